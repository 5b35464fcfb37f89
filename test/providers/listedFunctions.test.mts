import { keyFile } from '../../local-cloud/google/keys.mts';
import type {
	Inquired,
	ProviderApi,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { reply } from './exchange.mts';
import { asked, listsOf, shown } from './lists/listsOf.mts';

/* Clouds whose lists say all there is to know of a function: Get looks it up in them. */

function functionsOf(provider: string, version: string, credential: Record<string, string>) {
	const cloud = providers.find(({ id }) => id === provider);
	const api = cloud?.apis[version] as ProviderApi | undefined;
	if (!cloud || !api?.functions) throw new Error('no functions');
	const { functions } = api;
	const account = cloud.account(credential, '');
	const get = (functionName: string) =>
		functions.get({
			account,
			target: api.resolve({ functionName, namespace: '', qualifier: '' }, account),
		});
	return { functions, account, get, ...listsOf(provider, version, credential) };
}

const valueOf = (answer: Inquired<unknown>) =>
	answer.kind === 'answer' ? answer.value : answer.kind === 'refused' ? answer.failure : answer;

describe('Azure', () => {
	const HOST = 'https://my-app.azurewebsites.net';
	const credential = { hostUrl: HOST, key: 'k' };
	const urls = functionsOf('azure', 'functionUrl', credential);
	const durable = functionsOf('azure', 'durable', credential);
	const http = (name: string, route: string, more: object = {}) => ({
		...{ name, language: 'node', invoke_url_template: `https://other.example${route}` },
		config: { bindings: [{ type: 'httpTrigger', methods: ['get', 'POST', null] }] },
		...more,
	});
	const items = [
		http('hello', '/api/hello'),
		http('off', '/api/off', { isDisabled: true }),
		http('order', '/api/orders/{id}', { language: null }),
		http('nowhere', '', { invoke_url_template: null }),
		http('odd', '', { invoke_url_template: 'see https://other.example/api/odd' }),
		http('plain', '', { invoke_url_template: 'http://other.example/api/plain' }),
		{
			...{ name: 'flow', invoke_url_template: 'https://other.example/api/flow' },
			config: { bindings: [7, {}, { type: 'OrchestrationTrigger' }] },
			language: 'python',
		},
		...[{ name: 'timer', config: { bindings: [{ type: 'timerTrigger' }] } }, { name: 'bare' }],
		{ name: 'odd', config: { bindings: 'odd' } },
		{ ...http('methodless', '/api/m'), config: { bindings: [{ type: 'httptrigger' }] } },
		...['odd', { config: {} }],
	];
	const listed = reply(items);
	const nothing = {
		...{ qualifier: null, region: null, handler: null, description: null, timeoutMs: null },
		...{ initTimeoutMs: null, memoryLimitMb: null, concurrency: null, lastModifiedAt: null },
		...{ async: null, logs: null, namespace: 'my-app' },
	};

	it('asks for all functions of the app at once', () => {
		expect(asked(urls.lists.functions, urls.call())).toMatchObject({
			...{ line: 'GET /admin/functions', origin: HOST, body: null, headers: {} },
		});
		expect(urls.functions.list.build({ account: urls.account, namespace: '' }, null)).toEqual({
			...{ method: 'GET', url: `${HOST}/admin/functions`, headers: {}, body: Buffer.alloc(0) },
		});
		expect(urls.functions.list.placeOf('x', urls.account)).toBe('');
	});

	it('pickers show what can be called, at the address of the credential', () => {
		expect(shown(urls.lists.functions, urls.call(), listed)).toEqual({
			entries: [
				`${HOST}/api/hello = hello · GET, POST · ${HOST}/api/hello`,
				`${HOST}/api/orders/{id} = order · GET, POST · ${HOST}/api/orders/{id}`,
				`${HOST}/api/plain = plain · GET, POST · ${HOST}/api/plain`,
				`${HOST}/api/m = methodless · ${HOST}/api/m`,
			],
			next: null,
		});
		expect(shown(durable.lists.functions, durable.call(), listed)).toEqual({
			...{ entries: ['flow = flow · python'], next: null },
		});
	});

	it('lists functions by their trigger', () => {
		const rowsOf = ({ functions, account }: typeof urls) => {
			const page = functions.list.read(listed, { account, namespace: '' }, null);
			return page.kind === 'page' ? page.rows : page;
		};
		expect(rowsOf(durable)).toEqual([
			{
				...{ ...nothing, name: 'flow', kind: 'event', runtime: 'python', state: 'Enabled' },
				...{ invocable: true, reasons: [], urls: [] },
			},
		]);
		expect(rowsOf(urls)).toMatchObject([
			{ ...nothing, name: 'hello', kind: 'http', urls: [`${HOST}/api/hello`], runtime: 'node' },
			{
				...{ name: 'off', state: 'Disabled', invocable: false },
				reasons: ['It is disabled: enable it on its page in the Azure portal.'],
			},
			{ name: 'order', runtime: null, invocable: true, reasons: [] },
			...[{ name: 'nowhere', urls: [] }, { name: 'odd', urls: [] }, { name: 'plain' }],
			{ name: 'methodless' },
		]);
	});

	it.each([
		[`${HOST}/api/hello`, 'hello'],
		[`${HOST}/API/Hello/`, 'hello'],
		[`${HOST}/api/hello?x=1`, 'hello'],
		[`${HOST}/api/orders/7`, 'order'],
	])('Get finds the function that %s calls: %s', (url, name) => {
		const inquiry = urls.get(url);
		expect(inquiry.request.url).toBe(`${HOST}/admin/functions`);
		expect(valueOf(inquiry.read(listed))).toMatchObject({ name, namespace: 'my-app' });
	});

	it.each([
		['', ['/{one}', '/'], '/'],
		['a', ['/b', '/{id}/b', '/{*rest}'], '/{*rest}'],
		['a', ['/{*rest}', '/{one}', '/a/{id}'], '/{one}'],
		['a', ['/a/{id:int?}'], '/a/{id:int?}'],
		['a', ['/a/{id=1}'], '/a/{id=1}'],
		['a', ['/a/{*rest}'], '/a/{*rest}'],
		['a/b', ['/a/b/{id?}'], '/a/b/{id?}'],
		['a/7', ['/a/{*rest}', '/{id}/b', '/{id}/7', '/a/{id}', '/a/b'], '/a/{id}'],
		['a/7/c/d', ['/a/{id}/{more?}', '/a/{*rest}'], '/a/{*rest}'],
		['A%20c/7/B', ['/a c/{Id}/b'], '/a c/{Id}/b'],
	])('as the host reads routes, /%s is that of %j: %s', (path, routes, name) => {
		const answer = reply(routes.map((route) => http(route, route)));
		expect(valueOf(urls.get(`${HOST}/${path}`).read(answer))).toMatchObject({ name });
	});

	it.each(['hello/more', 'other', '', 'ordersx/7', 'orders', 'orders/7/lines'])(
		'no function is behind /api/%s',
		(path) => {
			expect(valueOf(urls.get(`${HOST}/api/${path}`).read(listed))).toMatchObject({
				...{ category: 'notFound', message: 'The function app has no such function' },
				...{ code: null, cloudMessage: null, requestId: null },
				hint: expect.stringMatching(/^Check the function and 'Host URL'/) as string,
			});
		},
	);

	it('Get finds an orchestrator by its name', () => {
		expect(valueOf(durable.get('flow').read(listed))).toMatchObject({ name: 'flow' });
		expect(valueOf(durable.get('hello').read(listed))).toMatchObject({ category: 'notFound' });
	});

	it.each([
		['a wrong key', reply('', {}, 401), 'auth'],
		['one beside 403', reply(items, {}, 403), 'auth'],
		['an object', reply({ name: 'a' }), 'service'],
		['rows of nothing', reply([{ id: 1 }]), 'service'],
	])('%s is no list', (_what, answer, category) => {
		expect(shown(urls.lists.functions, urls.call(), answer)).toBe(category);
		expect(valueOf(durable.get('flow').read(answer))).toMatchObject({ category });
	});

	const id = '434026cb-dd11-4f9a-855e-7313c8250020';
	const said = `An error has occurred. For more information, please check the logs for error ID ${id}`;
	const failed = 'Azure had an internal error';
	const like = (words: RegExp) => expect.stringMatching(words) as string;
	it.each([
		['no word, 401', '', 401, { code: 'KeyRefused', hint: like(/to list functions/) }],
		['no word, 404', '', 404, { code: 'NotFound', hint: like(/^Check 'Host URL'/) }],
		['words of the host', { id, message: said }, 500, { message: failed, cloudMessage: said }],
		['words alone', { Message: 'No' }, 500, { message: failed, cloudMessage: 'No' }],
	])('a refused list is no refused orchestration: %s', (_what, body, status, failure) => {
		expect(valueOf(urls.get(HOST).read(reply(body, {}, status)))).toMatchObject(failure);
	});
});

describe('Google Cloud', () => {
	const credential = { serviceAccountKey: JSON.stringify(keyFile) };
	const all = functionsOf('googleCloud', 'functionUrl', credential);
	const inRegion = functionsOf('googleCloud', 'functionUrl', { ...credential, region: 'us-east1' });
	const { functions } = all.lists;
	const project = 'local-project';
	const named = (name: string, more: object = {}) => ({
		...{ name: `projects/p-1/locations/us-east1/functions/${name}`, state: 'ACTIVE' },
		...more,
	});
	const service = (name: string, labels: object = {}, more: object = {}) => ({
		metadata: { name, labels: { 'cloud.googleapis.com/location': 'us-east1', ...labels } },
		status: { url: `https://${name}-uc.a.run.app`, ...more },
	});

	it('asks for functions of all regions or of one, then for services', () => {
		const path = (region: string) => `/v2/projects/${project}/locations/${region}/functions`;
		expect(asked(functions, all.call())).toMatchObject({
			...{ line: `GET ${path('-')}`, origin: 'https://cloudfunctions.googleapis.com' },
			...{ query: { pageSize: '100' }, body: null, headers: {} },
		});
		expect(asked(functions, inRegion.call({ cursor: 'n' }))).toMatchObject({
			...{ line: `GET ${path('us-east1')}`, query: { pageSize: '100', pageToken: 'n' } },
		});
		expect(asked(functions, all.call()).query).toEqual({ pageSize: '100' });
		const services = `GET /apis/serving.knative.dev/v1/namespaces/${project}/services`;
		for (const begin of ['services:', 'servicesAlone:']) {
			expect(asked(functions, all.call({ cursor: begin }))).toMatchObject({
				...{ line: services, origin: 'https://run.googleapis.com' },
			});
			expect(asked(functions, all.call({ cursor: begin })).query).toEqual({ limit: '1000' });
			expect(asked(functions, all.call({ cursor: `${begin}n` })).query).toEqual({
				...{ limit: '1000', continue: 'n' },
			});
		}
	});

	it('functions with their region, generation, runtime and state', () => {
		const second = {
			...{ environment: 'GEN_2', buildConfig: { runtime: 'nodejs22' } },
			serviceConfig: { uri: 'https://a-uc.a.run.app' },
		};
		const body = {
			functions: [
				named('a', second),
				named('b', { environment: 'GEN_1', state: 'FAILED', url: 'https://b.example/b' }),
				named('c', { environment: 'toString', serviceConfig: { uri: 'https://c.example' } }),
				{ ...named('d'), name: 'projects/x:p/locations/us-east1/functions/d' },
				...[{ name: 'other' }, { name: 'projects/p/locations//functions/x' }, 'odd'],
			],
			nextPageToken: 'n',
		};
		expect(shown(functions, all.call(), body)).toEqual({
			entries: [
				'https://a-uc.a.run.app = a · us-east1 · 2nd gen · nodejs22 · https://a-uc.a.run.app',
				'https://b.example/b = b · us-east1 · 1st gen · FAILED · https://b.example/b',
				'https://us-east1-p-1.cloudfunctions.net/c = c · us-east1 · https://us-east1-p-1.cloudfunctions.net/c',
			],
			next: 'n',
		});
		expect(shown(functions, all.call(), {})).toEqual({ entries: [], next: 'services:' });
	});

	it('services with their tagged revisions; functions and other regions are left out', () => {
		const tag = { tag: 'beta', url: 'https://beta---web-uc.a.run.app' };
		const body = {
			items: [
				service('web', {}, { traffic: [tag, { tag: 'x' }, { url: 'y' }, 'odd'] }),
				service('fn', { 'goog-managed-by': 'cloudfunctions' }),
				service('far', { 'cloud.googleapis.com/location': 'asia-east1' }),
				service('placeless', { 'cloud.googleapis.com/location': null }),
				...[{ metadata: { name: 'x' } }, { status: { url: 'x' } }, 'odd'],
			],
			metadata: { continue: 'n' },
		};
		const web = 'https://web-uc.a.run.app';
		const lines = [
			`${web} = web · us-east1 · Cloud Run · ${web}`,
			`${tag.url} = web · us-east1 · Cloud Run · beta · ${tag.url}`,
		];
		const far = 'https://far-uc.a.run.app';
		const placeless = 'https://placeless-uc.a.run.app';
		const last = `${placeless} = placeless · Cloud Run · ${placeless}`;
		expect(shown(functions, inRegion.call({ cursor: 'services:' }), body)).toEqual({
			...{ entries: [...lines, last], next: 'services:n' },
		});
		expect(shown(functions, all.call({ cursor: 'servicesAlone:' }), body)).toEqual({
			entries: [...lines, `${far} = far · asia-east1 · Cloud Run · ${far}`, last],
			next: 'servicesAlone:n',
		});
		expect(shown(functions, all.call({ cursor: 'services:' }), { items: [] })).toEqual({
			...{ entries: [], next: null },
		});
	});

	const report = (body: object, cursor: string | null = null) => {
		const { list } = all.functions;
		const page = list.read(reply(body), { account: all.account, namespace: '' }, cursor);
		return page.kind === 'page' ? page.rows[0] : page;
	};

	it.each([
		['256Mi', 256],
		['1Gi', 1024],
		['1048576', 1],
		['2M', 1.9],
		['x1Gi', null],
		['1GiB', null],
		[null, null],
	])('memory %j is %j MB', (availableMemory, memory) => {
		const { memoryLimitMb } = report({
			functions: [named('a', { serviceConfig: { availableMemory } })],
		}) as { memoryLimitMb: number | null };
		expect(memoryLimitMb === null ? null : Math.round(memoryLimitMb * 10) / 10).toBe(memory);
	});

	it.each([
		[{ state: 'ACTIVE', stateMessages: [{ message: 'old' }] }, true, []],
		[
			{ state: 'FAILED', stateMessages: [{ message: 'Gone' }, { message: '' }, {}] },
			false,
			['Gone'],
		],
		[{ state: null, stateMessages: [{ message: 'old' }] }, null, []],
	])('a function %j: invocable %j', (change, invocable, reasons) => {
		expect(report({ functions: [named('a', change)] })).toMatchObject({ invocable, reasons });
	});

	it.each([
		[[{ type: 'Other', status: 'False', message: 'x' }], null, null, []],
		[[{ type: 'Ready', status: 'True', message: 'old' }], 'Ready', true, []],
		[[{ type: 'Ready', status: 'Unknown' }], 'NotReady', false, []],
		[[{ type: 'Ready', status: 'False', message: 'Gone' }], 'NotReady', false, ['Gone']],
		['odd', null, null, []],
	])('a service with the conditions %j: %j', (conditions, state, invocable, reasons) => {
		const web = service('web', {}, { conditions });
		expect(report({ items: [web] }, 'services:')).toMatchObject({
			...{ kind: 'http', state, invocable, reasons },
		});
	});

	it('a URL of nobody, after both lists', () => {
		const first = all.get('https://nobody-uc.a.run.app/').read(reply({ functions: [named('a')] }));
		if (first.kind !== 'next') throw new Error(first.kind);
		expect(valueOf(first.inquiry.read(reply({ items: [service('web')] })))).toMatchObject({
			...{ category: 'notFound', code: null, cloudMessage: null, requestId: null },
			message: "No function in the service account's project has this URL",
			hint: expect.stringMatching(/^Check the URL\. Custom domains/) as string,
		});
		expect(all.functions.list.placeOf('x', all.account)).toBe('');
	});
});
