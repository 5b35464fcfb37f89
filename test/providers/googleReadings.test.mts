import { account } from '../../nodes/InvokeServerlessFunction/providers/google/account.ts';
import { explain } from '../../nodes/InvokeServerlessFunction/providers/google/reply.ts';
import { page } from '../fuzz/samples/google.mts';
import { asKind } from './exchange.mts';
import { api, call, callOf, credentials, like, read, TRACE } from './googleCall.mts';

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
