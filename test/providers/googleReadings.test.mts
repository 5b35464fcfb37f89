import { keyFile } from '../../local-cloud/google/keys.mts';
import { TOKEN_ENDPOINT } from '../../credentials/signing/googleJwt.ts';
import { account } from '../../nodes/InvokeServerlessFunction/providers/google/account.ts';
import { apis } from '../../nodes/InvokeServerlessFunction/providers/google/apis.ts';
import { idTokenFor } from '../../nodes/InvokeServerlessFunction/providers/google/idToken.ts';
import { explain } from '../../nodes/InvokeServerlessFunction/providers/google/reply.ts';
import type {
	HttpCall,
	InvokeCall,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { page } from '../fuzz/samples/google.mts';
import { asKind, reply } from './exchange.mts';

const api = apis['functionUrl'];
if (!api) throw new Error('no API');
const credentials = { serviceAccountKey: JSON.stringify(keyFile) };
const place = account(credentials, '');
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const like = (words: RegExp) => expect.stringMatching(words) as string;

function callOf(functionName: string): InvokeCall<typeof place> {
	const target = api!.resolve({ functionName, namespace: '', qualifier: '' }, place);
	const http: HttpCall = { method: 'POST', query: [], headers: {}, signature: null };
	return {
		...{ account: place, target, http, asynchronous: false, logTail: false, options: {} },
		...{ event: '{}', contentType: 'application/json', newId: TRACE, timeoutMs: 60_000 },
	};
}
const call = callOf('https://hello-abc123-uc.a.run.app/orders/1%202?x=1');
const read = (body: string | object, headers: Record<string, string> = {}, status = 200) =>
	api.readInvoke(reply(body, headers, status), call);

describe('URLs of functions', () => {
	it.each([
		['https://hello-abc123-uc.a.run.app', null, null],
		['https://hello-123456789012.europe-west1.run.app/a', 'europe-west1', null],
		['https://us-central1-my-project.cloudfunctions.net/hello', 'us-central1', null],
		['https://beta---hello-abc123-uc.a.run.app', null, 'beta'],
		['https://beta-2---hello-123.us-east4.run.app', 'us-east4', 'beta-2'],
		['https://orders.example.com/x', null, null],
		['https://us-central1-p.cloudfunctions.net.example.com', null, null],
	])('%s: region %j, tag %j', (url, region, qualifier) => {
		expect(callOf(url).target).toMatchObject({ region, qualifier, namespace: null });
	});

	it.each([
		['https://run.googleapis.com/v2/x', /Google API/, /^Copy the URL/],
		['https://us-central1-p.cloudfunctions.net', /does not contain a function name/, /^It should/],
		[
			'https://us-central1-p.cloudfunctions.net//',
			/does not contain a function name/,
			/^It should/,
		],
		['hello', /not a URL/, /./],
	])('%s is refused', (url, words, hint) => {
		const thrown = (() => {
			try {
				return callOf(url);
			} catch (error) {
				return error;
			}
		})();
		expect(thrown).toMatchObject({
			...{ message: like(words), parameter: 'functionName', hint: like(hint) },
		});
	});

	it.each([
		[{}, '', null],
		[{ region: 'us-east1' }, ' ', 'us-east1'],
		[{ region: 'us-east1' }, 'us-east4', 'us-east4'],
	])('the region of the account: %j and %j', (fields, region, expected) => {
		expect(account({ ...credentials, ...fields }, region).region).toBe(expected);
	});
});

it('the request bears its trace in both forms', () => {
	const { headers, method, scheme, body } = api.buildInvoke(call);
	expect(headers).toEqual({
		'Content-Type': 'application/json',
		traceparent: `00-${TRACE}-0af7651916cd43dd-01`,
		'X-Cloud-Trace-Context': `${TRACE}/${BigInt('0x0af7651916cd43dd')};o=1`,
	});
	expect([method, scheme, String(body)]).toEqual(['POST', 'functionUrl', '{}']);
});

describe('replies of functions', () => {
	it.each([200, 201, 204, 302])('%i is its result', (status) => {
		const run = asKind(read(status === 204 ? '' : 'x', {}, status), 'completed');
		expect(run.ids).toEqual({ requestId: TRACE, invocationId: null });
		expect(run.http?.statusCode).toBe(status);
	});

	it('the trace of the reply comes before the one that was sent; no other form does', () => {
		const idOf = (text: string) =>
			asKind(read('x', { 'x-cloud-trace-context': text }), 'completed').ids.requestId;
		expect(idOf(`${'a'.repeat(32)}/1;o=1`)).toBe('a'.repeat(32));
		expect(idOf(`${'b'.repeat(32)};o=1`)).toBe('b'.repeat(32));
		expect(idOf('x" OR true')).toBe(TRACE);
		expect(idOf(`x${'a'.repeat(32)}`)).toBe(TRACE);
	});

	it.each([
		['crash', ' out of stock\n', 'out of stock'],
		['crash', 'x'.repeat(3000), 'x'.repeat(2000)],
		['crash', 'Internal Server Error', /in its log only/],
		['crash', '', /in its log only/],
		['error', 'boom', 'boom'],
	])('X-Google-Status %s, %j', (type, body, message) => {
		const run = asKind(read(body, { 'x-google-status': type }, 500), 'functionError');
		expect(run.error).toEqual({
			...{ type, stackTrace: null },
			message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
		});
		expect(run.sideEffect ?? 'certain').toBe('certain');
		expect(run.again).toBeUndefined();
		expect(explain(run.error)).toMatchObject({ ending: 'threw' });
	});

	it.each(['ok', 'crashed', 'a crash', ''])('X-Google-Status %j is no sign', (type) => {
		const run = asKind(read('x', { 'x-google-status': type }, 500), 'functionError');
		expect(run.error.type).toBe('HTTP 500');
		expect(explain(run.error)).toBeNull();
	});

	it('a framework that takes CloudEvents alone has not run the function', () => {
		const message = 'Could not parse CloudEvent: no ce-id';
		const explanation = explain({ type: 'crash', message, stackTrace: null });
		expect(explanation).toMatchObject({ ending: 'failed', hint: like(/takes CloudEvents/) });
	});

	it('headers of the front end are not those of the function', () => {
		const own = { 'x-via': '1', dated: '1', 'x-goog': '1' };
		const theirs = { ...{ 'x-google-status': 'ok', via: '1', date: 'x' }, traceparent: '00-1' };
		expect(asKind(read('x', { ...own, ...theirs }), 'completed').http?.headers).toEqual(own);
	});

	it('a status that asks for another call is weighed with its trace', () => {
		expect(asKind(read('busy', {}, 503), 'functionError').again?.requestId).toBe(TRACE);
	});

	it.each([200, 201, 302])('a sign beside %i counts more than the status', (status) => {
		const run = asKind(read('x', { 'x-google-status': 'crash' }, status), 'functionError');
		expect(run.error).toEqual({ type: 'crash', message: 'x', stackTrace: null });
	});
});

describe("the front end's pages", () => {
	const requested = (path: string) =>
		`Your client does not have permission to the requested URL <code>${path}</code>.`;
	const forbidden = (path: string) =>
		`Your client does not have permission to get URL <code>${path}</code> from this server.`;
	const failed =
		'The server encountered an error and could not complete your request.<p>Please try again in 30 seconds.';
	const own = '/orders/1%202';
	const robot = (status: number, words = '') =>
		`<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n  <title>Error ${status} (Some Words)!!1</title>\n  <p><b>${status}.</b> <ins>That’s an error.</ins>\n  <p>${words}`;
	const missing = (path: string) =>
		`The requested URL <code>${path}</code> was not found on this server.`;
	const reset = 'upstream connect error or disconnect/reset before headers. reset reason: overflow';

	it.each([
		[401, page(401, 'Unauthorized', requested(own)), 'auth', 'none', 'never', true],
		[401, page(401, 'Unauthorized', requested(`${own}?x=1`)), 'auth', 'none', 'never', true],
		[401, page(401, 'Unauthorized', requested('/orders/1 2')), 'auth', 'none', 'never', true],
		[403, page(403, 'Forbidden', forbidden(own)), 'auth', 'none', 'never', false],
		[429, '\nRate exceeded.\n', 'throttled', 'possible', 'ifIdempotent', false],
		[500, page(500, 'Server Error', failed), 'service', 'possible', 'ifIdempotent', false],
		[500, 'Error: could not handle the request\n', 'service', 'possible', 'never', false],
		[503, 'Service Unavailable', 'service', 'possible', 'ifIdempotent', false],
		[504, 'upstream request timeout', 'timeout', 'possible', 'ifIdempotent', false],
		[504, 'stream timeout', 'timeout', 'possible', 'ifIdempotent', false],
		[502, reset, 'service', 'possible', 'ifIdempotent', false],
		[503, 'no healthy upstream', 'service', 'possible', 'ifIdempotent', false],
		[404, robot(404, missing(own)), 'notFound', 'none', 'never', false],
		...[400, 405, 411, 414].map((status): [number, string, string, string, string, boolean] => [
			...([status, robot(status), 'invalidRequest', 'possible', 'never', false] as const),
		]),
		[
			405,
			robot(405, `<code>POST</code>, <code>${own}</code>`),
			'invalidRequest',
			'possible',
			'never',
			false,
		],
		[413, robot(413), 'invalidRequest', 'none', 'never', false],
		[429, robot(429), 'throttled', 'possible', 'ifIdempotent', false],
		...[500, 502, 503, 504].map((status): [number, string, string, string, string, boolean] => [
			...([status, robot(status), 'service', 'possible', 'ifIdempotent', false] as const),
		]),
	])('%i %s: %s, %s', (status, body, category, sideEffect, repeatable, staleGrant) => {
		const { failure } = asKind(read(body, {}, status), 'refused');
		expect(failure).toMatchObject({ category, sideEffect, repeatable, staleGrant });
		expect(failure).toMatchObject({ httpStatusCode: status, requestId: TRACE });
		expect(failure.cloudMessage).not.toMatch(/[<>]/);
	});

	it.each([
		['text/html', 'none', 'always'],
		['text/html; charset=utf-8', 'possible', 'ifIdempotent'],
		['text/plain', 'possible', 'ifIdempotent'],
	])('Rate exceeded. of the type %s: %s', (type, sideEffect, repeatable) => {
		const { failure } = asKind(read('Rate exceeded.', { 'content-type': type }, 429), 'refused');
		expect(failure).toMatchObject({ category: 'throttled', sideEffect, repeatable });
	});

	it.each([
		['of another path', 401, page(401, 'Unauthorized', requested('/other'))],
		['of another path', 403, page(403, 'Forbidden', forbidden('/'))],
		['of another status', 400, page(401, 'Unauthorized', requested(own))],
		['inside more words', 429, 'The inner service said: Rate exceeded.'],
		['without its address', 401, 'Your client does not have permission to the requested URL'],
		[
			'of a size that no page has',
			401,
			page(401, 'Unauthorized', requested(own)) + ' '.repeat(9000),
		],
		['that nobody published', 404, page(404, 'Page not found', 'The requested URL was not found.')],
		['inside more words', 503, '{"error":"Service Unavailable"}'],
		['inside more words', 504, 'the inner service said: upstream request timeout'],
		['that bears another status', 404, robot(403, missing(own))],
		['of another path', 404, robot(404, missing('/other'))],
		['of another path', 502, robot(502, missing('/other'))],
		['inside more words', 502, { page: robot(502) }],
		['inside more words', 503, { message: reset, code: 503 }],
		['inside more words', 503, `The inner service said: ${reset}`],
		[
			'of another server',
			404,
			'<h1>Not Found</h1><p>The requested URL was not found on this server.</p>',
		],
	])('a page %s (%i) is the function’s own answer', (_what, status, body) => {
		const run = asKind(read(body, {}, status), 'functionError');
		expect(run.error.type).toBe(`HTTP ${status}`);
		expect(run.sideEffect).toBe(status >= 500 ? 'possible' : 'certain');
		expect(run.again?.repeatable ?? 'never').toMatch(/^(?:never|ifIdempotent)$/);
	});
});

describe('what comes through a container', () => {
	it.each([
		['Service Unavailable', {}, 503],
		['', { 'x-goog-iap-generated-response': 'true' }, 302],
	])('%j %j (%i) is a page all the same', (body, headers, status) => {
		const traced = { ...headers, 'x-cloud-trace-context': `${TRACE};o=1` };
		expect(read(body, traced, status).kind).toBe('refused');
	});
});

describe('callable functions', () => {
	const error = { status: 'UNAUTHENTICATED', message: 'Unauthenticated' };
	const failed = { error: { status: 'INTERNAL', message: 'out of stock' } };
	const stream = (last: unknown) =>
		`: ping\n\ndata: {"message":1}\n\ndata: ${JSON.stringify(last)}\n\n`;

	it.each<[string, object, number, RegExp]>([
		['its own 401', { error }, 401, /tokens of Firebase/],
		['its own 403', { error }, 403, /tokens of Firebase/],
		[
			'a status in other letters',
			{ error: { ...error, status: 'Denied' } },
			401,
			/Cloud Run Invoker/,
		],
		[
			'a status of one word more',
			{ error: { ...error, status: 'NO KEY' } },
			401,
			/Cloud Run Invoker/,
		],
		['no status', { error: { message: 'x' } }, 401, /Cloud Run Invoker/],
		['no message', { error: { status: 'UNAUTHENTICATED' } }, 401, /Cloud Run Invoker/],
		['the error of an API', { error: { ...error, code: 401 } }, 401, /Cloud Run Invoker/],
		['something beside it', { error, id: 1 }, 401, /Cloud Run Invoker/],
		['a word', { error: 'x' }, 401, /Cloud Run Invoker/],
	])('whose tokens it takes: %s', (_what, body, status, hint) => {
		const { explanation } = asKind(read(body, {}, status), 'functionError');
		expect(explanation?.hint).toMatch(hint);
	});

	it.each<[string, string, Record<string, string>, number, string]>([
		['that failed', stream(failed), {}, 200, 'functionError'],
		['of its type', stream(failed), { 'content-type': 'text/event-stream' }, 200, 'functionError'],
		['of another type', stream(failed), { 'content-type': 'text/plain' }, 200, 'completed'],
		['of another status', stream(failed), {}, 201, 'completed'],
		['that ended well', stream({ result: 1 }), {}, 200, 'completed'],
		['that begins otherwise', `x${stream(failed)}`, {}, 200, 'completed'],
		[
			'that ends otherwise',
			`${stream(failed)}event:${JSON.stringify(failed)}`,
			{},
			200,
			'completed',
		],
	])('a stream %s', (_what, body, headers, status, kind) => {
		expect(read(body, headers, status).kind).toBe(kind);
	});

	it('an error without end is cut', () => {
		const long = { error: { ...failed.error, message: 'x'.repeat(3000) } };
		const { error: seen } = asKind(read(stream(long)), 'functionError');
		expect(seen).toEqual({ type: 'INTERNAL', message: 'x'.repeat(2000), stackTrace: null });
	});
});

describe('a reply without a word', () => {
	const html = { 'content-type': 'text/html' };
	const trace = { 'x-cloud-trace-context': `${TRACE};o=1` };

	it.each<[number, Record<string, string>, string, string]>([
		[408, {}, 'timeout', 'ifIdempotent'],
		[500, html, 'service', 'never'],
	])('%i %j is not of the function: it may have run', (status, headers, category, repeatable) => {
		const { failure } = asKind(read('', headers, status), 'refused');
		expect(failure).toMatchObject({
			category,
			repeatable,
			sideEffect: 'possible',
			requestId: TRACE,
		});
	});

	it.each<[number, Record<string, string>]>([
		[408, trace],
		[500, { ...html, ...trace }],
		[500, { ...html, 'x-google-status': 'crash' }],
		[500, { 'content-type': 'application/json' }],
		[404, {}],
	])('%i %j is its own', (status, headers) => {
		expect(read('', headers, status).kind).toBe('functionError');
	});

	it.each([
		'https://accounts.google.com/o/oauth2/v2/auth?client_id=x&redirect_uri=https%3A%2F%2Fa.example%2F',
		'https://accounts.google.com/ServiceLogin?continue=https://mail.google.com/',
		'https://a.example/login?continue=https://appengine.google.com/_ah/conflogin',
	])('302 to %s is its result', (location) => {
		expect(read('', { location }, 302).kind).toBe('completed');
	});
});

describe('the token service', () => {
	const answer = (body: string | object, status: number) =>
		idTokenFor(credentials, api.buildInvoke(call))!.read(reply(body, {}, status), new Date(0));
	const claims = Buffer.from('{"iat":100,"exp":3700}').toString('base64url');

	it('gives a token for the audience, good until five minutes before its end', () => {
		expect(answer({ id_token: `h.${claims}.s` }, 200)).toEqual({
			kind: 'granted',
			grant: {
				credential: {
					...{ idToken: `h.${claims}.s`, idTokenAudience: 'https://hello-abc123-uc.a.run.app' },
				},
				goodUntil: 3_300_000,
			},
		});
	});

	it('is asked for one by an assertion', () => {
		const prelude = idTokenFor(credentials, api.buildInvoke(call))!;
		expect(prelude).toMatchObject({ service: "Google's token service", known: null });
		expect(prelude.build()).toMatchObject({ method: 'POST', url: TOKEN_ENDPOINT });
	});

	it("what the credential's Endpoint cannot be is named", () => {
		const use = () => idTokenFor({ ...credentials, endpoint: 'x y' }, api.buildInvoke(call));
		expect(use).toThrow(
			expect.objectContaining({ field: 'endpoint', message: like(/^The credential's Endpoint/) }),
		);
	});

	const words = 'Invalid JWT Signature.';
	it.each<[number, string | object, object]>([
		[
			...([400, { error: 'invalid_grant', error_description: words }] as const),
			{ code: 'invalid_grant', cloudMessage: words, hint: like(/^The key may be deleted/) },
		],
		[
			...([400, { error: 'invalid_grant' }] as const),
			{ code: 'invalid_grant', cloudMessage: null, hint: like(/^The clock/) },
		],
		[503, '<p>Down</p>', { code: null, cloudMessage: 'Down' }],
		[
			...([403, '<p>But your network may be sending automated queries.</p>'] as const),
			{ code: null, cloudMessage: like(/^But your network/), repeatable: 'always' },
		],
		[200, {}, { code: null, cloudMessage: null }],
	])('%i %j: its words and advice', (status, body, failure) => {
		const refused = asKind(answer(body, status) as never, 'refused');
		expect(refused.failure).toMatchObject({ ...failure, requestId: null });
	});

	it.each([
		[400, { error: 'invalid_grant', error_description: words }, 'auth', /key/],
		[
			...[400, { error: 'invalid_grant', error_description: 'Invalid grant: account not found' }],
			...['auth', /does not recognize the service account/],
		],
		[
			...[400, { error: 'invalid_grant', error_description: 'Token in a reasonable timeframe' }],
			...['auth', /time of the request/],
		],
		[401, { error: 'deleted_client', error_description: 'Gone.' }, 'auth', /recognize the service/],
		[400, { error: 'invalid_scope', error_description: 'x' }, 'invalidRequest', /this URL/],
		[400, { error: 'invalid_grant' }, 'auth', /key/],
		[429, { error: 'rate_limit_exceeded' }, 'service', /not available/],
		[500, 'no', 'service', /not available/],
		[200, {}, 'service', /without an ID token/],
		[200, { id_token: 'x' }, 'service', /without an ID token/],
		[200, '<html>', 'service', /without an ID token/],
		[404, '<html>', 'notFound', /does not appear to come from/],
	] as Array<[number, string | object, string, RegExp]>)(
		'%i %j: %s',
		(status, body, category, words) => {
			const { failure } = asKind(answer(body, status) as never, 'refused');
			expect(failure.category).toBe(category);
			expect(failure.message).toMatch(words);
			expect(failure.repeatable === 'always').toBe(status === 429 || status === 500);
		},
	);

	it('one key for each audience, endpoint and key file', () => {
		const keyFor = (url: string, more: object = {}) =>
			idTokenFor({ ...credentials, ...more }, api.buildInvoke(callOf(url)))?.key;
		const keys = [
			keyFor('https://a-1-uc.a.run.app/x'),
			keyFor('https://a-1-uc.a.run.app/y?z'),
			keyFor('https://b-1-uc.a.run.app/x'),
			keyFor('https://us-central1-p.cloudfunctions.net/a/x'),
			keyFor('https://us-central1-p.cloudfunctions.net/b'),
			keyFor('https://a-1-uc.a.run.app/x', { tokenEndpoint: 'https://t.example/token' }),
		];
		expect(keys[0]).toBe(keys[1]);
		expect(new Set(keys).size).toBe(5);
		expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
	});

	it('is not asked for APIs of Google', () => {
		const request = api.lists.functions.build({
			...{ account: place, namespace: '', functionName: '', filter: '', cursor: null },
		});
		expect(idTokenFor(credentials, request)).toBeNull();
	});
});

describe('the log of a run', () => {
	const logCall = {
		...{ account: place, target: call.target, place: null, maxLines: 3 },
		...{ ids: { requestId: TRACE, invocationId: null } },
		...{ from: new Date(0), to: new Date(1000) },
	};
	const inquiry = (change: object = {}) => api.logs!.read({ ...logCall, ...change });
	const reading = (body: object) => inquiry().read(reply(body));
	const text = (textPayload: string) => ({ textPayload });
	const end = { httpRequest: { latency: '0.123456s' } };

	it('is asked for by its trace and time, the newest first', () => {
		const { body, ...request } = inquiry().request;
		expect(request).toEqual({
			...{ method: 'POST', url: 'https://logging.googleapis.com/v2/entries:list' },
			headers: { 'Content-Type': 'application/json' },
		});
		expect(JSON.parse(String(body))).toEqual({
			resourceNames: ['projects/local-project'],
			filter: `trace="projects/local-project/traces/${TRACE}" AND timestamp>="1970-01-01T00:00:00.000Z" AND timestamp<="1970-01-01T00:00:01.000Z"`,
			...{ orderBy: 'timestamp desc', pageSize: 1000 },
		});
	});

	it.each([
		[
			'lines without the end',
			{ entries: [text('b'), text('a\n')] },
			{ kind: 'notYet', soFar: { lines: ['a', 'b'], isWhole: true } },
		],
		[
			'the end of 2nd gen',
			{ entries: [text('b'), { jsonPayload: { message: 'a' } }, end] },
			{ kind: 'log', lines: ['a', 'b'], metrics: { durationMs: 123.456 }, isWhole: true },
		],
		[
			'the end of 1st gen',
			{ entries: [text('Function execution took 12 ms, finished with status: ok'), text('a')] },
			{ kind: 'log', metrics: { durationMs: 12 } },
		],
		[
			'more lines than wanted',
			{ entries: [text('d'), text('c'), text('a\nb'), end] },
			{ kind: 'log', lines: ['b', 'c', 'd'], isWhole: false },
		],
		[
			'as many lines as wanted',
			{ entries: [text('a\nb\nc'), end] },
			{ kind: 'log', lines: ['a', 'b', 'c'], isWhole: true },
		],
		[
			'a page that goes on, with lines enough',
			{ entries: [text('c'), text('a\nb')], nextPageToken: 'n' },
			{ kind: 'log', lines: ['a', 'b', 'c'], isWhole: false },
		],
		[
			'odd entries',
			{ entries: [1, null, {}, { jsonPayload: 1 }, end] },
			{ kind: 'log', lines: [] },
		],
	])('%s', (_what, body, value) => {
		expect(reading(body)).toMatchObject({ kind: 'answer', value });
	});

	it('nothing is no log yet', () => {
		expect(reading({})).toEqual({ kind: 'answer', value: { kind: 'notYet' } });
	});

	it.each([
		['12s', 12_000],
		['0.5s', 500],
		['1.s', null],
		['about 1s', null],
		['1s.', null],
		[undefined, null],
	])('an end with the latency %j', (latency, durationMs) => {
		expect(reading({ entries: [text('a'), { httpRequest: { latency } }] })).toEqual({
			kind: 'answer',
			value: {
				...{ kind: 'log', lines: ['a'], isWhole: true },
				...(durationMs !== null && { metrics: { durationMs } }),
			},
		});
	});

	it('goes on over pages, empty ones too, until there are lines enough', () => {
		const next = reading({ nextPageToken: 'n' });
		if (next.kind !== 'next') throw new Error(next.kind);
		expect(JSON.parse(String(next.inquiry.request.body))).toMatchObject({ pageToken: 'n' });
		const third = next.inquiry.read(reply({ entries: [end, text('b')], nextPageToken: 'm' }));
		if (third.kind !== 'next') throw new Error(third.kind);
		expect(third.inquiry.read(reply({ entries: [text('a')] }))).toMatchObject({
			value: { kind: 'log', lines: ['a', 'b'], isWhole: true },
		});
	});

	it('a request ID of another form never reaches the filter', () => {
		const filterBy = (requestId: string | null, invocationId: string | null) =>
			String(inquiry({ ids: { requestId, invocationId } }).request.body);
		expect(filterBy(null, TRACE)).toContain(`traces/${TRACE}`);
		for (const id of ['x" OR severity>="DEFAULT', null]) {
			expect(filterBy(id, null)).toContain(`traces/${'0'.repeat(32)}\\"`);
		}
	});
});

describe('what is listed', () => {
	const { list, get } = api.functions!;
	const listCall = { account: place, namespace: '' };
	const functions = (body: object, cursor: string | null = null, status = 200) =>
		list.read(reply(body, {}, status), listCall, cursor);
	const hello = {
		name: 'projects/p-1234/locations/us-central1/functions/hello',
		...{ environment: 'GEN_2', state: 'ACTIVE', updateTime: '2026-01-02T03:04:05Z' },
		buildConfig: { runtime: 'nodejs22', entryPoint: 'main' },
		serviceConfig: {
			uri: 'https://hello-abc123-uc.a.run.app',
			...{ timeoutSeconds: 60, availableMemory: '256Mi', maxInstanceRequestConcurrency: 80 },
		},
		url: 'https://us-central1-p-1234.cloudfunctions.net/hello',
	};
	const service = {
		metadata: { name: 'web', labels: { 'cloud.googleapis.com/location': 'us-central1' } },
		spec: {
			template: {
				spec: {
					...{ timeoutSeconds: 300, containerConcurrency: 80 },
					containers: [{ resources: { limits: { memory: '512Mi' } } }],
				},
			},
		},
		status: {
			url: 'https://web-abc123-uc.a.run.app',
			conditions: [{ type: 'Ready', status: 'False', message: 'The image is gone' }],
		},
	};

	it('a function of 2nd gen, and one of 1st gen that is being deployed', () => {
		const old = {
			name: 'projects/p-1234/locations/us-east1/functions/old',
			...{ environment: 'GEN_1', state: 'DEPLOYING', eventTrigger: {}, updateTime: 7 },
			serviceConfig: { timeoutSeconds: -1 },
			stateMessages: [{ message: 'Building' }, { message: 'x'.repeat(10_000) }],
		};
		expect(functions({ functions: [hello, old, {}, 1], nextPageToken: 'n' })).toEqual({
			...{ kind: 'page', next: 'n' },
			rows: [
				{
					...{ name: 'hello', namespace: null, qualifier: null, region: 'us-central1' },
					...{ kind: 'http', runtime: 'nodejs22', handler: 'main', description: null },
					...{ state: 'ACTIVE', invocable: true, reasons: [], timeoutMs: 60_000 },
					...{ initTimeoutMs: null, memoryLimitMb: 256, concurrency: 80 },
					...{ lastModifiedAt: '2026-01-02T03:04:05.000Z', async: null, logs: null },
					urls: ['https://hello-abc123-uc.a.run.app', hello.url],
				},
				expect.objectContaining({
					...{
						name: 'old',
						kind: 'event',
						invocable: false,
						timeoutMs: null,
						lastModifiedAt: null,
					},
					reasons: ['Building', `${'x'.repeat(300)}…`],
					urls: ['https://us-east1-p-1234.cloudfunctions.net/old'],
				}),
			],
		});
	});

	it('a service, but none that is a function', () => {
		const labels = { 'goog-managed-by': 'cloudfunctions' };
		const managed = { ...service, metadata: { name: 'hello', labels } };
		expect(functions({ items: [service, managed] }, 'services:')).toMatchObject({
			next: null,
			rows: [
				{
					...{ name: 'web', state: 'NotReady', invocable: false, reasons: ['The image is gone'] },
					...{ memoryLimitMb: 512, timeoutMs: 300_000, concurrency: 80 },
				},
			],
		});
	});

	it('functions first, then services; each list may be missing, not both', () => {
		const denied = { error: { code: 403, message: 'm', status: 'PERMISSION_DENIED' } };
		const off = { error: { ...denied.error, details: [{ reason: 'SERVICE_DISABLED' }] } };
		expect(functions({})).toMatchObject({ kind: 'page', next: 'services:' });
		expect(functions(denied, null, 403)).toMatchObject({ failure: { category: 'auth' } });
		expect(functions(off, null, 403)).toMatchObject({
			...{ kind: 'page', rows: [], next: 'servicesAlone:' },
		});
		for (const missing of [denied, off]) {
			const page = functions(missing, 'services:', 403);
			expect(page).toEqual({ kind: 'page', rows: [], next: null });
		}
		const down = { error: { code: 503, message: 'm', status: 'UNAVAILABLE' } };
		expect(functions(down, 'services:', 503)).toMatchObject({ failure: { category: 'service' } });
		expect(functions(denied, 'servicesAlone:', 403)).toMatchObject({ kind: 'refused' });
		for (const foreign of [{ message: 'no' }, { error: { message: 'no' } }]) {
			expect(functions(foreign, 'services:', 403)).toMatchObject({
				failure: { cloudMessage: JSON.stringify(foreign), sideEffect: 'possible' },
			});
		}
		expect(functions({ kind: 'refused' })).toMatchObject({ kind: 'page' });
	});

	it.each([
		['a reason', [{ reason: 'BILLING_DISABLED' }], 'BILLING_DISABLED'],
		['a violation', [{ violations: [{ type: 'VPC_SERVICE_CONTROLS' }] }], 'VPC_SERVICE_CONTROLS'],
		[
			'a known one after others',
			[{ reason: 'X' }, 1, { reason: 'SERVICE_DISABLED' }],
			'SERVICE_DISABLED',
		],
		['none that is known', [{ reason: 'toString', violations: 1 }], 'PERMISSION_DENIED'],
		['no list', { reason: 'BILLING_DISABLED' }, 'PERMISSION_DENIED'],
	])('an error with %s in its details', (_what, details, code) => {
		const error = { code: 403, message: 'm', status: 'PERMISSION_DENIED', details };
		expect(functions({ error }, 'servicesAlone:', 403)).toMatchObject({ failure: { code } });
	});

	it.each([
		[
			"Permission denied on 'locations/eu-1' (or it may not exist)",
			'notFound',
			/^Check the Region/,
		],
		[
			"Permission 'x' denied on resource 'projects/p'",
			'auth',
			/^Grant it a role \{withPermission\} on/,
		],
		[undefined, 'auth', /^Grant it a role \{withPermission\} on/],
		["Permission 'a.b.list' denied on resource", 'auth', /^Grant it a role with a\.b\.list on/],
	])('%s: %s', (message, category, hint) => {
		const error = { code: 403, message, status: 'PERMISSION_DENIED' };
		expect(functions({ error }, null, 403)).toMatchObject({
			failure: { category, hint: like(hint) },
		});
	});

	it.each([
		['https://hello-abc123-uc.a.run.app/orders/1', null],
		['https://beta---hello-abc123-uc.a.run.app/', 'beta'],
		['https://us-central1-p-1234.cloudfunctions.net/hello', null],
	])('Get finds the function behind %s', (url, qualifier) => {
		const inquiry = get({ account: place, target: callOf(url).target });
		expect(inquiry.read(reply({ functions: [hello] }))).toMatchObject({
			...{ kind: 'answer', value: { name: 'hello', qualifier } },
		});
	});

	it.each(['https://hello-abc123-uc.a.run.app.evil.org/', 'https://other-abc123-uc.a.run.app/'])(
		'%s is not found, after both lists',
		(url) => {
			const inquiry = get({ account: place, target: callOf(url).target });
			const next = inquiry.read(reply({ functions: [hello] }));
			if (next.kind !== 'next') throw new Error(next.kind);
			expect(next.inquiry.request.url).toContain('serving.knative.dev');
			expect(next.inquiry.read(reply({ items: [service] }))).toMatchObject({
				failure: { category: 'notFound', sideEffect: 'none' },
			});
		},
	);
});
