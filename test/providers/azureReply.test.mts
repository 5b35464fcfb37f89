import { azure } from '../../nodes/InvokeServerlessFunction/providers/azure/index.ts';
import type {
	ApiReply,
	Outcome,
	ProviderApi,
	RunOutcome,
	RunReport,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { ranUntil } from '../../nodes/InvokeServerlessFunction/providers/reading/runReports.ts';
import { asKind, callOf, reply, textOf } from './exchange.mts';

const { durable, functionUrl } = azure.apis as Record<'durable' | 'functionUrl', ProviderApi>;
const account = azure.account({ hostUrl: 'https://my-app.azurewebsites.net' }, '');
const ID = 'b2c8c1f011114222833301234567890a';
const HOST = { 'request-context': 'appId=cid-v1:0b1d7e5c' };
const page = (words: string) => `<!DOCTYPE html><html><body><h1>${words}</h1></body></html>`;

const titled = (title: string) =>
	`<!DOCTYPE html><html><head><title>${title}</title></head></html>`;
const BEARER = { 'www-authenticate': 'Bearer realm="my-app.azurewebsites.net"' };
const CRASHED = 'The page cannot be displayed because an internal server error has occurred.';
const REMOVED =
	'The resource you are looking for has been removed, had its name changed, or is temporarily unavailable.';

const uri = (id: string) =>
	`https://my-app.azurewebsites.net/runtime/webhooks/durabletask/instances/${id}?taskHub=h&code=SECRETKEY`;
const started = (id = ID) => reply({ id, statusQueryGetUri: uri(id) }, HOST, 202);

/** Category and side effect, and whether the call may be sent again. */
const seen = (outcome: Outcome | RunOutcome | { kind: 'over' }) => {
	if (outcome.kind === 'refused') {
		const { category, sideEffect, repeatable } = outcome.failure;
		return [category, sideEffect, repeatable];
	}
	if (outcome.kind !== 'functionError') return [outcome.kind];
	const explanation = outcome.explanation ?? azure.explain(outcome.error, null);
	const sideEffect = outcome.sideEffect ?? ranUntil(explanation);
	return ['function', sideEffect, outcome.again?.repeatable ?? 'never'];
};

const NGINX =
	'<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

/** What the fact sheet of the platform says of each reply to a call of a URL. */
const ofFunctions: ReadonlyArray<[string, ApiReply, readonly string[]]> = [
	['200', reply('{}', HOST), ['completed']],
	['204, nothing returned', reply('', HOST, 204), ['completed']],
	['302 of the function', reply('', HOST, 302), ['completed']],
	['202 of a starter', started(), ['accepted']],
	['201 of a starter', { ...started(), status: 201 }, ['accepted']],
	[
		'202 of a starter, in capitals',
		reply({ Id: ID, StatusQueryGetUri: uri(ID) }, HOST, 202),
		['accepted'],
	],
	['202 of the function', reply('{"id":"x"}', HOST, 202), ['completed']],
	['200 in the words of a starter', { ...started(), status: 200 }, ['completed']],
	['500 without a body: it threw', reply('', HOST, 500), ['function', 'certain', 'never']],
	['500 without a body or a sign', reply('', {}, 500), ['function', 'certain', 'never']],
	['404 of a web server', reply(NGINX, {}, 404), ['function', 'possible', 'never']],
	['404 of a web server, of the app', reply(NGINX, HOST, 404), ['function', 'certain', 'never']],
	['404 that quotes one', reply(`no: ${NGINX}`, {}, 404), ['function', 'certain', 'never']],
	['500 with a body', reply('no', HOST, 500), ['function', 'certain', 'never']],
	['500 with a body, of nobody', reply('no', {}, 500), ['function', 'possible', 'never']],
	[
		'500 with a body, of another trace',
		reply('no', { 'request-context': 'x' }, 500),
		['function', 'possible', 'never'],
	],
	['404 with a body', reply('none', HOST, 404), ['function', 'certain', 'never']],
	['429 of the function', reply('slow', HOST, 429), ['function', 'certain', 'ifIdempotent']],
	['429 without a word', reply('', HOST, 429), ['function', 'certain', 'ifIdempotent']],
	['503 of the function', reply('busy', HOST, 503), ['function', 'certain', 'ifIdempotent']],
	['401 without a word', reply('', HOST, 401), ['auth', 'possible', 'never']],
	['404 without a word', reply('', HOST, 404), ['notFound', 'possible', 'never']],
	[
		'429 of the host',
		reply('', { ...HOST, 'x-function-scaleout': '1' }, 429),
		['throttled', 'none', 'always'],
	],
	[
		'503 of the host',
		reply('Function host is not running.', {}, 503),
		['service', 'none', 'always'],
	],
	[
		'503 of the host, whose app is traced',
		reply('Function host is not running.', HOST, 503),
		['service', 'none', 'always'],
	],
	[
		'503 with its words',
		reply('Function host is not running.', { 'content-type': 'text/plain; charset=utf-8' }, 503),
		['service', 'possible', 'ifIdempotent'],
	],
	[
		'403, stopped',
		reply(page('Error 403 - This web app is stopped.'), {}, 403),
		['service', 'none', 'never'],
	],
	[
		'403, an IP rule',
		reply(page('The web app you have attempted to reach has blocked your access.'), {}, 403),
		['auth', 'none', 'never'],
	],
	[
		'404, no such app',
		reply(page('404 Web Site not found.'), {}, 404),
		['notFound', 'none', 'never'],
	],
	[
		'502 after 230 s',
		reply(
			page(
				'502 - Web server received an invalid response while acting as a gateway or proxy server.',
			),
			{},
			502,
		),
		['service', 'possible', 'ifIdempotent'],
	],
	[
		'502, CGI',
		reply(page('The specified CGI application encountered an error'), {}, 502),
		['service', 'possible', 'ifIdempotent'],
	],
	[
		'503 of the front end',
		reply(page('Service Unavailable'), {}, 503),
		['service', 'possible', 'ifIdempotent'],
	],
	['502 of a proxy', reply(page('Bad Gateway'), {}, 502), ['function', 'possible', 'ifIdempotent']],
	['401, a bearer token', reply('', BEARER, 401), ['auth', 'possible', 'never']],
	['401, the same with words', reply('no', BEARER, 401), ['function', 'certain', 'never']],
	...[403, 500, 502, 503, 504].map((status): [string, ApiReply, readonly string[]] => [
		`${status}, a page of the web app`,
		reply(titled(`Microsoft Azure Web App - Error ${status}`), {}, status),
		['service', 'possible', 'ifIdempotent'],
	]),
	[
		'500, the page of another status',
		reply(titled('Microsoft Azure Web App - Error 404'), HOST, 500),
		['function', 'certain', 'never'],
	],
	[
		'500, such a page in JSON',
		reply({ page: titled('Microsoft Azure Web App - Error 500') }, HOST, 500),
		['function', 'certain', 'never'],
	],
	...['500.30 - ASP.NET Core app failed to start', '500.37 - ANCM Failed', '500.0 - Internal'].map(
		(words): [string, ApiReply, readonly string[]] => [
			`HTTP Error ${words}`,
			reply(titled(`HTTP Error ${words}`), {}, 500),
			['service', 'possible', 'ifIdempotent'],
		],
	),
	['500, a text of IIS', reply(CRASHED, {}, 500), ['service', 'possible', 'ifIdempotent']],
	[
		'500, it in more words',
		reply(`${CRASHED} Ask Bob.`, {}, 500),
		['function', 'possible', 'never'],
	],
	['404, a text of IIS', reply(REMOVED, {}, 404), ['notFound', 'possible', 'never']],
	[
		'404, it in more words',
		reply(`Order 7: ${REMOVED}`, {}, 404),
		['function', 'certain', 'never'],
	],
	[
		'400 of Windows',
		reply(`<HTML><BODY><hr><p>HTTP Error 400. It is too long.</p></BODY></HTML>`, {}, 400),
		['invalidRequest', 'none', 'never'],
	],
	[
		'400, its words alone',
		reply('HTTP Error 400. It is too long.', {}, 400),
		['function', 'certain', 'never'],
	],
	[
		'503 of Front Door',
		reply("<h2>Our services aren't available right now</h2><p>We're working", {}, 503),
		['service', 'possible', 'ifIdempotent'],
	],
];

describe('functions with an HTTP trigger: what a reply means', () => {
	const call = {
		...callOf(functionUrl, account, { functionName: 'https://my-app.azurewebsites.net/api/x' }),
		http: { method: 'POST', query: [], headers: {}, signature: null } as const,
	};

	it.each(ofFunctions)('%s', (_name, answer, expected) => {
		expect(seen(functionUrl.readInvoke(answer, call))).toEqual(expected);
	});

	it.each<[Record<string, string>, string]>([
		[BEARER, 'SignInWanted'],
		[{ 'www-authenticate': 'Basic' }, 'KeyRefused'],
		[{}, 'KeyRefused'],
	])('401 without a word, %j: %s', (headers, code) => {
		const { failure } = asKind(functionUrl.readInvoke(reply('', headers, 401), call), 'refused');
		expect(failure.code).toBe(code);
	});

	it.each([
		['', 200, {}, 'notFound'],
		['/', 200, HOST, 'notFound'],
		['/api/x', 200, {}, 'completed'],
		['/', 201, {}, 'completed'],
	])('the home page of the app for the path %j, %i %j: %s', (path, status, headers, kind) => {
		const functionName = `https://my-app.azurewebsites.net${path}`;
		const { target } = callOf(functionUrl, account, { functionName });
		const home = reply(titled('Your Functions 4.0 app is up and running'), headers, status);
		const outcome = functionUrl.readInvoke(home, { ...call, target });
		expect(outcome.kind === 'refused' ? outcome.failure.category : outcome.kind).toBe(kind);
	});

	it.each([
		[
			'in XML',
			(id: string, message: string) =>
				`<ApiErrorModel xmlns="x"><ErrorCode>0</ErrorCode><Id>${id}</Id><Message>${message}</Message></ApiErrorModel>`,
		],
		['in JSON', (Id: string, Message: string) => JSON.stringify({ Id, StatusCode: 500, Message })],
	])('what the host of version 1 reports %s names the ID in the logs', (_form, model) => {
		const id = 'aa54b5af-5ac8-4d50-9c21-8197d5a1d3c4';
		const said = `An error has occurred. For more information, please check the logs for error ID ${id}`;
		const read = (body: string) =>
			asKind(functionUrl.readInvoke(reply(body, {}, 500), call), 'functionError');
		const { error, explanation } = read(model(id, said));
		expect(error).toEqual({ type: 'HTTP 500', message: said, stackTrace: null });
		expect([explanation, azure.explain(error, null)?.ending]).toEqual([undefined, 'failed']);
		const others = [model('b', said), model(id, 'no'), `so: ${model(id, said)}`];
		for (const other of others)
			expect(read(other).error.message).toMatch(/^Internal Server Error: /);
	});

	it('the operation ID of the trace is the request ID', () => {
		const idOf = (headers: Record<string, string>) => {
			const traced = { ...call, http: { ...call.http, headers } };
			return asKind(functionUrl.readInvoke(reply('{}', HOST), traced), 'completed').ids.requestId;
		};
		const trace = `00-${'f'.repeat(32)}-0123456789abcdef-01`;
		expect([idOf({}), idOf({ Accept: trace })]).toEqual([call.newId, call.newId]);
		expect(idOf({ Accept: '*/*', traceparent: trace })).toBe('f'.repeat(32));
		expect([idOf({ traceparent: 'x' }), idOf({ traceparent: `0${trace}` })]).toEqual([null, null]);
	});

	it('headers of the platform are not those of the function', () => {
		const [theirs, own] = [
			{ ...HOST, 'x-ms-request-id': '1', 'x-powered-by': 'ASP.NET', date: 'x', server: 'Kestrel' },
			{ 'x-date': 'x', 'server-timing': 'x' },
		];
		const outcome = functionUrl.readInvoke(reply('{}', { ...theirs, ...own }), call);
		expect(asKind(outcome, 'completed').http?.headers).toEqual(own);
	});

	it('code that threw has no words; the advice says where they are', () => {
		const { error } = asKind(functionUrl.readInvoke(reply('', HOST, 500), call), 'functionError');
		expect(error.message).toBe(
			'The function threw; Azure shows its error message only in the logs',
		);
		expect(azure.explain(error, null)).toMatchObject({
			ending: 'threw',
			hint: expect.stringMatching(/Application Insights.*operation ID/) as string,
		});
	});

	it.each([
		['another instance in the URL', { id: 'a', statusQueryGetUri: uri('b') }],
		['no URL', { id: 'a' }],
		['no ID', { statusQueryGetUri: uri('a') }],
		['an ID that would change a path', { id: '../x', statusQueryGetUri: uri('..%2Fx') }],
		['a URL of something else', { id: 'a', statusQueryGetUri: 'https://x.example/jobs/a' }],
		['a malformed URL', { id: 'a', statusQueryGetUri: uri('%zz') }],
		['a list', [{ id: 'a' }]],
	])('202 with %s is the function’s own', (_what, body) => {
		expect(functionUrl.readInvoke(reply(body, HOST, 202), call).kind).toBe('completed');
	});

	it('an ID that is encoded in the URL is the same', () => {
		const answer = reply({ id: 'a:b', statusQueryGetUri: uri('a%3Ab') }, HOST, 202);
		const { ids } = asKind(functionUrl.readInvoke(answer, call), 'accepted');
		expect(ids.invocationId).toBe('a:b');
	});
});

const status = (more: object = {}) => ({
	...{ name: 'hello', instanceId: ID, runtimeStatus: 'Completed', input: null },
	...{ customStatus: null, output: { ok: true } },
	...{ createdTime: '2026-01-01T00:00:00Z', lastUpdatedTime: '2026-01-01T00:00:05Z' },
	...more,
});
const errorObject = (Message: string, ExceptionMessage?: string) => ({
	Message,
	...(ExceptionMessage !== undefined && {
		...{ ExceptionMessage, ExceptionType: 'System.Threading.Tasks.TaskCanceledException' },
	}),
});

describe('Durable: what the reply to a start means', () => {
	const read = (answer: ApiReply, asynchronous = false) =>
		durable.readInvoke(answer, callOf(durable, account, { asynchronous }));

	it.each<[string, ApiReply, boolean, readonly string[]]>([
		['started', started(), true, ['accepted']],
		['started, not over in time', started(), false, ['accepted']],
		['started under another ID', started('other'), true, ['service', 'possible', 'ifIdempotent']],
		['202 without a word', reply('', HOST, 202), true, ['service', 'possible', 'ifIdempotent']],
		['its output', reply('{"a":1}', HOST), false, ['completed']],
		...[201, 299].map((code): [string, ApiReply, boolean, readonly string[]] => [
			`JSON beside ${code}`,
			reply('{"a":1}', HOST, code),
			...([false, ['service', 'possible', 'ifIdempotent']] as const),
		]),
		['no output', reply('null', HOST), false, ['completed']],
		['no JSON', reply('hello', HOST), false, ['service', 'possible', 'ifIdempotent']],
		['a page', reply(page('Hello'), {}), false, ['service', 'possible', 'ifIdempotent']],
		[
			'an output nobody waits for',
			reply('{}', HOST),
			true,
			['service', 'possible', 'ifIdempotent'],
		],
		[
			'failed',
			reply(status({ runtimeStatus: 'Failed' }), HOST),
			false,
			['function', 'certain', 'never'],
		],
		['stopped', reply(status({ runtimeStatus: 'Terminated' }), HOST), false, ['accepted']],
		['the status of another run', reply(status({ instanceId: 'x' }), HOST), false, ['completed']],
		['wrong key', reply('', HOST, 401), false, ['auth', 'none', 'never']],
		['no extension', reply('', HOST, 404), false, ['notFound', 'none', 'never']],
		['401 with words', reply('who are you?', {}, 401), false, ['auth', 'possible', 'never']],
		[
			'throttled',
			reply('', { 'x-function-scaleout': '1' }, 429),
			true,
			['throttled', 'none', 'always'],
		],
		['429 of a proxy', reply('slow', {}, 429), true, ['throttled', 'possible', 'ifIdempotent']],
		[
			'not JSON',
			reply(errorObject('Invalid JSON content'), {}, 400),
			true,
			['invalidRequest', 'none', 'never'],
		],
		[
			'unknown orchestrator',
			reply(
				errorObject(
					'One or more of the arguments submitted is incorrect',
					"The function 'x' doesn't exist, is disabled, or is not an orchestrator function.",
				),
				{},
				400,
			),
			true,
			['notFound', 'none', 'never'],
		],
		[
			'taken',
			reply(
				errorObject('An Orchestration instance with the status Running already exists.'),
				{},
				409,
			),
			true,
			['invalidRequest', 'none', 'never'],
		],
		[
			'the extension failed',
			reply(errorObject('Something went wrong while processing your request'), {}, 500),
			true,
			['service', 'possible', 'ifIdempotent'],
		],
		[
			'the extension failed in the words of 400',
			reply(
				errorObject("'x' doesn't exist, is disabled, or is not an orchestrator function"),
				{},
				500,
			),
			true,
			['service', 'possible', 'ifIdempotent'],
		],
		['500 without a word', reply('', HOST, 500), true, ['service', 'possible', 'ifIdempotent']],
		['401, a bearer token', reply('', BEARER, 401), true, ['auth', 'none', 'never']],
		[
			'an extension that is too old',
			reply(errorObject('No such API'), {}, 400),
			true,
			['invalidRequest', 'none', 'never'],
		],
		['403 in words', reply(errorObject('No'), {}, 403), true, ['auth', 'none', 'never']],
		[
			'501 in words',
			reply(errorObject('No'), {}, 501),
			true,
			['service', 'possible', 'ifIdempotent'],
		],
		['a redirect', reply('', {}, 302), true, ['network', 'none', 'never']],
	])('%s', (_name, answer, asynchronous, expected) => {
		expect(seen(read(answer, asynchronous))).toEqual(expected);
	});

	it('words that an error says twice are passed on once', () => {
		const outcome = read(reply(errorObject('no such run', 'no such run'), {}, 400), true);
		expect(outcome).toMatchObject({ failure: { cloudMessage: 'no such run' } });
	});

	it('the code is the class of the exception, else the status', () => {
		const codeOf = (...words: [string, string?]) =>
			asKind(read(reply(errorObject(...words), {}, 400), true), 'refused').failure.code;
		expect([codeOf('a', 'b'), codeOf('a')]).toEqual(['TaskCanceledException', '400']);
	});

	it.each([200, 302])('advice for what is no reply of Azure names Host URL: %i', (code) => {
		const { failure } = asKind(read(reply('', {}, code), true), 'refused');
		expect(failure.hint).toMatch(/\b[Cc]heck 'Host URL' of the credential[:.]/);
	});

	it('a repeated start that is refused as taken was accepted the first time', () => {
		const call = callOf(durable, account, { asynchronous: true });
		const taken = reply(errorObject('already exists'), {}, 409);
		expect(durable.acceptedBefore?.(taken, call)).toEqual({
			kind: 'accepted',
			ids: { requestId: ID, invocationId: ID },
		});
		expect(durable.acceptedBefore?.(reply('', {}, 409), call)).toBeNull();
		expect(durable.acceptedBefore?.(started(), call)).toBeNull();
		// Azure starts a run anew under the ID of one that has ended: it guards nothing.
		expect(durable.guardsRepeats?.(call)).toBeUndefined();
	});

	it('no key of a reply gets into a message', () => {
		const words = JSON.stringify(read(reply(`oops ${uri('x')}`, {}, 202)));
		expect(words).toContain('taskHub=h');
		expect(words).not.toContain('SECRETKEY');
	});
});

describe('Durable: states of runs', () => {
	const { runs } = durable;
	const run = {
		account,
		target: durable.resolve({ functionName: 'hello', namespace: '', qualifier: '' }, account),
		invocationId: ID,
		...{ since: new Date(0), now: new Date(1) },
	};
	const asked = (answer: ApiReply) => runs?.lookups[0].read(answer, run) as RunOutcome;
	const stateOf = (outcome: RunOutcome) =>
		outcome.kind === 'run' ? outcome.report.state : outcome.kind;

	it.each([
		['Pending', 202, 'accepted'],
		['Running', 202, 'running'],
		['ContinuedAsNew', 202, 'running'],
		['Suspended', 202, 'running'],
		['Completed', 200, 'succeeded'],
		['Failed', 200, 'failed'],
		['Terminated', 200, 'stopped'],
		['Canceled', 200, 'stopped'],
		...['', 'Done', 'completed', 'constructor', '__proto__', 'toString'].map(
			(name) => [name, 200, 'unknown'] as const,
		),
	] as const)('%j with %d is %s, asked for and listed', (runtimeStatus, code, state) => {
		const row = status({ runtimeStatus });
		expect(stateOf(asked(reply(row, HOST, code)))).toBe(state);
		const page = runs?.list?.read(reply([row], HOST), null, run);
		expect(page?.kind === 'page' && page.rows.map((report) => report.state)).toEqual([state]);
	});

	it.each([
		[500, 'Failed', 'failed'],
		[400, 'Terminated', 'stopped'],
		[404, 'Failed', 'failed'],
		[302, 'Failed', 'refused'],
		[500, 'Completed', 'refused'],
		[500, 'Running', 'refused'],
	])('%i with %s is %s', (code, runtimeStatus, state) => {
		expect(stateOf(asked(reply(status({ runtimeStatus }), HOST, code)))).toBe(state);
	});

	it('result, times and event are those of the status', () => {
		const outcome = asked(reply(status({ input: { a: 1 }, output: '{"n":1}' }), HOST));
		if (outcome.kind !== 'run') throw new Error(outcome.kind);
		const { payload, event, ...report } = outcome.report;
		expect(textOf(payload)).toBe('"{\\"n\\":1}"');
		expect(event).toBe('{"a":1}');
		expect(report).toMatchObject({
			...{ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:00:05.000Z' },
			metrics: { durationMs: null },
		});
		const going = asked(reply(status({ runtimeStatus: 'Running' }), HOST, 202));
		expect(going.kind === 'run' && going.report.endedAt).toBeNull();
	});

	it.each([null, undefined])('%j is no result and no event', (nothing) => {
		const outcome = asked(reply(status({ input: nothing, output: nothing }), HOST));
		expect(outcome).toMatchObject({ report: { payload: null } });
		expect(outcome.kind === 'run' && 'event' in outcome.report).toBe(false);
	});

	it.each(['7', '2026-01-01T00:00:00', 'yesterday'])('%j is no time', (createdTime) => {
		const outcome = asked(reply(status({ createdTime }), HOST));
		expect(outcome).toMatchObject({ report: { startedAt: null } });
	});

	it('digits of large integers stay', () => {
		const text = JSON.stringify(status()).replace('{"ok":true}', '{"id":12345678901234567890}');
		const outcome = asked(reply(text, HOST));
		expect(outcome.kind === 'run' && textOf(outcome.report.payload)).toBe(
			'{"id":"12345678901234567890"}',
		);
	});

	it.each<[output: unknown, string | null, string, string[] | null]>([
		["Orchestrator function 'hello' failed: some error", null, 'some error', null],
		[
			"Orchestrator function 'hello' failed: Activity function 'Pay' failed: no card",
			null,
			"Activity function 'Pay' failed: no card",
			null,
		],
		["Orchestrator function 'hello' failed: ValueError: no card", 'ValueError', 'no card', null],
		["Orchestrator function 'hello' failed:  ValueError:  no card ", 'ValueError', 'no card', null],
		[
			"Orchestrator function 'hello' failed: TypeError: x\nStack: TypeError: x\n    at f (a.js:1:2)",
			'TypeError',
			'x',
			['TypeError: x', '    at f (a.js:1:2)'],
		],
		[null, null, 'The orchestration failed without a message', null],
		['', null, 'The orchestration failed without a message', null],
		[{ Message: 'x' }, null, '{"Message":"x"}', null],
	])('why it failed: %j', (output, type, message, stackTrace) => {
		const outcome = asked(reply(status({ runtimeStatus: 'Failed', output }), HOST));
		expect(outcome.kind === 'run' && outcome.report.error).toEqual({ type, message, stackTrace });
	});

	it('an error without end is cut', () => {
		const output = `${'m'.repeat(3000)}\nStack: ${'s'.repeat(30_000)}`;
		const outcome = asked(reply(status({ runtimeStatus: 'Failed', output }), HOST));
		const { message = '', stackTrace } = (outcome.kind === 'run' && outcome.report.error) || {};
		expect([message.length, stackTrace?.join().length]).toEqual([2000, 20_000 - 3008]);
	});

	it.each<[string, ApiReply, string]>([
		['not there', reply('', HOST, 404), 'absent'],
		[
			'a state without an ID or a time',
			reply(status({ instanceId: null, createdTime: null }), HOST),
			'refused',
		],
		['a run without a state', reply(status({ runtimeStatus: undefined }), HOST), 'refused'],
		['404 of a proxy', reply(page('Not Found'), {}, 404), 'refused'],
		['another run', reply(status({ instanceId: 'x' }), HOST), 'refused'],
		['no object', reply('[]', HOST), 'refused'],
		['nothing', reply('', HOST), 'refused'],
		['wrong key', reply('', HOST, 401), 'refused'],
	])('%s', (_name, answer, kind) => expect(asked(answer).kind).toBe(kind));

	it.each<[string, ApiReply, string]>([
		['taken', reply('', HOST, 202), 'run'],
		['over', reply('', HOST, 410), 'over'],
		['not there', reply('', HOST, 404), 'absent'],
		['410 of a proxy', reply(page('Gone'), {}, 410), 'refused'],
		['a page', reply(page('Hello'), {}, 202), 'refused'],
		['200', reply('', {}, 200), 'refused'],
	])('an order to stop: %s', (_name, answer, kind) => {
		expect(runs?.stop?.read(answer, run).kind).toBe(kind);
	});

	it('words beside a status that refuses nothing are somebody else’s', () => {
		const answer = runs?.stop?.read(reply(errorObject('No'), HOST, 200), run);
		expect(answer).toMatchObject({
			failure: { message: expect.stringMatching(/not in its/) as string },
		});
	});

	it('rows of a list are whole; what stands beside a failure is no list', () => {
		expect(runs?.list?.isWhole({} as RunReport)).toBe(true);
		expect(runs?.list?.read(reply([status()], HOST, 500), null, run).kind).toBe('refused');
	});

	it('a list has the runs of its orchestrator, all where none is named, and no entities', () => {
		const rows = [status(), status({ name: 'other' }), status({ instanceId: '@counter@1' })];
		const idsOf = (functionName: string) => {
			const input = { functionName, namespace: '', qualifier: '' };
			const call = { ...run, target: durable.resolve(input, account) };
			const page = runs?.list?.read(reply(rows, HOST), null, call);
			return page?.kind === 'page' && page.rows.length;
		};
		expect([idsOf('hello'), idsOf('other'), idsOf('third'), idsOf('')]).toEqual([1, 1, 0, 2]);
	});

	it.each([
		[undefined, null],
		['', null],
		['bnVsbA==', null],
		['MTAw', 'MTAw'],
	])('the token %j goes on with %j', (token, next) => {
		const headers = { ...HOST, ...(token !== undefined && { 'x-ms-continuation-token': token }) };
		const page = runs?.list?.read(reply([], headers), null, run);
		expect(page?.kind === 'page' && page.next).toBe(next);
	});
});
