import { azure } from '../../nodes/InvokeServerlessFunction/providers/azure/index.ts';
import type { Provider } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { googleCloud } from '../../nodes/InvokeServerlessFunction/providers/google/index.ts';
import { openWhisk } from '../../nodes/InvokeServerlessFunction/providers/openwhisk/index.ts';
import { page as googlePage } from '../fuzz/samples/google.mts';
import { fieldCaseSchema, type FieldCase, type Reply } from './case.mts';
import type { KnownCase } from './cases.mts';

/*
 * What the documents and the sources of three platforms say of each reply, row by row, through the whole node and
 * over both transports. Requests are counted: what may have run is never sent twice.
 */

type Expected = FieldCase['expected'];
/** Name, API, reply or replies in turn, what has to come out, and what the user has set. */
type Row = readonly [
	what: string,
	api: string,
	replies: Reply | readonly Reply[],
	expected: Expected,
	request?: object,
];

const gives = (
	status: number,
	body: object | string = '',
	headers: Record<string, string> = {},
): Reply => ({
	status,
	headers,
	body,
});
const to = (pattern: string, reply: Reply): Reply => ({ ...reply, to: pattern }) as Reply;
const item = (status: string, more: object = {}) => ({ kind: 'item', status, ...more }) as Expected;
const refused = (category: string, sideEffect: string, attempts = 1, more: object = {}) =>
	({ kind: 'problem', category, sideEffect, attempts, ...more }) as Expected;
/** Refused before it ran; `again`: sent again by itself until the attempts are used up. */
const none = (category: string, again = false) =>
	refused(category, 'none', again ? 2 : 1, { retryable: again });
/** Nobody knows. */
const perhaps = (category: string, retryable = true) =>
	refused(category, 'possible', 1, { retryable });
/** It ran, and said so itself. */
const ran = (code: string, retryable = false) =>
	refused('function', 'certain', 1, { code, retryable });

const TWICE = { options: { maxAttempts: 2 } };
const start = { invocationType: 'async' };

const trace = { 'x-cloud-trace-context': '0123456789abcdef0123456789abcdef;o=1' };
const html = { 'content-type': 'text/html' };
const ownText = { 'content-type': 'text/plain; charset=utf-8' };
const google = (status: number, title: string, words: string) =>
	gives(status, googlePage(status, title, words), html);
const F = 'functionUrl';

const googleRows: readonly Row[] = [
	['200', F, gives(200, { a: 1 }, trace), item('succeeded', { payload: { a: 1 } })],
	['204', F, gives(204, '', trace), item('succeeded', { payload: null })],
	[
		'200, text that looks like a stream',
		F,
		gives(200, 'data: {"error":{"message":"m","status":"INTERNAL"}}', { ...trace, ...ownText }),
		item('succeeded'),
	],
	['500, crash', F, gives(500, 'x', { ...trace, 'x-google-status': 'crash' }), ran('crash')],
	['500, CloudEvent', F, gives(500, 'x', { ...trace, 'x-google-status': 'error' }), ran('error')],
	...[400, 401, 403, 404, 409, 500].map((status): Row => [
		`${status} of the function`,
		F,
		gives(status, {}, trace),
		ran(`HTTP ${status}`),
	]),
	...[429, 502, 503, 504].map((status): Row => [
		...([`${status} of the function`, F] as const),
		gives(status, {}, trace),
		ran(`HTTP ${status}`, true),
	]),
	...[301, 302, 303, 307].map((status): Row => [
		...([`${status} of the function`, F] as const),
		gives(status, 'there', { ...trace, location: '/x' }),
		item('succeeded', { payload: 'there' }),
	]),
	['no reply', F, { fault: 'close' }, perhaps('network')],
	['a connection that breaks', F, { fault: 'reset' }, perhaps('network')],
	['200 of an older framework', F, gives(200, 'x', { 'x-google-status': 'crash' }), ran('crash')],
	[
		'401 of the platform',
		F,
		google(
			...([401, 'Unauthorized'] as const),
			'Your client does not have permission to the requested URL <code>/hello</code>.',
		),
		refused('auth', 'none', 2),
	],
	[
		'403 of the platform, permission',
		F,
		google(
			...([403, 'Forbidden'] as const),
			'Your client does not have permission to get URL <code>/hello</code> from this server.',
		),
		none('auth'),
	],
	[
		'403 of the platform, ingress',
		F,
		google(403, 'Forbidden', 'Access is forbidden.'),
		none('auth'),
	],
	[
		'404 of the platform',
		F,
		google(404, 'Page not found', 'The requested URL was not found on this server.'),
		none('notFound'),
	],
	[
		'413 of the platform',
		F,
		google(
			...([413, 'Request Entity Too Large'] as const),
			'Your client issued a request that was too large.',
		),
		none('invalidRequest'),
	],
	[
		...(['429 of the platform', F] as const),
		gives(429, 'Rate exceeded.', html),
		none('throttled', true),
		TWICE,
	],
	['429 with its words', F, gives(429, 'Rate exceeded.', ownText), perhaps('throttled'), TWICE],
	[
		'500 of the platform',
		F,
		google(
			...([500, 'Server Error'] as const),
			'The server encountered an error and could not complete your request.<p>Please try again in 30 seconds.',
		),
		perhaps('service'),
	],
	[
		'503 of the platform',
		F,
		google(
			...([503, 'Server Error'] as const),
			'The service you requested is not available yet.<p>Please try again in 30 seconds.',
		),
		none('service'),
	],
	['503 of the platform, text', F, gives(503, 'Service Unavailable'), perhaps('service')],
	// A function that calls another one passes its page on; both have the path of the example.
	...(
		[
			[401, 'Unauthorized', 'Your client does not have permission to the requested URL'],
			[403, 'Forbidden', 'Your client does not have permission to get URL'],
			[404, 'Page not found', 'The requested URL was not found on this server.'],
		] as const
	).flatMap(([status, title, words]): Row[] => {
		const path = status === 404 ? '' : ' <code>/hello</code>';
		const rest = status === 403 ? ' from this server.' : status === 401 ? '.' : '';
		const body = googlePage(status, title, `${words}${path}${rest}`);
		return [
			[`${status} passed on`, F, gives(status, body, { ...html, ...trace }), ran(`HTTP ${status}`)],
			[`${status} quoted`, F, gives(status, { error: `it said ${body}` }), ran(`HTTP ${status}`)],
		];
	}),
	['504 of the platform', F, gives(504, 'upstream request timeout'), perhaps('timeout')],
];

const host = { 'request-context': 'appId=cid-v1:0b1d7e5c' };
const frontEnd = (status: number, words: string) =>
	gives(status, `<!DOCTYPE html><html><body><h1>${words}</h1></body></html>`, html);
const ID = 'b2c8c1f011114222833301234567890a';
const uri = `https://my-app.azurewebsites.net/runtime/webhooks/durabletask/instances/${ID}`;
const started = gives(202, { id: ID, statusQueryGetUri: `${uri}?code=SECRETKEY` }, host);
const named = { options: { instanceId: ID, timeout: 9000 } };
const run = (runtimeStatus: string, output: unknown = null) => ({
	...{ name: 'hello', instanceId: ID, runtimeStatus, input: null, customStatus: null, output },
	...{ createdTime: '2026-01-01T00:00:00Z', lastUpdatedTime: '2026-01-01T00:00:05Z' },
});
const error = (Message: string, status: number) => gives(status, { Message }, host);
const status = { operation: 'getStatus', invocationId: ID };
const stop = { operation: 'stop', invocationId: ID };
const D = 'durable';

const azureRows: readonly Row[] = [
	['200', F, gives(200, { a: 1 }, host), item('succeeded', { payload: { a: 1 } })],
	['204, nothing returned', F, gives(204, '', host), item('succeeded', { payload: null })],
	['500 without a body', F, gives(500, '', host), ran('HTTP 500')],
	...[400, 401, 403, 404, 409, 413, 500].map((code): Row => [
		`${code} with a body`,
		F,
		gives(code, 'no', host),
		ran(`HTTP ${code}`),
	]),
	...[429, 502, 503, 504].map((code): Row => [
		`${code} with a body`,
		F,
		gives(code, 'no', host),
		ran(`HTTP ${code}`, true),
	]),
	['401 without a body', F, gives(401, '', host), perhaps('auth', false)],
	['404 without a body', F, gives(404, '', host), perhaps('notFound', false)],
	[
		'429 of the host',
		F,
		gives(429, '', { ...host, 'x-function-scaleout': '1' }),
		none('throttled', true),
		TWICE,
	],
	['503 of the host', F, gives(503, 'Function host is not running.'), none('service', true), TWICE],
	[
		...(['503 with its words', F] as const),
		gives(503, 'Function host is not running.', ownText),
		perhaps('service'),
		TWICE,
	],
	['503 of the front end', F, frontEnd(503, 'Service Unavailable'), perhaps('service')],
	['403, stopped', F, frontEnd(403, 'Error 403 - This web app is stopped.'), none('service')],
	['403, an IP rule', F, gives(403, 'x', { 'x-ms-forbidden-ip': '192.0.2.1' }), none('auth')],
	// What comes from the host is the app's, as where a function passes the page of another app on.
	...(
		[
			[403, '<h1>Error 403 - This web app is stopped.</h1>'],
			[403, '<p>The web app you have attempted to reach has blocked your access.</p>'],
			[403, '<h2>The request is blocked.</h2>'],
			[403, 'You do not have permission to view this directory or page.'],
			[404, '<h2>404 Web Site not found.</h2>'],
			[413, 'The page was not displayed because the request entity is too large.'],
		] as const
	).map(([status, body]): Row => [
		`${status} passed on: ${body}`,
		...([F, gives(status, body, { ...html, ...host }), ran(`HTTP ${status}`)] as const),
	]),
	['403 in own words', F, frontEnd(403, 'We have blocked your access'), ran('HTTP 403')],
	[
		'302 of a function that signs in itself',
		F,
		gives(302, 'there', {
			...host,
			location: 'https://login.example/authorize?redirect_uri=https%3A%2F%2Fa%2F.auth%2Flogin',
		}),
		item('succeeded', { payload: 'there' }),
	],
	[
		'502 after 230 s',
		F,
		frontEnd(502, '502 - Web server received an invalid response while acting as a gateway'),
		perhaps('service'),
	],
	['413 of the host', F, gives(413, '', host), perhaps('invalidRequest', false)],
	[
		'202 of a starter',
		F,
		started,
		item('accepted', { invocationId: ID, lacks: ['SECRETKEY'] }),
		start,
	],
	['started', D, started, item('accepted', { invocationId: ID }), { ...named, ...start }],
	[
		'started, and over later',
		D,
		[to('^POST ', started), to('^GET ', gives(200, run('Completed', 'done'), host))],
		item('succeeded', { payload: 'done', invocationId: ID }),
		named,
	],
	['over at once', D, gives(200, { a: 1 }, host), item('succeeded', { payload: { a: 1 } }), named],
	[
		'failed at once',
		D,
		gives(200, run('Failed', "Orchestrator function 'hello' failed: boom"), host),
		refused('function', 'certain', 1, { functionError: { message: 'boom' } }),
		named,
	],
	['400, no JSON', D, error('Invalid JSON content', 400), none('invalidRequest')],
	[
		'400, unknown orchestrator',
		D,
		error("The function 'x' does not exist, is disabled, or is not an orchestrator function.", 400),
		none('notFound'),
	],
	['409, taken', D, error('already exists', 409), none('invalidRequest'), named],
	['401 of the extension', D, gives(401), none('auth')],
	['404 of the extension', D, gives(404), none('notFound')],
	['500 of the extension', D, error('Something went wrong', 500), perhaps('service')],
	...(
		[
			['Pending', 202, 'accepted'],
			['Running', 202, 'running'],
			['ContinuedAsNew', 202, 'running'],
			['Suspended', 202, 'running'],
			['Completed', 200, 'succeeded'],
			['Terminated', 200, 'stopped'],
			['Canceled', 200, 'stopped'],
			['Unheard', 200, 'unknown'],
		] as const
	).map(([name, code, state]): Row => [
		...([`the state ${name}`, D] as const),
		...([gives(code, run(name), host), item(state, { invocationId: ID }), status] as const),
	]),
	[
		'the state Failed',
		D,
		gives(200, run('Failed', 'boom'), host),
		item('failed', { functionError: { message: 'boom' } }),
		status,
	],
	['no such run', D, gives(404, '', host), refused('notFound', 'none'), status],
	[
		'stopped',
		D,
		[to('^POST ', gives(202, '', host)), to('^GET ', gives(200, run('Terminated'), host))],
		item('stopping', { invocationId: ID }),
		stop,
	],
	['no such run to stop', D, gives(404, '', host), refused('notFound', 'none'), stop],
	[
		'over before it is stopped',
		D,
		[to('^POST ', gives(410, '', host)), to('^GET ', gives(200, run('Completed', 'done'), host))],
		item('succeeded', { payload: 'done' }),
		stop,
	],
];

const A = '44794bd6aab74415b4e42a308d880e5b';
const ids = { 'x-request-id': 't', 'x-openwhisk-activation-id': A };
const record = (code: number, word: string, result: unknown) =>
	gives(
		code,
		{
			...{ activationId: A, start: 1_700_000_000_000, end: 1_700_000_000_005, duration: 5 },
			annotations: [
				{ key: 'limits', value: { memory: 256 } },
				{ key: 'initTime', value: 12 },
			],
			response: { status: word, success: word === 'success', result },
		},
		ids,
	);
const says = (code: number, words: string) => gives(code, { error: words, code: 't' }, ids);
const gone = says(404, 'The requested resource does not exist.');
const failed = (sideEffect: string, message: string) =>
	refused('function', sideEffect, 1, { invocationId: A, functionError: { message } });
const V = 'v1';

const openWhiskRows: readonly Row[] = [
	[
		...(['200, a record', V, record(200, 'success', { a: 1 })] as const),
		item('succeeded', {
			...{ payload: { a: 1 }, invocationId: A, requestId: 't' },
			metrics: { durationMs: 5, memoryLimitMb: 256, initDurationMs: 12 },
		}),
	],
	[
		'200, a bare array',
		V,
		gives(200, [1], ids),
		item('succeeded', { payload: [1], invocationId: A }),
	],
	[
		'202 of a blocking call',
		V,
		[to('^POST ', gives(202, { activationId: A }, ids)), to('^GET ', record(200, 'success', {}))],
		item('succeeded', { payload: {}, invocationId: A }),
	],
	[
		'202 of a start',
		V,
		gives(202, { activationId: A }, ids),
		item('accepted', { invocationId: A }),
		start,
	],
	[
		'502, application error',
		V,
		record(502, 'application error', { error: 'no' }),
		failed('certain', 'no'),
	],
	[
		'502, it threw',
		V,
		record(502, 'action developer error', { error: 'x' }),
		failed('certain', 'x'),
	],
	[
		'502, it was not initialised',
		V,
		record(502, 'action developer error', { error: 'Initialization has failed due to: x' }),
		failed('possible', 'Initialization has failed due to: x'),
	],
	['500, internal', V, record(500, 'whisk internal error', { error: 'x' }), perhaps('service')],
	['401 without a body', V, gives(401, '', { 'x-request-id': 't' }), none('auth')],
	['401', V, says(401, 'The supplied authentication is invalid'), none('auth')],
	['403', V, says(403, 'The supplied authentication is not authorized'), none('auth')],
	['404', V, gone, none('notFound')],
	['408', V, says(408, 'late'), perhaps('timeout')],
	['413', V, says(413, 'Request larger than allowed'), none('invalidRequest')],
	[
		'429, per minute',
		V,
		says(429, 'Too many requests in the last minute (count: 61, allowed: 60).'),
		none('throttled', true),
		TWICE,
	],
	[
		'429, at one time',
		V,
		says(429, 'Too many concurrent requests in flight (count: 31, allowed: 30).'),
		none('throttled', true),
		TWICE,
	],
	['503', V, says(503, 'The server is currently unavailable'), none('service', true), TWICE],
	['502 without a record', V, gives(502, '<html>502 Bad Gateway</html>'), perhaps('service')],
	['400, final parameter', V, says(400, 'parameters that are not allowed'), none('invalidRequest')],
	['no record yet', V, gone, item('unknown', { invocationId: A }), { ...status, invocationId: A }],
	[
		'a record',
		V,
		record(200, 'success', { a: 1 }),
		item('succeeded', { payload: { a: 1 } }),
		{ ...status, invocationId: A },
	],
];

const caseOf = (
	cloud: string,
	provider: Provider,
	[what, api, replies, expected, request = {}]: Row,
): KnownCase => ({
	path: `${cloud} ${api}: ${what}`,
	...{ cloud, provider, docs: '' },
	case: fieldCaseSchema.parse({
		...{ source: 'the table of replies', seen: what, api, why: 'It is in the table.' },
		request: {
			operation: 'invoke',
			...(!('operation' in request) && { invocationType: 'sync', event: '{}' }),
			...request,
		},
		...(Array.isArray(replies) ? { replies } : { reply: replies }),
		expected,
	}),
});

/** Every row as a case. */
export const tableCases = [
	...googleRows.map((row) => caseOf('google', googleCloud, row)),
	...azureRows.map((row) => caseOf('azure', azure, row)),
	...openWhiskRows.map((row) => caseOf('openwhisk', openWhisk, row)),
];
