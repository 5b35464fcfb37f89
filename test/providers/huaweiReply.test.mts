import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { apiV1 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';
import { apiV2 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';
import { asKind, callOf, reply, textOf, type CallInput } from './exchange.mts';

const account = huaweiCloud.account(
	{ region: 'cn-north-4', projectId: '0123456789abcdef0123456789abcdef' },
	'',
);
const call = (api: typeof apiV2, input: CallInput = {}) => callOf(api, account, input);
const LOG =
	"2026-01-02T03:04:05Z Start invoke request 'e3f7', version: latest\r\n2026-01-02T03:04:05Z duration: 7ms\r\n" +
	"2026-01-02T03:04:05Z Finish invoke request 'e3f7', duration: 1.913ms, billing duration: 100ms, memory used: 41.5MB, billing memory: 128MB";
const SUMMARY =
	'{"duration":1.913,"billingDuration":100,"memorySize":128,"memoryUsed":41.51171875,"funcDigest":"d"}';
const METRICS = {
	...{ durationMs: 1.913, billedDurationMs: 100, memoryUsedMb: 41.51171875 },
	...{ memoryLimitMb: 128, initDurationMs: null },
};
const HEADERS = { 'x-cff-request-id': 'e3f7', 'x-cff-invoke-summary': SUMMARY };

describe('Huawei Cloud v2: the reply envelope v1', () => {
	const envelope = (change: object = {}) => ({
		...{ request_id: 'e3f7', result: '{"a":1}', log: LOG, status: 200 },
		...change,
	});
	const read = (change: object = {}, headers = {}, input: CallInput = {}) =>
		apiV2.readInvoke(reply(envelope(change), { ...HEADERS, ...headers }), call(apiV2, input));

	it('result is text that holds JSON, log is plain text, metrics are in the summary', () => {
		expect(read({}, { 'x-cff-response-version': 'v1' }, { logTail: true })).toEqual({
			kind: 'completed',
			payload: '{"a":1}',
			logs: LOG.replaceAll('\r\n', '\n'),
			metrics: METRICS,
			ids: { requestId: 'e3f7', invocationId: 'e3f7' },
		});
	});

	it('is recognised without its version header too', () => {
		expect(textOf(asKind(read(), 'completed').payload)).toBe('{"a":1}');
		expect(asKind(read(), 'completed').logs).toBeNull();
	});

	it.each([
		['text', 'plain', 'plain'],
		['a JSON string', '"x"', '"x"'],
		['null', 'null', 'null'],
		['an object where text was promised', { a: 1 }, '{"a":1}'],
	])('result: %s', (_what, result, text) => {
		expect(textOf(asKind(read({ result }), 'completed').payload)).toBe(text);
	});

	it('the log stands in for a missing summary', () => {
		const outcome = read({}, { 'x-cff-invoke-summary': '' });
		expect(asKind(outcome, 'completed').metrics).toEqual({ ...METRICS, memoryUsedMb: 41.5 });
	});

	it('the id of the body stands in for the header', () => {
		const outcome = apiV2.readInvoke(
			reply(envelope({ request_id: 'body-id' }), { 'x-request-id': 'gateway' }),
			call(apiV2),
		);
		expect(asKind(outcome, 'completed').ids).toEqual({
			requestId: 'body-id',
			invocationId: 'body-id',
		});
	});

	it('a function that returns an object of that shape is not unwrapped when the reply is v0', () => {
		const outcome = read({}, { 'x-cff-response-version': 'v0' });
		expect(JSON.parse(textOf(asKind(outcome, 'completed').payload) ?? '')).toEqual(envelope());
	});

	it('status other than 200, or a header, is a function error', () => {
		const result = JSON.stringify({
			errorMessage: 'function invocation exception, error: sold out',
			errorType: 'OrderError',
			stackTrace: ['OrderError: sold out', 'at x'],
		});
		const signs = [
			read({ result, status: 500 }),
			read({ result }, { 'x-is-func-err': 'true' }),
			read({ result }, { 'x-func-err-code': '4002' }),
		];
		for (const outcome of signs) {
			expect(asKind(outcome, 'functionError').error).toEqual({
				type: 'OrderError',
				message: 'sold out',
				stackTrace: ['OrderError: sold out', 'at x'],
			});
		}
	});

	it('X-Func-Err-Code 0 and X-Is-Func-Err false are none', () => {
		const headers = { 'x-func-err-code': '0', 'x-is-func-err': 'false' };
		expect(read({ result: '{"errorMessage":"x","errorType":"E"}' }, headers).kind).toBe(
			'completed',
		);
	});
});

describe.each([apiV1, apiV2])('Huawei Cloud $id: the raw reply (v0)', (api) => {
	const version = api.id === 'v2' ? { 'x-cff-response-version': 'v0' } : {};
	const read = (body: string | Buffer | object, headers = {}, input: CallInput = {}) =>
		api.readInvoke(reply(body, { ...HEADERS, ...version, ...headers }), call(api, input));

	it('the body is the result, the log a base64 header', () => {
		const headers = { 'x-cff-function-log': Buffer.from(LOG).toString('base64') };
		expect(read('{"a":1}', headers, { logTail: true })).toEqual({
			kind: 'completed',
			payload: Buffer.from('{"a":1}'),
			logs: LOG.replaceAll('\r\n', '\n'),
			metrics: METRICS,
			ids: { requestId: 'e3f7', invocationId: 'e3f7' },
		});
	});

	it('billed time has a header of its own; what nobody reported is null', () => {
		const headers = { 'x-cff-invoke-summary': '', 'x-cff-billing-duration': '7' };
		const { metrics } = asKind(read('x', headers), 'completed');
		expect(metrics).toEqual({
			...{ durationMs: null, billedDurationMs: 7, memoryUsedMb: null },
			...{ memoryLimitMb: null, initDurationMs: null },
		});
	});

	it.each(['plain text', '"x"', 'null', '[1]', '{"errorMessage":"x"}', '<b>markup</b>'])(
		'result %s',
		(body) => expect(textOf(asKind(read(body), 'completed').payload)).toBe(body),
	);

	it.each([{ 'x-is-func-err': 'true' }, { 'x-func-err-code': '4002' }])(
		'a function error by header: %j',
		(sign) => {
			const body = { errorMessage: 'm', errorType: 'E', stackTrace: [] };
			expect(asKind(read(body, sign), 'functionError').error).toEqual({
				...{ type: 'E', message: 'm', stackTrace: null },
			});
		},
	);
});

describe('Huawei Cloud v1.0: it documents no sign, so the words of the runtime decide', () => {
	const read = (body: object | string, headers = {}) =>
		apiV1.readInvoke(reply(body, { ...HEADERS, ...headers }), call(apiV1));

	it("the user's own message is shown without the runtime's words", () => {
		const errorMessage = 'function invocation exception, error: sold out';
		expect(asKind(read({ errorMessage }), 'functionError').error.message).toBe('sold out');
	});

	it.each([
		'function invocation exception, error: ',
		'function entry exception, error: sold out',
		'function initialization exception: timeout',
		'function result is invalid, error: BigInt',
	])('%s', (errorMessage) => {
		expect(asKind(read({ errorMessage }), 'functionError').error.message).toBe(errorMessage);
	});

	it.each(['x', 'my function invocation exception', ''])('"%s" is a result', (errorMessage) => {
		expect(read({ errorMessage }).kind).toBe('completed');
	});

	it('a header that says no is believed', () => {
		const body = { errorMessage: 'function invocation exception, error: made up' };
		expect(read(body, { 'x-is-func-err': 'false' }).kind).toBe('completed');
	});
});

describe('Huawei Cloud: codes of the platform', () => {
	const read = (code: string, words: string, headers = {}) =>
		apiV2.readInvoke(
			reply(words, { 'x-cff-request-id': 'e3f7', 'x-func-err-code': code, ...headers }),
			call(apiV2),
		);

	it.each([
		['150430', 'the cluster is overload and unavailable now', 'none', 'always'],
		['150429', 'reach max instance num', 'none', 'always'],
		['150432', 'reach max instance number per tenant', 'none', 'always'],
		['150510', 'no words that are known', 'possible', 'ifIdempotent'],
	])('%s, %s: there was no room', (code, words, sideEffect, repeatable) => {
		expect(asKind(read(code, words), 'refused').failure).toMatchObject({
			...{ category: 'throttled', code, sideEffect, repeatable },
			requestId: 'e3f7',
		});
	});

	it('0 is none', () => {
		const failed = { 'x-is-func-err': 'true' };
		expect(asKind(read('0', 'm', failed), 'functionError').error.type).toBeNull();
		expect(asKind(read('4000', 'm', failed), 'functionError').error.type).toBe('4000');
	});

	it('of a run that was measured: it failed', () => {
		const outcome = read('150430', 'm', { 'x-cff-invoke-summary': SUMMARY });
		expect(outcome).toMatchObject({ kind: 'functionError', sideEffect: 'possible' });
	});

	it.each([
		['161900', 'worker internal error: x', 'possible'],
		['161908', 'ping vpc gateway error', 'none'],
		['4207', 'disk usage exceed limit', 'certain'],
		// Of the platform are five digits and more, and nothing but digits.
		['161990', 'x', 'possible'],
		['1619', 'x', 'certain'],
		['E161908', 'ping vpc gateway error', 'possible'],
		['161908x', 'ping vpc gateway error', 'possible'],
		['161990x', 'x', 'certain'],
		// What the function threw can be in the words of a run that did not begin.
		['4002', 'ping vpc gateway error', 'certain'],
		['4207', 'ping vpc gateway error', 'possible'],
	])('%s, %s: how far it came', (code, words, sideEffect) => {
		expect(read(code, words)).toMatchObject({ kind: 'functionError', sideEffect });
	});
});
