import { reply } from '../exchange.mts';
import { asked, followed, functionsOf, unknown } from './questions.mts';

describe('Alibaba Cloud', () => {
	const ID = { 'x-fc-request-id': 'r' };
	const own = (body: object, status = 200) => reply(body, ID, status);
	const refusal = (Code: string, status: number) => own({ Code, Message: 'm' }, status);
	const v3 = functionsOf('alibabaCloud 2023-03-30', { qualifier: 'prod' });
	const v2 = functionsOf('alibabaCloud 2021-04-06', { namespace: 'svc', qualifier: 'prod' });
	const denied = refusal('AccessDenied', 403);
	const body = {
		...{ functionName: 'hello', runtime: 'nodejs20', handler: 'index.handler' },
		...{ description: 'Says it', state: 'Active', timeout: 3, memorySize: 128 },
		...{ instanceConcurrency: 5, lastModifiedTime: '2026-01-02T03:04:05Z' },
		instanceLifecycleConfig: { initializer: { timeout: 7 } },
		logConfig: { project: 'p', logstore: 'l' },
		environmentVariables: { SECRET: 'x' },
	};
	const place = { name: 'hello', qualifier: 'prod', region: 'cn-hangzhou' };
	const report = {
		...{ ...unknown, ...place, namespace: null, kind: 'event', runtime: 'nodejs20' },
		...{ handler: 'index.handler', description: 'Says it', state: 'Active', invocable: true },
		...{ timeoutMs: 3000, initTimeoutMs: 7000, memoryLimitMb: 128, concurrency: 5 },
		lastModifiedAt: '2026-01-02T03:04:05.000Z',
		logs: { service: 'sls', project: 'p', store: 'l' },
	};
	const get = (cloud: typeof v3, replies: object[], change: object = {}) =>
		followed(cloud.functions.get({ ...cloud, ...change }), replies);

	it('FC 3.0: the function, its asynchronous runs, its URLs page by page', () => {
		const url = (n: number) => ({
			triggerType: 'http',
			httpTrigger: { urlInternet: `https://u${n}.example` },
		});
		const { requests, answer } = get(v3, [
			own(body),
			own({ asyncTask: true, maxAsyncRetryAttempts: 2, maxAsyncEventAgeInSeconds: 60 }),
			own({ triggers: [url(1), 'odd', { ...url(3), triggerType: 'timer' }], nextToken: 'n' }),
			own({ triggers: [url(2)] }),
		]);
		const path = '/2023-03-30/functions/hello';
		expect(requests).toEqual([
			{ line: `GET ${path}`, action: 'GetFunction', parameters: { qualifier: 'prod' } },
			{
				...{ line: `GET ${path}/async-invoke-config`, action: 'GetAsyncInvokeConfig' },
				parameters: { qualifier: 'prod' },
			},
			{ line: `GET ${path}/triggers`, action: 'ListTriggers', parameters: { limit: '100' } },
			{
				...{ line: `GET ${path}/triggers`, action: 'ListTriggers' },
				parameters: { limit: '100', nextToken: 'n' },
			},
		]);
		expect(answer).toEqual({
			kind: 'answer',
			value: {
				...report,
				async: { statesKept: true, maxRetries: 2, maxAgeSeconds: 60 },
				urls: ['https://u1.example', 'https://u2.example'],
			},
		});
	});

	it('FC 2.0: where the log is, its service says; what has an HTTP trigger is run by its URL only', () => {
		const http = { triggerType: 'http', urlInternet: 'https://u.example' };
		const { requests, answer } = get(v2, [
			own({ ...body, instanceLifecycleConfig: null, initializationTimeout: 9, logConfig: null }),
			own({ statefulInvocation: false }),
			own({ logConfig: { project: 'sp', logstore: 'sl' } }),
			own({ triggers: [{ triggerType: 'timer' }], nextToken: 'n' }),
			own({ triggers: [http, http] }),
		]);
		const path = '/2021-04-06/services/svc';
		expect(requests.map(({ line, action }) => [line, action])).toEqual([
			[`GET ${path}/functions/hello`, 'GetFunction'],
			[`GET ${path}/functions/hello/async-invoke-config`, 'GetFunctionAsyncInvokeConfig'],
			[`GET ${path}`, 'GetService'],
			[`GET ${path}/functions/hello/triggers`, 'ListTriggers'],
			[`GET ${path}/functions/hello/triggers`, 'ListTriggers'],
		]);
		expect(requests.map(({ parameters }) => parameters)).toEqual([
			...[{ qualifier: 'prod' }, { qualifier: 'prod' }, { qualifier: 'prod' }],
			...[{ limit: '100' }, { limit: '100', nextToken: 'n' }],
		]);
		expect(answer).toMatchObject({
			value: {
				...{ namespace: 'svc', kind: 'http', invocable: false, initTimeoutMs: 9000 },
				reasons: [expect.stringContaining("set API to 'Function URL'")],
				...{ urls: ['https://u.example', 'https://u.example'] },
				async: { statesKept: false, maxRetries: null, maxAgeSeconds: null },
				logs: { service: 'sls', project: 'sp', store: 'sl' },
			},
		});
	});

	it('FC 2.0: without an HTTP trigger it is one that is invoked; an empty list may be missing', () => {
		const { answer } = get(v2, [own(body), denied, denied, own({})]);
		expect(answer).toMatchObject({ value: { kind: 'event', invocable: true, async: null } });
		const unheard = get(v2, [own({ ...body, state: 'Molten' }), denied, denied, own({})]).answer;
		expect(unheard).toMatchObject({ value: { state: 'Molten', invocable: true } });
	});

	it.each([
		['another trigger', [[{ triggerType: 'timer' }]], 'event', true],
		['an HTTP trigger on the first of two pages', [[{ triggerType: 'http' }], [{}]], 'http', false],
		['no trigger on two pages', [[{}], [{}]], 'event', true],
	])('FC 2.0: with %s', (_what, pages, kind, invocable) => {
		const replies = pages.map((triggers, at) =>
			own({ triggers, ...(at + 1 < pages.length && { nextToken: 'n' }) }),
		);
		expect(get(v2, [own(body), denied, denied, ...replies]).answer).toMatchObject({
			value: { kind, invocable },
		});
	});

	it('what is not configured is off; what may not be read stays unknown', () => {
		const absent = refusal('AsyncConfigNotExists', 404);
		expect(get(v3, [own(body), absent, denied]).answer).toMatchObject({
			value: {
				async: { statesKept: false, maxRetries: null, maxAgeSeconds: null },
				urls: [],
			},
		});
		expect(get(v3, [own(body), denied, denied]).answer).toMatchObject({ value: { async: null } });
		expect(get(v3, [own(body), refusal('FunctionNotFound', 404), denied]).answer).toMatchObject({
			value: { async: null },
		});
	});

	it('in short: one request', () => {
		expect(get(v3, [own(body)], { inShort: true }).answer).toEqual({
			kind: 'answer',
			value: report,
		});
		expect(get(v2, [own(body)], { inShort: true }).answer).toMatchObject({
			value: { kind: null, invocable: null },
		});
	});

	it.each([
		['a refusal', [refusal('FunctionNotFound', 404)], 'notFound'],
		['no function', [own({})], 'service'],
		['no JSON', [reply('<html>')], 'service'],
		['a list of triggers that is none', [own(body), denied, reply({})], 'service'],
		['a throttled second request', [own(body), refusal('Throttling', 429)], 'throttled'],
	])('%s', (_what, replies, category) => {
		expect(get(v3, replies).answer).toMatchObject({ kind: 'refused', failure: { category } });
	});

	it.each([
		['Pending', { stateReason: 'Caching' }, /still preparing .*: Caching$/],
		['Failed', {}, /could not prepare the function/],
		['Inactive', {}, /idle for so long/],
		['Active', { invocationRestriction: { disable: true, reason: 'Bill' } }, /disabled; .*: Bill$/],
	])('%s %j is not invocable', (state, more, reason) => {
		const { answer } = get(v3, [own({ ...body, state, ...more })], { inShort: true });
		const reasons = [expect.stringMatching(reason) as string];
		expect(answer).toMatchObject({ value: { state, invocable: false, reasons } });
	});

	it('nothing known is null, and a function without a state can be invoked', () => {
		const bare = get(v3, [own({ functionName: 'hello', logConfig: { project: 'p' } })], {
			inShort: true,
		});
		expect(bare.answer).toEqual({
			kind: 'answer',
			value: { ...unknown, ...place, namespace: null, kind: 'event', invocable: true },
		});
		const odd = {
			...body,
			state: 'Molten',
			instanceLifecycleConfig: 'x',
			lastModifiedTime: '2026',
		};
		expect(get(v3, [own(odd)], { inShort: true }).answer).toMatchObject({
			value: { invocable: null, initTimeoutMs: null, lastModifiedAt: null },
		});
	});

	it('lists: of FC 3.0 alone, of a service', () => {
		const { list } = v3.functions;
		const at = { account: v3.account, namespace: '' };
		expect(asked(list.build(at, null))).toEqual({
			...{ line: 'GET /2023-03-30/functions', action: 'ListFunctions' },
			parameters: { limit: '100', fcVersion: 'v3' },
		});
		expect(list.placeOf('any', v3.account)).toBe('');
		expect(list.read(own({ functions: [body, {}, 'odd'], nextToken: 'n' }), at, null)).toEqual({
			...{ kind: 'page', next: 'n', rows: [{ ...report, qualifier: 'LATEST' }] },
		});
		const inService = { account: v2.account, namespace: 'my svc' };
		expect(asked(v2.functions.list.build(inService, 'n'))).toEqual({
			...{ line: 'GET /2021-04-06/services/my%20svc/functions', action: 'ListFunctions' },
			parameters: { limit: '100', nextToken: 'n' },
		});
		expect(v2.functions.list.placeOf('svc', v2.account)).toBe('svc');
		expect(() => v2.functions.list.placeOf('', v2.account)).toThrow(/Service/);
		expect(v2.functions.list.read(own({ functions: [body] }), inService, null)).toMatchObject({
			rows: [{ namespace: 'my svc', kind: null, invocable: null }],
		});
	});

	it('lists: empty ones may be missing in a reply of the cloud', () => {
		const at = { account: v3.account, namespace: '' };
		const { read } = v3.functions.list;
		expect(read(own({}), at, null)).toEqual({ kind: 'page', rows: [], next: null });
		expect(read(reply({}), at, null)).toMatchObject({ failure: { category: 'service' } });
		expect(read(own({ functions: 'x' }), at, null)).toMatchObject({ kind: 'refused' });
		expect(read(denied, at, null)).toMatchObject({ failure: { category: 'auth' } });
		expect(read(reply(body, ID, 300), at, null)).toMatchObject({ kind: 'refused' });
	});
});
