import { openWhisk } from '../../nodes/InvokeServerlessFunction/providers/openwhisk/index.ts';
import { reply } from './exchange.mts';
import { asked, listsOf, shown } from './lists/listsOf.mts';
import { registeredAs } from './registered.mts';

/*
 * OpenWhisk: the account of a credential, what lists and requests for actions and runs ask for, and what their
 * replies say. Source of the forms: apache/openwhisk, docs/rest_api.md.
 */

const ID = 'b2c8c1f01111422283330123456789ab';
const credential = { host: 'https://ow.example', namespace: 'team a', accessKey: 'id:secret' };
const { lists, call } = listsOf('openWhisk', 'v1', credential);
const { api } = registeredAs('openWhisk v1');
const { account } = call();
const target = (functionName: string, namespace = '') =>
	api.resolve({ functionName, namespace, qualifier: '' }, account);
const below = '/api/v1/namespaces/team%20a';
const words = { error: 'The requested resource does not exist.', code: '1234567890' };

describe('the account', () => {
	it('is the host and the namespace; an empty one is the key’s own', () => {
		expect(account).toEqual({ region: null, endpoint: 'https://ow.example', namespace: 'team a' });
		expect(openWhisk.account({ ...credential, namespace: ' ' }, '')).toMatchObject({
			namespace: '_',
		});
	});

	it.each([
		[{ host: '' }, 'host', "The credential's API Host is empty", /^Enter the host/],
		[{ namespace: 'a/b' }, 'namespace', /Namespace is not in a valid format/, /./],
	])('%j is refused', (change, parameter, message, hint) => {
		expect(() => openWhisk.account({ ...credential, ...change }, '')).toThrow(
			expect.objectContaining({
				parameter,
				message: expect.stringMatching(message) as string,
				hint: expect.stringMatching(hint) as string,
			}) as Error,
		);
	});
});

const rows = [
	{ name: 'hello', namespace: 'team a', annotations: [7, { key: 'exec', value: 'nodejs:20' }] },
	{ name: 'orders', namespace: 'team a/shop', annotations: 'odd' },
	...[{ name: 'bare' }, { namespace: 'nameless' }, 'odd', null],
];
const full = Array.from({ length: 100 }, (_, at) => ({ name: `n${at}` }));

describe('lists', () => {
	const { functions, namespaces } = lists;
	if (!namespaces) throw new Error('no packages');

	it.each([
		['', 'actions'],
		['default', 'actions'],
		['my shop', 'actions/my%20shop/'],
	])('functions of the package %j: %s', (namespace, path) => {
		expect(asked(functions, call({ namespace }))).toMatchObject({
			...{ line: `GET ${below}/${path}`, query: { limit: '100', skip: '0' }, body: null },
			headers: { Accept: 'application/json' },
		});
		expect(asked(functions, call({ namespace, cursor: '100' })).query).toEqual({
			...{ limit: '100', skip: '100' },
		});
	});

	it('functions with their packages and runtimes; the default package has those of none', () => {
		expect(shown(functions, call(), rows)).toEqual({
			...{ entries: ['hello = hello · nodejs:20', 'shop/orders = shop/orders', 'bare = bare'] },
			next: null,
		});
		expect(shown(functions, call({ namespace: 'default' }), rows)).toEqual({
			...{ entries: ['hello = hello · nodejs:20', 'bare = bare'], next: null },
		});
	});

	it('packages, below the default one on the first page', () => {
		expect(asked(namespaces, call()).line).toBe(`GET ${below}/packages`);
		const page = [{ name: 'shop' }, {}];
		expect(shown(namespaces, call(), page)).toEqual({
			...{ entries: ['default = default', 'shop = shop'], next: null },
		});
		expect(shown(namespaces, call({ cursor: '100' }), page)).toEqual({
			...{ entries: ['shop = shop'], next: null },
		});
	});

	it.each([
		[null, '100'],
		['100', '200'],
	])('a full page from %s goes on at %s', (cursor, next) => {
		expect(shown(functions, call({ cursor }), full)).toMatchObject({ next });
		expect(shown(functions, call({ cursor }), full.slice(1))).toMatchObject({ next: null });
	});

	it.each([
		['a refusal', reply(words, {}, 404), 'notFound'],
		['an object', reply({ name: 'a' }), 'service'],
		['another status', reply(rows, {}, 500), 'service'],
		['rows of nothing', reply([{ id: 1 }]), 'service'],
	])('%s is no list', (_what, answer, category) => {
		expect(shown(functions, call(), answer)).toBe(category);
		expect(shown(namespaces, call(), answer)).toBe(category);
	});
});

describe('an action', () => {
	const { functions } = api;
	if (!functions?.list) throw new Error('no functions');
	const { get, list } = functions;
	const inquiry = () => get({ account, target: target('orders', 'shop') });
	const action = {
		...{ name: 'orders', namespace: 'team a/shop', updated: 1_700_000_000_000 },
		exec: { kind: 'nodejs:22', main: 'main', code: 'secret' },
		annotations: [
			null,
			{ key: 'exec', value: 'nodejs:20' },
			{ key: 'description', value: 'Takes' },
		],
		limits: { timeout: 3000, memory: 256, concurrency: 1 },
	};
	const nothing = {
		...{ qualifier: null, region: null, kind: 'event', state: null, invocable: null },
		...{ reasons: [], initTimeoutMs: null, urls: [], async: null, logs: null },
	};
	const report = {
		...nothing,
		...{ name: 'orders', namespace: 'shop', runtime: 'nodejs:22', handler: 'main' },
		...{ description: 'Takes', timeoutMs: 3000, memoryLimitMb: 256, concurrency: 1 },
		lastModifiedAt: '2023-11-14T22:13:20.000Z',
	};

	it('is asked for without its code', () => {
		expect(inquiry().request).toEqual({
			...{ method: 'GET', url: `https://ow.example${below}/actions/shop/orders?code=false` },
			...{ headers: { Accept: 'application/json' }, body: Buffer.alloc(0) },
		});
	});

	it('says what it is; what is not there is null', () => {
		expect(inquiry().read(reply(action))).toEqual({ kind: 'answer', value: report });
		expect(inquiry().read(reply({ name: 'bare', namespace: 'team a' }))).toEqual({
			kind: 'answer',
			value: {
				...nothing,
				...{ name: 'bare', namespace: null, runtime: null, handler: null, description: null },
				...{ timeoutMs: null, memoryLimitMb: null, concurrency: null, lastModifiedAt: null },
			},
		});
	});

	it.each([
		['a refusal', reply(words, {}, 404), 'notFound'],
		['what has no name', reply({ ...action, name: null }), 'service'],
		['another status', reply(action, {}, 500), 'service'],
		['a page', reply('<html>'), 'service'],
	])('%s is none', (_what, answer, category) => {
		expect(inquiry().read(answer)).toMatchObject({ kind: 'refused', failure: { category } });
	});

	it('a list has those of a package, or of none', () => {
		const at = (namespace: string) => ({ account, namespace, qualifier: '' }) as never;
		expect(list.build(at('shop'), null).url).toMatch(/\/actions\/shop\/\?limit=100&skip=0$/);
		const two = reply([action, { name: 'bare', namespace: 'team a' }, { namespace: 'x' }]);
		const namesIn = (namespace: string) => {
			const page = list.read(two, at(namespace), null);
			return page.kind === 'page' ? page.rows.map(({ name, runtime }) => [name, runtime]) : page;
		};
		expect(namesIn('')).toEqual([
			['orders', 'nodejs:22'],
			['bare', null],
		]);
		expect(namesIn('default')).toEqual([['bare', null]]);
	});
});

describe('what is sent and refused', () => {
	it('an event is JSON and says so; a request without a body says nothing of one', () => {
		const sent = (event: string) =>
			api.buildInvoke({
				...{ account, target: target('hello'), asynchronous: false, logTail: false, options: {} },
				...{ event: Buffer.from(event), contentType: null, newId: ID, timeoutMs: 1 },
			} as never).headers;
		expect(sent('{}')).toEqual({ Accept: 'application/json', 'Content-Type': 'application/json' });
	});

	it('spaces around names are none of theirs', () => {
		expect(target(' hello ', ' shop ')).toEqual({
			...{ name: 'hello', namespace: 'shop', wireId: 'shop/hello', qualifier: null, region: null },
		});
		expect(target('hello', ' ')).toMatchObject({ namespace: null, wireId: 'hello' });
	});

	it('two packages, and a name too deep', () => {
		const [one, other] = ['a'.repeat(90), 'b'.repeat(90)];
		expect(() => target(`${one}/hello`, other)).toThrow(
			expect.objectContaining({
				parameter: 'namespace',
				message: `'Function' names the package '${one.slice(0, 80)}', but 'Package' is '${other.slice(0, 80)}'`,
				hint: "Leave 'Package' empty, or choose the package of the function.",
			}) as Error,
		);
		expect(() => target('a/b/c')).toThrow(
			/'Function' is not in a format that the cloud allows: 'a\/b\/c'/,
		);
	});
});

describe('runs', () => {
	const { runs, logs } = api;
	if (!runs?.list || !logs) throw new Error('no runs');
	const { list } = runs;
	const [lookup] = runs.lookups;
	const at = { account, target: target('hello'), since: new Date(1000), now: new Date(2000) };
	const runCall = { ...at, invocationId: ID };
	const record = (response: object, more: object = {}) =>
		reply({ activationId: ID, response, ...more }, { 'x-request-id': 't' });
	const reportIn = (answer: ReturnType<typeof reply>) => {
		const outcome = lookup?.read(answer, runCall);
		return outcome?.kind === 'run' ? outcome.report : outcome;
	};

	it('are asked for by their ids, or as a list from a time on', () => {
		expect(lookup?.build(runCall)).toMatchObject({
			...{ method: 'GET', url: `https://ow.example${below}/activations/${ID}` },
			body: Buffer.alloc(0),
		});
		const built = list.build(at, null);
		expect([built.method, new URL(built.url).pathname]).toEqual(['GET', `${below}/activations`]);
		expect(new URL(built.url).searchParams.get('since')).toBe('1000');
		const query = { statuses: [], limit: null, includeEvent: false };
		const open = { ...query, startedAfter: null, startedBefore: null };
		expect(new URL(list.build(at, null, open as never).url).searchParams.get('since')).toBe('0');
	});

	const ended = (status: string, error: string) => ({ success: false, status, result: { error } });
	const NOT_LOADED = 'Initialization has failed due to: SyntaxError: x';
	const states: ReadonlyArray<[state: string, sideEffect: string, response: object, more: object]> =
		[
			['running', 'certain', {}, {}],
			['unknown', 'possible', {}, { end: 5 }],
			['succeeded', 'certain', { success: true, status: 'success', result: { a: 1 } }, {}],
			['failed', 'certain', ended('application error', 'no'), {}],
			['failed', 'possible', ended('whisk internal error', 'x'), {}],
			['failed', 'possible', ended('action developer error', NOT_LOADED), {}],
		];
	it.each(states)('%s, side effect %s: %j', (state, sideEffect, response, more) => {
		expect(reportIn(record(response, more))).toMatchObject({
			...{ state, sideEffect, ids: { requestId: 't', invocationId: ID } },
			error: state === 'failed' ? { message: expect.any(String) as string } : null,
		});
	});

	it.each([
		['no words', reply('', {}, 404), 'refused'],
		['words with another status', reply(words, {}, 403), 'refused'],
		['words as 404', reply(words, {}, 404), 'absent'],
		['no activation', reply({ response: {} }), 'refused'],
		['another status', reply({ activationId: ID, response: {} }, {}, 500), 'refused'],
	])('%s: %s', (_what, answer, kind) => {
		expect(lookup?.read(answer, runCall)).toMatchObject({ kind });
	});

	it('a list of nobody, of no rows, and of a run without a result', () => {
		const read = (body: unknown, status = 200) =>
			list.read(reply(body as object, {}, status), null);
		expect(read(words, 401)).toMatchObject({ kind: 'refused', failure: { category: 'auth' } });
		expect(read({})).toMatchObject({ kind: 'refused' });
		expect(read([], 500)).toMatchObject({ kind: 'refused' });
		expect(read([{}])).toMatchObject({ kind: 'refused' });
		const response = { success: true, status: 'success' };
		expect(read([{ activationId: ID, response }])).toMatchObject({
			rows: [{ state: 'succeeded', payload: null }],
		});
	});

	it('a record with odd members', () => {
		const odd = { annotations: 'odd', logs: ['x', 7], start: 0, end: 0, statusCode: 'x' };
		const response = { success: true, status: 'success', result: 1 };
		expect(reportIn(record(response, odd))).toMatchObject({
			...{ state: 'succeeded', payload: '1', startedAt: null, endedAt: null },
			metrics: { initDurationMs: null, memoryLimitMb: null },
		});
		for (const statusCode of ['x', 'length', 9]) {
			const row = { activationId: ID, statusCode, end: 1 };
			expect(list.read(reply([row]), null)).toMatchObject({ rows: [{ state: 'unknown' }] });
		}
		expect(list.read(reply([{ activationId: [ID] }]), null)).toMatchObject({ kind: 'refused' });
	});

	it('an error without words, and one that is no error', () => {
		const failed = (result?: unknown) =>
			reportIn(record({ success: false, status: 'action developer error', result }));
		const error = {
			type: 'action developer error',
			message: 'The function failed without a message',
		};
		expect(failed()).toMatchObject({ error });
		expect(failed({ error: true })).toMatchObject({ error });
	});

	it('the log of a run: lines as text, however they end', () => {
		const ids = { requestId: null, invocationId: ID };
		const inquiry = logs.read({ ...at, ids, place: null, maxLines: 9, from: at.since, to: at.now });
		expect(inquiry.request).toMatchObject({
			...{ method: 'GET', url: `https://ow.example${below}/activations/${ID}/logs` },
		});
		const lines = ['2026-01-01T00:00:00.2Z stdout: a\nb\r\nc', 7, null];
		expect(inquiry.read(reply({ logs: lines }))).toMatchObject({
			value: { kind: 'log', lines: ['a', 'b', 'c'], isWhole: true },
		});
		expect(inquiry.read(reply({ logs: lines }, {}, 403))).toMatchObject({ kind: 'refused' });
	});
});

describe('whose words a refusal is', () => {
	const { readInvoke } = api;
	const read = (
		body: object | string,
		headers: Record<string, string>,
		status: number,
		started = false,
	) => readInvoke(reply(body, headers, status), { asynchronous: started } as never);

	it.each([
		['a transaction of its own', { error: 'e', code: 'a'.repeat(32) }, {}, 400, 'none'],
		['the one of its header', { error: 'e', code: 'x-1' }, { 'x-request-id': 'x-1' }, 400, 'none'],
		['its sentence', { error: words.error, code: 'x' }, {}, 404, 'none'],
		['an empty 401 with its header', '', { 'x-request-id': 't' }, 401, 'none'],
		['none of these', { error: 'e', code: 'x' }, {}, 404, 'possible'],
		['a transaction without words', { code: 'a'.repeat(32) }, {}, 404, 'possible'],
		['an empty 401 without its header', '', {}, 401, 'possible'],
		['a page as 401', '<html>', { 'x-request-id': 't' }, 401, 'possible'],
	])('%s: did it run?', (_what, body, headers, status, sideEffect) => {
		const category = { 400: 'invalidRequest', 401: 'auth', 404: 'notFound' }[status];
		expect(read(body, headers, status)).toMatchObject({
			...{ kind: 'refused', failure: { category, sideEffect } },
		});
	});

	it('the transaction is the request id', () => {
		const refusedAs = (body: object | string, headers: Record<string, string>, status: number) => {
			const outcome = read(body, headers, status);
			return outcome.kind === 'refused' ? outcome.failure.requestId : outcome;
		};
		expect(refusedAs(words, { 'x-request-id': 'other' }, 404)).toBe('1234567890');
		expect(refusedAs('', { 'x-request-id': 'own' }, 401)).toBe('own');
	});

	it.each([
		['a blocking call', false, 'accepted'],
		['a start', true, 'accepted'],
	])('202 of %s: %s, with its ids', (_what, started, kind) => {
		expect(read({ activationId: ID }, { 'x-request-id': 't' }, 202, started)).toEqual({
			...{ kind, ids: { requestId: 't', invocationId: ID } },
		});
	});

	it('a bare array has its ids in headers; without them it is nobody’s', () => {
		const headers = { 'x-openwhisk-activation-id': ID, 'x-request-id': 't' };
		expect(read([1], headers, 200)).toMatchObject({
			...{ kind: 'completed', ids: { requestId: 't', invocationId: ID } },
		});
		expect(read([1], {}, 200)).toMatchObject({ kind: 'refused' });
	});

	it.each([500, 502])('a record with %i is read as one', (status) => {
		const response = { success: false, status: 'application error', result: { error: 'no' } };
		expect(read({ activationId: ID, response }, {}, status)).toMatchObject({
			...{ kind: 'functionError', ids: { requestId: null, invocationId: ID } },
		});
		expect(read({ activationId: ID, response }, {}, 503)).toMatchObject({ kind: 'refused' });
	});

	it('a failure of the platform has its words and an id', () => {
		const response = { success: false, status: 'whisk internal error', result: { error: 'oops' } };
		const failure = {
			...{ code: 'whisk internal error', cloudMessage: 'oops', requestId: ID },
			message: expect.stringContaining(
				'OpenWhisk itself failed while it ran the function',
			) as string,
		};
		expect(read({ activationId: ID, response }, {}, 500)).toMatchObject({ failure });
		expect(read({ activationId: ID, response }, { 'x-request-id': 't' }, 500)).toMatchObject({
			failure: { ...failure, requestId: 't' },
		});
	});
});
