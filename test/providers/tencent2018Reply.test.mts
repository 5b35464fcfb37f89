import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import { api20180416 } from '../../nodes/InvokeServerlessFunction/providers/tencent/invoke.ts';
import { asKind, callOf, reply, textOf, type CallInput } from './exchange.mts';

const account = tencentCloud.account({ region: 'ap-guangzhou' }, '');
const call = (input: CallInput = {}) => callOf(api20180416, account, input);
/** `Response.Result` as the page of Invoke prints it. */
const RESULT = {
	MemUsage: 3207168,
	Log: 'START RequestId: 3c32a636\nhello\r\nReport RequestId: 3c32a636 Duration:2ms Memory:128MB MemUsage:3.0586MB\n',
	RetMsg: '"hello from scf"',
	BillDuration: 100,
	FunctionRequestId: '3c32a636-ab69-11e8-bafe-5254005d5fdb',
	Duration: 2.5,
	ErrMsg: '',
	InvokeResult: 0,
};
const read = (result: object, input: CallInput = {}, extra: object = {}) =>
	api20180416.readInvoke(
		reply({ Response: { Result: result, RequestId: 'c2af8a64', ...extra } }),
		call(input),
	);

describe('Tencent Cloud 2018-04-16: the reply to a synchronous run', () => {
	it('is read whole: bytes become MB, both ids are kept, the log is plain text', () => {
		expect(read(RESULT, { logTail: true })).toEqual({
			kind: 'completed',
			payload: '"hello from scf"',
			logs: 'START RequestId: 3c32a636\nhello\nReport RequestId: 3c32a636 Duration:2ms Memory:128MB MemUsage:3.0586MB\n',
			metrics: {
				durationMs: 2.5,
				billedDurationMs: 100,
				memoryUsedMb: 3.06,
				memoryLimitMb: 128,
				initDurationMs: null,
			},
			ids: { requestId: 'c2af8a64', invocationId: '3c32a636-ab69-11e8-bafe-5254005d5fdb' },
		});
	});

	it('reads a cold start from the log', () => {
		const Log = 'Init Report RequestId: 3c Coldstart: 236ms (PullCode: 70ms)\n' + RESULT.Log;
		expect(asKind(read({ ...RESULT, Log }), 'completed').metrics.initDurationMs).toBe(236);
	});

	it('keeps the log to itself when nobody asked for it', () => {
		expect(asKind(read(RESULT), 'completed').logs).toBeNull();
	});

	it('takes what is absent for null, never for 0', () => {
		const { metrics, logs } = asKind(read({ RetMsg: 'x', FunctionRequestId: 'f' }), 'completed');
		expect(logs).toBeNull();
		expect(Object.values(metrics)).toEqual([null, null, null, null, null]);
		const nothing = { RetMsg: null, Duration: 1, FunctionRequestId: 'f' };
		expect(asKind(read(nothing), 'completed').payload).toBeNull();
	});

	it.each([null, 'text', 7, []])('a result that is %j is none', (Result) => {
		const { failure } = asKind(read({}, {}, { Result }), 'refused');
		expect(failure).toMatchObject({
			...{ category: 'service', sideEffect: 'possible', requestId: 'c2af8a64' },
		});
	});

	it.each([
		['an object as text', '{"a":1}', '{"a":1}'],
		['bare text of a custom runtime', 'hello from scf', 'hello from scf'],
		['the text null', 'null', 'null'],
		['an object where text was promised', { a: [1] }, '{"a":[1]}'],
		['a number where text was promised', 42, '42'],
	])('result: %s', (_what, RetMsg, text) => {
		expect(textOf(asKind(read({ ...RESULT, RetMsg }), 'completed').payload)).toBe(text);
	});

	it('numbers that come as text are numbers', () => {
		const { metrics } = asKind(
			read({ ...RESULT, Duration: '2.5', BillDuration: '3', MemUsage: '1048576' }),
			'completed',
		);
		expect(metrics).toMatchObject({ durationMs: 2.5, billedDurationMs: 3, memoryUsedMb: 1 });
	});

	it('an async-run function answers even a synchronous call with the id of the run alone', () => {
		const result = { RetMsg: '', Duration: 0, BillDuration: 0, FunctionRequestId: 'f-1' };
		expect(read(result)).toEqual({
			kind: 'accepted',
			ids: { requestId: 'c2af8a64', invocationId: 'f-1' },
		});
	});
});

describe('Tencent Cloud 2018-04-16: the reply to an asynchronous start', () => {
	it('is accepted under the id of the run', () => {
		const result = { ...RESULT, RetMsg: '', Log: '', MemUsage: 0, Duration: 0, BillDuration: 0 };
		expect(read(result, { asynchronous: true })).toEqual({
			kind: 'accepted',
			ids: { requestId: 'c2af8a64', invocationId: '3c32a636-ab69-11e8-bafe-5254005d5fdb' },
		});
	});
});

describe('Tencent Cloud 2018-04-16: function errors', () => {
	const report = {
		errorCode: 1,
		errorMessage: 'user code exception caught',
		stackTrace: 'OrderError: sold out\n    at handler (/var/user/index.js:3:9)',
		statusCode: 430,
	};

	it('InvokeResult 1: the code failed, RetMsg reports how', () => {
		const result = { ...RESULT, InvokeResult: 1, RetMsg: JSON.stringify(report) };
		const failed = asKind(read(result), 'functionError');
		expect(failed.error).toEqual({
			// The platform's own message says nothing; the words of the code stand in the stack trace.
			type: 'OrderError',
			message: 'sold out',
			stackTrace: ['OrderError: sold out', '    at handler (/var/user/index.js:3:9)'],
		});
		expect(failed.ids.invocationId).toBe(RESULT.FunctionRequestId);
		expect(failed.metrics.durationMs).toBe(2.5);
	});

	it.each([
		[
			'Python, whose trace ends with it',
			'Traceback:\n  File "x"\nKeyError: \'id\'\n',
			'KeyError',
			"'id'",
		],
		['a line of no known form', 'somewhere', null, 'somewhere'],
		['frames alone', '    at somewhere', null, 'user code exception caught'],
	])('the words of the code: %s', (_what, stackTrace, type, message) => {
		const RetMsg = JSON.stringify({ ...report, stackTrace });
		const failed = asKind(read({ ...RESULT, InvokeResult: 1, RetMsg }), 'functionError');
		expect(failed.error).toMatchObject({ type, message });
	});

	it('InvokeResult -1: the platform failed', () => {
		const result = { ...RESULT, InvokeResult: -1, RetMsg: 'no instance' };
		expect(asKind(read(result), 'functionError').error).toMatchObject({
			type: 'PlatformError',
			message: 'no instance',
		});
		const RetMsg = JSON.stringify({ errorCode: -1, errorMessage: 'm', statusCode: 433 });
		expect(asKind(read({ ...result, RetMsg }), 'functionError').error.type).toBeNull();
	});

	it('a numbered error is no proof that nothing ran, whatever InvokeResult says', () => {
		const RetMsg = JSON.stringify({ errorCode: 1001, errorMessage: 'm', statusCode: 429 });
		const result = {
			...RESULT,
			Duration: 0,
			BillDuration: 0,
			MemUsage: 0,
			Log: '',
			InvokeResult: -1,
			RetMsg,
		};
		const { failure } = asKind(read(result), 'refused');
		expect(failure).toMatchObject({ sideEffect: 'possible', repeatable: 'ifIdempotent' });
	});

	it('ErrMsg alone is a sign too', () => {
		const result = { ...RESULT, RetMsg: '', ErrMsg: 'handler not found' };
		expect(asKind(read(result), 'functionError').error.message).toBe('handler not found');
	});

	it.each([
		['{"errorMessage":"x"}'],
		['{"errorCode":1,"errorMessage":"x","stackTrace":"y"}'],
		['{"statusCode":500,"error":"x"}'],
	])('a normal result of that shape is none: %s', (RetMsg) => {
		expect(read({ ...RESULT, RetMsg }).kind).toBe('completed');
	});
});

describe('Tencent Cloud 2018-04-16: refusals under HTTP 200', () => {
	const refusal = (Code: string, headers = {}) =>
		asKind(
			api20180416.readInvoke(
				reply({ Response: { Error: { Code, Message: 'words' }, RequestId: 'r-9' } }, headers),
				call(),
			),
			'refused',
		).failure;

	it.each([
		['ResourceNotFound.Function', 'notFound', 'none', 'never'],
		['AuthFailure.SignatureFailure', 'auth', 'none', 'never'],
		['UnauthorizedOperation.CAM', 'auth', 'none', 'never'],
		['RequestLimitExceeded', 'throttled', 'none', 'always'],
		['InternalError', 'service', 'possible', 'ifIdempotent'],
	])('%s is %s', (code, category, sideEffect, repeatable) => {
		expect(refusal(code)).toMatchObject({
			...{ category, sideEffect, repeatable, code },
			cloudMessage: 'words',
			requestId: 'r-9',
			httpStatusCode: 200,
		});
	});

	it('a code nobody documented keeps the words of the cloud, and may have run', () => {
		expect(refusal('Brand.New')).toMatchObject({
			...{ code: 'Brand.New', cloudMessage: 'words', category: 'service', sideEffect: 'possible' },
		});
	});

	it('clock skew carries the time of the cloud', () => {
		const date = 'Fri, 02 Jan 2026 03:04:05 GMT';
		const { serverTime } = refusal('AuthFailure.SignatureExpire', { date });
		expect(serverTime).toEqual(new Date(date));
		expect(refusal('AuthFailure.SignatureFailure', { date }).serverTime).toBeNull();
		expect(refusal('AuthFailure.SignatureExpire').serverTime).toBeNull();
	});

	it('the envelope of API 2.0 on a host of API 3.0 is understood', () => {
		const body = { code: 4100, message: '(100004) wrong', codeDesc: 'AuthFailure' };
		const outcome = api20180416.readInvoke(reply(body), call());
		expect(asKind(outcome, 'refused').failure).toMatchObject({
			...{ category: 'auth', code: '4100', cloudMessage: '(100004) wrong', sideEffect: 'none' },
		});
	});

	it.each([null, 'Forbidden', 0, {}])('the code %j is none of API 2.0', (code) => {
		const outcome = api20180416.readInvoke(reply({ code, message: 'no' }, {}, 403), call());
		expect(asKind(outcome, 'refused').failure).toMatchObject({
			...{ category: 'auth', code: null, sideEffect: 'possible', repeatable: 'never' },
		});
	});
});
