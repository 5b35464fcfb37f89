import type { Outcome } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { openWhiskSamples } from '../fuzz/samples/openwhisk.mts';
import { sample } from '../fuzz/samples/sample.mts';
import { callOf } from './exchange.mts';
import { registeredAs } from './registered.mts';

const { provider, api, account } = registeredAs('openWhisk v1');
const ID = 'b2c8c1f01111422283330123456789ab';
const call = (asynchronous = false, functionName = 'hello', namespace = '') =>
	callOf(api, account, { functionName, namespace, asynchronous });

const sampleOf = (name: string) => {
	const found = openWhiskSamples.find((one) => one.name === name);
	if (!found) throw new Error(`no sample ${name}`);
	return found.reply;
};
const record = (response: object, status = 200) =>
	sample('record', { activationId: ID, response }, { 'x-request-id': 't' }, status).reply;

/** Kind; category and side effect of a refusal; may the call be sent again? */
function told(outcome: Outcome): string {
	if (outcome.kind === 'functionError') return `functionError, ${outcome.sideEffect ?? 'certain'}`;
	if (outcome.kind !== 'refused') return outcome.kind;
	const { category, sideEffect, repeatable } = outcome.failure;
	return [category, sideEffect, repeatable].join(', ');
}

describe('OpenWhisk: what each reply to a blocking call means', () => {
	it.each([
		['record', 'completed'],
		['bare array', 'completed'],
		['accepted', 'accepted'],
		['application error', 'functionError, certain'],
		['application error of an exception', 'functionError, certain'],
		['developer error', 'functionError, certain'],
		['not initialised', 'functionError, possible'],
		['whisk internal error', 'service, possible, ifIdempotent'],
		['no container', 'service, none, always'],
		['wrong key', 'auth, none, never'],
		['wrong key, without words', 'auth, none, never'],
		['not entitled', 'auth, none, never'],
		['unknown', 'notFound, none, never'],
		['final parameter', 'invalidRequest, none, never'],
		['too large', 'invalidRequest, none, never'],
		['too many', 'throttled, none, always'],
		['no invoker', 'service, none, always'],
		['page of the gateway', 'service, possible, ifIdempotent'],
	])('%s: %s', (name, meaning) => {
		expect(told(api.readInvoke(sampleOf(name), call()))).toBe(meaning);
	});

	it.each([
		[
			'408',
			sample('', { error: 'e', code: 't' }, {}, 408).reply,
			'timeout, possible, ifIdempotent',
		],
		['429 of nobody', sample('', 'slow down', {}, 429).reply, 'throttled, possible, ifIdempotent'],
		[
			'502 with words alone',
			sample('', { error: 'e', code: 't' }, {}, 502).reply,
			'service, possible, ifIdempotent',
		],
		['an array of nobody', sample('', [1], {}).reply, 'service, possible, ifIdempotent'],
		['202 without an id', sample('', {}, {}, 202).reply, 'service, possible, ifIdempotent'],
		[
			'a success that is none',
			record({ success: true, status: 'application error' }),
			'service, possible, ifIdempotent',
		],
		[
			'a status that says success beside false',
			record({ success: false, status: 'success', result: {} }),
			'service, possible, ifIdempotent',
		],
		[
			'a success as 502',
			record({ success: true, status: 'success', result: {} }, 502),
			'service, possible, ifIdempotent',
		],
		[
			'an unknown status',
			record({ success: false, status: 'stopped' }, 502),
			'service, possible, ifIdempotent',
		],
		[
			'no response',
			sample('', { activationId: ID, statusCode: 0, end: 1 }, {}).reply,
			'service, possible, ifIdempotent',
		],
		[
			'a failure as 200',
			record({ success: false, status: 'application error', result: { error: 'no' } }),
			'service, possible, ifIdempotent',
		],
	])('%s', (_name, reply, meaning) => {
		expect(told(api.readInvoke(reply, call()))).toBe(meaning);
	});

	it('a start without waiting is 202, and nothing else', () => {
		expect(told(api.readInvoke(sampleOf('accepted'), call(true)))).toBe('accepted');
		expect(told(api.readInvoke(sampleOf('record'), call(true)))).toMatch(/^service, possible/);
	});
});

describe('OpenWhisk: what a record says', () => {
	it('result, ids, durations, memory limit, cold start', () => {
		expect(api.readInvoke(sampleOf('record'), call())).toEqual({
			kind: 'completed',
			...{ payload: '{"message":"Hello","id":1}', logs: null },
			metrics: {
				...{ durationMs: 5, billedDurationMs: null, memoryUsedMb: null },
				...{ memoryLimitMb: 256, initDurationMs: 12 },
			},
			ids: { requestId: 'cfS2ehEKxYBnzqCEFDgNkPGmVEbp5D3r', invocationId: ID },
		});
	});

	it('a result keeps its digits and spaces', () => {
		const body = `{"activationId":"${ID}","response":{"result":{ "id": 12345678901234567890, "t": "}\\"" },"status":"success","success":true}}`;
		expect(api.readInvoke(sample('', body).reply, call())).toMatchObject({
			payload: '{ "id": 12345678901234567890, "t": "}\\"" }',
		});
	});

	it('an error as a text, and as what a runtime makes of an exception', () => {
		expect(api.readInvoke(sampleOf('application error'), call())).toMatchObject({
			error: { type: 'application error', message: 'no such order', stackTrace: null },
		});
		expect(api.readInvoke(sampleOf('application error of an exception'), call())).toMatchObject({
			error: {
				...{ type: 'OrderError', message: 'sold out' },
				stackTrace: ['OrderError: sold out', '    at main'],
			},
		});
	});

	it.each([
		['a list', [{ code: 261 }], '[{"code":261}]'],
		['a number', 4711, '4711'],
		['true', true, 'The function failed without a message'],
		['an exception without members', {}, 'The function failed without a message'],
		['an empty list', [], 'The function failed without a message'],
		['null', null, 'The function failed without a message'],
		['a sentence of Java', 'An error has occurred: a.B: no', 'An error has occurred: a.B: no'],
		['a reply', { statusCode: 409, error: 'sold out' }, 'sold out'],
		['a reply with a text', { statusCode: 409, body: 'sold out' }, 'sold out'],
		[
			'a reply with an error',
			{ statusCode: 409, body: { error: 'sold out', message: 'x' } },
			'sold out',
		],
		['a reply with a message', { statusCode: 409, body: { message: 'sold out' } }, 'sold out'],
		['a reply without words', { statusCode: 409, body: {} }, '{"statusCode":409,"body":{}}'],
	])('an error that is %s', (_what, error, message) => {
		const failed = { success: false, status: 'application error', result: { error } };
		expect(api.readInvoke(record(failed, 502), call())).toMatchObject({
			error: { type: 'application error', message, stackTrace: null },
		});
	});

	it.each([
		['Cannot start action. Check logs for details.', 'possible'],
		['The action was not invoked due to a blacklisted namespace.', 'possible'],
		["Error: Cannot find module 'x'", 'possible'],
		['The action exhausted its memory and was aborted.', 'certain'],
		['Failed to read the order', 'certain'],
	])('%s: may it not have begun?', (error, sideEffect) => {
		const failed = { success: false, status: 'action developer error', result: { error } };
		const outcome = api.readInvoke(record(failed, 502), call());
		expect(outcome.kind === 'functionError' && outcome.sideEffect).toBe(sideEffect);
	});

	it.each([
		[
			'whisk internal error',
			'Too many concurrent requests in flight.',
			7,
			'throttled, none, always',
		],
		[
			'whisk internal error',
			'The namespace limit is less than or equal to 0.',
			0,
			'auth, none, never',
		],
		['whisk internal error', 'no available invoker is found', 0, 'service, none, always'],
		[
			'action developer error',
			'Too many concurrent requests in flight.',
			0,
			'throttled, none, ifIdempotent',
		],
		[
			'action developer error',
			'Too many concurrent requests in flight.',
			1,
			'functionError, possible',
		],
		[
			'action developer error',
			'Too many concurrent requests in flight (count: 3, allowed: 2).',
			0,
			'functionError, certain',
		],
		['application error', 'Too many concurrent requests in flight.', 0, 'functionError, certain'],
		[
			'application error',
			'memory size 512 MB exceeds allowed threshold of 256 MB',
			0,
			'functionError, none',
		],
	])('%s: %s, after %i ms', (status, error, duration, meaning) => {
		const response = { success: false, status, result: { error } };
		const annotations = [{ key: 'path', value: 'guest/hello' }];
		const body = { activationId: ID, annotations, duration, response };
		const http = status === 'whisk internal error' ? 500 : 502;
		expect(told(api.readInvoke(sample('record', body, {}, http).reply, call()))).toBe(meaning);
	});

	it('of a run that may be a part of others nobody knows what ran before', () => {
		const result = { error: 'no available invoker is found' };
		const response = { success: false, status: 'whisk internal error', result };
		const body = { activationId: ID, duration: 0, response };
		const path = { key: 'path', value: 'guest/hello' };
		const of = (...annotations: object[]) =>
			told(api.readInvoke(sample('record', { ...body, annotations }, {}, 500).reply, call()));
		expect(of(path)).toBe('service, none, always');
		expect(of()).toBe('service, possible, ifIdempotent');
		expect(of(path, { key: 'topmost', value: true })).toBe('service, possible, ifIdempotent');
	});

	it.each([
		['Invalid Parameters: id is required', null],
		[{ name: 'Error', message: 'Invalid Parameters: id is required' }, null],
		['Internal system error', null],
		["Cannot find module './rules.js'", 'notLoaded'],
		['The action exceeded its time limits of 3000 milliseconds.', 'timedOut'],
	])('%j, as the function returned it: it ran', (error, ending) => {
		const failed = { success: false, status: 'application error', result: { error } };
		const outcome = api.readInvoke(record(failed, 502), call());
		expect(outcome.kind === 'functionError' && outcome.sideEffect).toBe('certain');
		const own = outcome.kind === 'functionError' ? provider.explain(outcome.error, null) : null;
		expect(own?.ending ?? null).toBe(ending);
	});

	it.each([
		['The action exceeded its time limits of 3000 milliseconds.', 'timedOut'],
		['The action exhausted its memory and was aborted.', 'outOfMemory'],
		['The action did not produce a valid response and exited unexpectedly.', 'exited'],
		['The action did not return a dictionary.', 'badResult'],
		['Initialization has failed due to: SyntaxError: x', 'notLoaded'],
		['the action did not produce a valid JSON response', 'badResult'],
		['command exited', 'exited'],
		['cannot start action: command exited', 'notLoaded'],
	])('%s', (message, ending) => {
		const error = { type: 'action developer error', message, stackTrace: null };
		expect(provider.explain(error, null)?.ending).toBe(ending);
		// What has a type was thrown by the function.
		expect(provider.explain({ ...error, type: 'Error' }, null)).toBeNull();
	});
});

describe('OpenWhisk: what is sent', () => {
	const requestOf = (...given: Parameters<typeof call>) =>
		api.buildInvoke({ ...call(...given), event: '{"a":1}', contentType: null });
	const base = `${String(account.endpoint)}/api/v1/namespaces/_`;

	it.each([
		['hello', '', 'hello'],
		['hello', 'demo', 'demo/hello'],
		['demo/hello', '', 'demo/hello'],
		['demo/hello', 'demo', 'demo/hello'],
		['hello', 'default', 'hello'],
		['default/hello', '', 'hello'],
		['my action', 'a@b', 'a%40b/my%20action'],
	])('%s in %j', (name, namespace, path) => {
		expect(requestOf(false, name, namespace)).toMatchObject({
			...{ method: 'POST', url: `${base}/actions/${path}?blocking=true&result=false` },
			body: Buffer.from('{"a":1}'),
		});
		expect(requestOf(true, name, namespace).url).toBe(`${base}/actions/${path}?blocking=false`);
	});

	it.each([
		['other/hello', 'demo', 'namespace'],
		['/ns/demo/hello', '', 'functionName'],
		['a//b', '', 'functionName'],
	])('%s in %j is refused', (name, namespace, parameter) => {
		expect(() => requestOf(false, name, namespace)).toThrow(
			expect.objectContaining({ parameter }) as Error,
		);
	});
});

describe('OpenWhisk: runs and logs', () => {
	const runCall = {
		...{ account, target: call().target, invocationId: ID },
		...{ since: new Date(0), now: new Date(1000) },
	};
	const lookup = api.runs?.lookups[0];

	it('no record: the run goes on, or never was; a missing action is another matter', () => {
		expect(lookup?.read(sampleOf('unknown'), runCall)).toEqual({ kind: 'absent' });
		const page = sample('', '<html>404</html>', {}, 404).reply;
		expect(lookup?.read(page, runCall)).toMatchObject({ kind: 'refused' });
		expect(api.runs?.absentMeans).toBe('running');
	});

	it.each([
		['documents', 'refused'],
		['record', 'succeeded'],
		['application error', 'failed'],
		['whisk internal error', 'failed'],
	])('%s: %s', (name, state) => {
		const outcome = lookup?.read({ ...sampleOf(name), status: 200 }, runCall);
		expect(outcome?.kind === 'run' ? outcome.report.state : outcome?.kind).toBe(state);
	});

	it('the record of another run is none of this', () => {
		const other = { ...runCall, invocationId: '0'.repeat(32) };
		expect(lookup?.read(sampleOf('record'), other)).toMatchObject({ kind: 'refused' });
	});

	it('when it began and ended', () => {
		expect(lookup?.read(sampleOf('record'), runCall)).toMatchObject({
			report: { startedAt: '2023-11-14T22:13:20.000Z', endedAt: '2023-11-14T22:13:20.005Z' },
		});
	});

	const list = api.runs?.list;
	const query = {
		...{ statuses: [], limit: null, includeEvent: false },
		...{ startedAfter: new Date(1000), startedBefore: new Date(2000) },
	};

	it('a wait lists rows, Get Many whole records of a window', () => {
		const { target, since, now } = runCall;
		const urlOf = (...more: [string | null, typeof query?]) =>
			new URL(list?.build({ account, target, since, now }, ...more).url ?? '').searchParams;
		expect(Object.fromEntries(urlOf(null))).toEqual({
			...{ name: 'hello', limit: '50', skip: '0', since: '0', docs: 'false' },
		});
		expect(Object.fromEntries(urlOf('50', query))).toEqual({
			...{ name: 'hello', limit: '50', skip: '50', since: '1000', upto: '2000', docs: 'true' },
		});
	});

	it('pages end with one that is not full; rows without results are looked up', () => {
		const rowOf = (n: number) => ({
			activationId: n.toString(16).padStart(32, '0'),
			end: 1,
			statusCode: n % 4,
		});
		const full = list?.read(
			sample(
				'',
				Array.from({ length: 50 }, (_, n) => rowOf(n)),
			).reply,
			'50',
		);
		expect(full).toMatchObject({ kind: 'page', next: '100' });
		const last = list?.read(sampleOf('rows'), '100');
		expect(last).toMatchObject({ kind: 'page', next: null, rows: [{ state: 'succeeded' }] });
		const whole = list?.read(sampleOf('documents'), null);
		const isWhole = (page: typeof last) =>
			page?.kind === 'page' && page.rows.map((row) => list?.isWhole(row));
		expect([isWhole(last), isWhole(whole)]).toEqual([[false], [true]]);
	});

	it('a listed result is as it is written, as the record of its own has it', () => {
		const result = '{ "a": 1.0, "id": 12345678901234567890 }';
		const written = `{"activationId":"${ID}","response":{"status":"success","success":true,"result":${result}}}`;
		const page = list?.read(sample('', `[ 1, ${written}]`).reply, null);
		expect(page).toMatchObject({ rows: [{ payload: result }] });
		expect(lookup?.read(sample('', written).reply, runCall)).toMatchObject({
			report: { payload: result },
		});
	});

	it('lines without time and stream; the last ones; not yet there', () => {
		const logCall = {
			...{ account, target: call().target, place: null, maxLines: 1 },
			...{ ids: { requestId: null, invocationId: ID }, from: new Date(0), to: new Date(1) },
		};
		const inquiry = api.logs?.read(logCall);
		expect(inquiry?.request.url).toMatch(new RegExp(`/activations/${ID}/logs$`));
		const lines = ['2026-01-01T00:00:00.2Z         stderr: oops', 'bare'];
		expect(inquiry?.read(sample('', { logs: lines }).reply)).toEqual({
			kind: 'answer',
			value: { kind: 'log', lines: ['bare'], isWhole: false },
		});
		expect(
			api.logs?.read({ ...logCall, maxLines: 9 }).read(sample('', { logs: lines }).reply),
		).toMatchObject({ value: { lines: ['oops', 'bare'], isWhole: true } });
		expect(inquiry?.read(sampleOf('unknown'))).toEqual({
			kind: 'answer',
			value: { kind: 'notYet' },
		});
	});
});

describe('OpenWhisk: a full name or an address of the API, pasted', () => {
	const resolve = (functionName: string, namespace: string) =>
		api.resolve({ functionName, namespace: '', qualifier: '' }, { ...account, namespace } as never);

	it.each([
		['/guest/hello', 'guest', 'hello'],
		['/guest/tools/hello', 'guest', 'tools/hello'],
		['/_/tools/hello', 'guest', 'tools/hello'],
		['/_/hello', '_', 'hello'],
		[
			'https://faas-nyc1-2ef2e6cc.doserverless.co/api/v1/namespaces/fn-1/actions/tools/hello?blocking=true&result=true',
			'fn-1',
			'tools/hello',
		],
	])('%s with the namespace %s is %s', (pasted, namespace, wireId) =>
		expect(resolve(pasted, namespace).wireId).toBe(wireId),
	);

	it.each([
		['/whisk.system/utils/echo', '_'],
		['/other/hello', 'guest'],
	])('%s with the namespace %s is refused: another function would run', (pasted, namespace) =>
		expect(() => resolve(pasted, namespace)).toThrow(/names the namespace/),
	);
});
