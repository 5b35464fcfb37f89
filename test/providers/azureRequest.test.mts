import { invalidParameterBy } from '../invalidParameter.mts';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { azure } from '../../nodes/InvokeServerlessFunction/providers/azure/index.ts';
import type {
	ApiRequest,
	HttpCall,
	ProviderApi,
	RunCall,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { callOf, type CallInput } from './exchange.mts';

const HOST = 'https://my-app.azurewebsites.net';
const DURABLE = `${HOST}/runtime/webhooks/durabletask`;
const { durable, functionUrl } = azure.apis as Record<'durable' | 'functionUrl', ProviderApi>;
const account = azure.account({ hostUrl: HOST }, '');
const MADE = 'b2c8c1f011114222833301234567890a';

const start = ({ timeoutMs = 60_000, ...input }: CallInput & { timeoutMs?: number } = {}) =>
	durable.buildInvoke({ ...callOf(durable, account, input), timeoutMs });

describe('Durable: the start', () => {
	it('names the run itself, so that it is found again whatever becomes of the reply', () => {
		const { method, url, headers, body } = start({ asynchronous: true, event: '{"a":1}' });
		expect([method, url]).toEqual([
			'POST',
			`${DURABLE}/orchestrators/hello/${MADE}?showInput=false`,
		]);
		expect(headers).toEqual({
			'Content-Type': 'application/json',
			traceparent: `00-${MADE}-${MADE.slice(0, 16)}-01`,
		});
		expect(body.toString()).toBe('{"a":1}');
	});

	it.each([
		['the default', 235_000, '5'],
		['a short time', 4000, '2'],
		['hardly any time', 2500, null],
	])(
		'a caller who waits lets the extension wait, in whole seconds: %s',
		(_what, timeoutMs, wait) => {
			const { searchParams } = new URL(start({ timeoutMs }).url);
			expect(searchParams.get('timeout')).toBe(wait);
			expect(searchParams.get('pollingInterval')).toBe(wait && '1');
		},
	);

	it("the caller's own ID comes first", () => {
		const options = { instanceId: 'order:47.11' };
		expect(start({ asynchronous: true, options }).url).toBe(
			`${DURABLE}/orchestrators/hello/order%3A47.11?showInput=false`,
		);
	});
});

const run: RunCall = {
	account,
	target: durable.resolve({ functionName: '', namespace: '', qualifier: '' }, account),
	invocationId: 'order-1',
	since: new Date('2026-01-01T00:00:00Z'),
	now: new Date('2026-01-01T01:00:00Z'),
};
const { runs } = durable;

describe('Durable: questions and orders about runs', () => {
	it.each(['', ' '])('need no name of a function: %j', (functionName) => {
		expect(durable.resolve({ functionName, namespace: '', qualifier: '' }, account).name).toBe('');
	});

	const since = 'createdTimeFrom=2026-01-01T00%3A00%3A00.000Z';
	const named = { ...run, target: { ...run.target, name: 'hello' } };

	it.each([
		['status', 'GET', '/instances/order-1?showInput=false', () => runs?.lookups[0].build(run)],
		[
			...['stop', 'POST', '/instances/order-1/terminate?reason=Stopped+by+n8n'],
			() => runs?.stop?.build(run),
		],
		[
			...['the runs since', 'GET', `/instances?top=100&showInput=false&${since}`],
			() => runs?.list?.build(named, null),
		],
	] as Array<[string, string, string, () => ApiRequest | undefined]>)(
		'%s',
		(_what, method, url, build) => {
			const type = method === 'POST' && { 'Content-Type': 'application/json' };
			expect(build()).toEqual({
				...{ method, url: `${DURABLE}${url}`, headers: { ...type }, body: Buffer.alloc(0) },
			});
		},
	);

	it('a list goes on by a token in a header, and is filtered by the extension', () => {
		const request = runs?.list?.build(run, 'MTAw', {
			statuses: runs.list.statusesOf(['running', 'stopped']),
			limit: null,
			startedAfter: new Date('2026-01-01T00:00:00Z'),
			startedBefore: new Date('2026-01-02T00:00:00Z'),
			includeEvent: true,
		});
		expect(request?.headers).toEqual({ 'x-ms-continuation-token': 'MTAw' });
		expect(Object.fromEntries(new URL(request?.url ?? '').searchParams)).toEqual({
			...{ top: '100', showInput: 'true' },
			createdTimeFrom: '2026-01-01T00:00:00.000Z',
			createdTimeTo: '2026-01-02T00:00:00.000Z',
			runtimeStatus: 'Running,ContinuedAsNew,Suspended,Terminated,Canceled',
		});
	});

	it('Azure has no run that expired', () => {
		expect(runs?.list?.statusesOf(['expired', 'stopping'])).toEqual([]);
	});
});

interface Captured {
	name: string;
	requests: Array<{ requestLine: string; body: string }>;
}
const FOLDER = path.join(import.meta.dirname, '../captures/azure');
const captures = readdirSync(FOLDER)
	.map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Captured)
	.filter(({ requests }) => requests.length > 0);

/** The same call as the official client's; on loopback its paths begin with /durabletask. */
const ours: Readonly<Record<string, () => { method: string; url: string; body: Buffer }>> = {
	'azure-08-durable-start': () =>
		start({ functionName: 'Chain', event: '{"a":1}', options: { instanceId: 'order-1' } }),
	// The node always names a run; there the extension does.
	'azure-09-durable-start-no-id': () => {
		const named = start({ functionName: 'Chain', event: '"text"' });
		return { ...named, url: named.url.replace(`/${MADE}`, '') };
	},
	'azure-13-durable-status-404': () =>
		runs?.lookups[0].build({ ...run, invocationId: 'nope' }) ?? start(),
	'azure-14-durable-terminate': () => runs?.stop?.build(run) ?? start(),
	'azure-16-durable-list': () => runs?.list?.build(run, null) ?? start(),
};

describe('as durable-functions 3.5.0 sends it: method, path and body', () => {
	it('every capture is compared', () => {
		expect(captures.map(({ name }) => name).sort()).toEqual(Object.keys(ours).sort());
	});

	it.each(captures.map(({ name, requests }) => [name, requests[0]] as const))(
		'%s',
		(name, captured) => {
			const [method, target = ''] = captured?.requestLine.split(' ') ?? [];
			const request = ours[name]?.();
			const sent = new URL(`http://local${target}`);
			expect(request?.method).toBe(method);
			expect(new URL(request?.url ?? '').pathname).toBe(
				sent.pathname.replace(/^\/durabletask/, '/runtime/webhooks/durabletask').replace(/\/$/, ''),
			);
			expect(request?.body.toString()).toBe(captured?.body);
		},
	);
});

describe('functions with an HTTP trigger', () => {
	const http: HttpCall = { method: 'POST', query: [], headers: {}, signature: null };
	const called = (url: string, more: Partial<HttpCall> = {}) =>
		functionUrl.buildInvoke({
			...callOf(functionUrl, { region: null, endpoint: null }, { functionName: url }),
			http: { ...http, ...more },
		});

	it('are named by their URL; the app is the first label of its host', () => {
		const input = { namespace: '', qualifier: '' };
		const of = (functionName: string) => functionUrl.resolve({ functionName, ...input }, account);
		expect(of(`${HOST}/api/orders?x=1`)).toEqual({
			...{ name: `${HOST}/api/orders`, namespace: 'my-app', qualifier: null, region: null },
			wireId: `${HOST}/api/orders?x=1`,
		});
		expect(of('http://127.0.0.1:8080/api/x').namespace).toBeNull();
		expect(of('https://10.example.com/api/x').namespace).toBe('10');
		expect(of('https://app.localhost/api/x').namespace).toBe('app');
		expect(of('https://[::1]/api/x').namespace).toBeNull();
	});

	it('a call is named in the trace, unless the user has a trace of his own', () => {
		expect(called(`${HOST}/api/x`).headers).toMatchObject({
			traceparent: `00-${MADE}-${MADE.slice(0, 16)}-01`,
		});
		const own = { Traceparent: '00-ffffffffffffffffffffffffffffffff-0123456789abcdef-01' };
		expect(called(`${HOST}/api/x`, { headers: own }).headers).not.toHaveProperty('traceparent');
	});

	it.each(['code', 'Code', 'CODE'])('a key in the URL is refused: ?%s=', (name) => {
		const hint = expect.stringMatching(/enter the key in the credential/i) as string;
		const refused = (url: string, query: HttpCall['query'] = []) => {
			const problem = invalidParameterBy(() => called(url, { query }));
			expect(JSON.stringify([problem.message, problem])).not.toMatch(/s3cr3t/);
			return problem;
		};
		expect(refused(`${HOST}/api/x?a=1&${name}=s3cr3t`)).toMatchObject({
			message: "'Function' contains a key in its URL (?code=…)",
			...{ parameter: 'functionName', hint },
		});
		expect(refused(`${HOST}/api/x`, [[name, 's3cr3t']])).toMatchObject({
			message: "'Query Parameters' contains 'code', which Azure reads as a key",
			...{ parameter: 'queryParameters', hint },
		});
	});

	it('other names in the query are sent', () => {
		expect(called(`${HOST}/api/x`, { query: [['codes', '1']] }).url).toBe(`${HOST}/api/x?codes=1`);
	});

	it('GET and HEAD carry no body', () => {
		for (const method of ['GET', 'HEAD'] as const) {
			expect(called(`${HOST}/api/x`, { method }).body.length).toBe(0);
		}
	});
});

describe('Host URL', () => {
	it.each(['', '   '])('%j is refused', (hostUrl) => {
		expect(invalidParameterBy(() => azure.account({ hostUrl }, ''))).toMatchObject({
			message: "The credential's Host URL is empty",
			hint: expect.stringMatching(/^Enter the address of the function app/) as string,
		});
	});
	it('a missing scheme means https, and slashes at the end do not count', () => {
		expect(azure.account({ hostUrl: 'my-app.azurewebsites.net/' }, '').endpoint).toBe(HOST);
	});
});
