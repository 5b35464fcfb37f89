import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import { explain } from '../../nodes/InvokeServerlessFunction/providers/tencent/runtimeSigns.ts';
import { checkedRoutingKey } from '../../nodes/InvokeServerlessFunction/providers/tencent/target.ts';
import { asKind, callOf, reply, type CallInput } from './exchange.mts';

const api = tencentCloud.apis['2018-04-16'];
if (!api) throw new Error('no API');
const account = tencentCloud.account({ region: 'ap-guangzhou' }, '');
const call = (input: CallInput = {}) => callOf(api, account, input);
const read = (response: object, status = 200, headers = {}) =>
	api.readInvoke(reply({ Response: { RequestId: 'q', ...response } }, headers, status), call());
const GOOD = { Result: { RetMsg: '1', FunctionRequestId: 'f', BillDuration: 1 } };

describe('Tencent Cloud 2018-04-16: the HTTP status', () => {
	it.each([
		[199, 'refused'],
		[200, 'completed'],
		[299, 'completed'],
		[300, 'refused'],
		[502, 'refused'],
	])('%i: %s', (status, kind) => expect(read(GOOD, status).kind).toBe(kind));

	it('an Error counts with any status, null is none', () => {
		const Error = { Code: 'AuthFailure.SecretIdNotFound', Message: 'm' };
		for (const status of [200, 403, 500]) {
			expect(asKind(read({ ...GOOD, Error }, status), 'refused').failure.code).toBe(Error.Code);
		}
		expect(read({ ...GOOD, Error: null }).kind).toBe('completed');
	});

	it('the time of the cloud is reported where it is one', () => {
		const Error = { Code: 'AuthFailure.SignatureExpire', Message: 'm' };
		for (const headers of [{}, { date: 'today' }]) {
			expect(asKind(read({ Error }, 200, headers), 'refused').failure.serverTime).toBeNull();
		}
	});
});

it('Tencent Cloud: a value that is not accepted may be the region', () => {
	const of = (Message: string, Code = 'InvalidParameterValue') =>
		asKind(read({ Error: { Code, Message } }), 'refused').failure.hint;
	const region = of('m', 'UnsupportedRegion');
	for (const name of ['X-TC-Region', 'Region']) {
		expect(of(`A value specified in \`${name}\` is not valid.`)).toBe(region);
	}
	expect(of('The value `region` is not valid.')).not.toBe(region);
	expect(of('`Region`', 'InternalError')).not.toBe(region);
});

describe('Tencent Cloud 2018-04-16: a report that nothing ran, beside a log', () => {
	const FRAME = 'START RequestId:f\nERROR RequestId:f Result:{}\n \nEND RequestId:f\n';
	const REPORT = 'Report RequestId:f Duration:0ms Memory:64MB MemUsage:0.000000MB';
	const RetMsg = JSON.stringify({ errorCode: -1, errorMessage: 'm', statusCode: 402 });
	const of = (Log: string, numbers: object = { Duration: 0, MemUsage: 0 }) =>
		read({ Result: { RetMsg, FunctionRequestId: 'f', InvokeResult: 0, Log, ...numbers } });

	it('is the platform’s, where the log is the frame of a run', () => {
		expect(asKind(of(FRAME + REPORT), 'refused').failure).toMatchObject({
			...{ code: '402', sideEffect: 'none' },
		});
	});

	it.each([
		[402, 'never'],
		[432, 'ifIdempotent'],
	])('in doubt: of %d a second call is allowed %s', (statusCode, repeatable) => {
		const report = { errorCode: -1, errorMessage: 'm', statusCode };
		const Result = { RetMsg: JSON.stringify(report), FunctionRequestId: 'f' };
		expect(asKind(read({ Result }), 'refused').failure).toMatchObject({
			...{ sideEffect: 'possible', repeatable },
		});
	});

	it.each([
		['a line of its own', `${FRAME}sold out\n${REPORT}`],
		['what it returned', `${FRAME}Response RequestId:f RetMsg:1\n${REPORT}`],
		['memory', FRAME + REPORT.replace('0.000000', '9.5')],
	])('is the result of a run whose log shows %s', (_what, log) => {
		expect(of(log).kind).toBe('completed');
	});

	it.each([{}, { Duration: 3, MemUsage: 0 }, { Duration: 0 }, { MemUsage: 0 }])(
		'is one beside the numbers %j',
		(numbers) => expect(of(FRAME + REPORT, numbers).kind).toBe('completed'),
	);
});

describe('Tencent Cloud 2018-04-16: a run that failed', () => {
	const error = (Result: object) =>
		asKind(read({ Result: { FunctionRequestId: 'f', ...Result } }), 'functionError').error;
	const failed = (told: object) => error({ InvokeResult: 1, RetMsg: JSON.stringify(told) });
	const GENERIC = 'user code exception caught';

	it('without a message', () => {
		expect(error({ InvokeResult: 1, RetMsg: '' }).message).toBe(
			'The function failed without a message',
		);
	});

	it('whose message the platform hides in the stack trace', () => {
		expect(failed({ errorMessage: GENERIC, stackTrace: '  \n\nMyError: sold out\n at x' })).toEqual(
			{
				...{ type: 'MyError', message: 'sold out' },
				stackTrace: ['  ', '', 'MyError: sold out', ' at x'],
			},
		);
		const python = 'Traceback\n File "x"\nValueError: sold out\n  \n';
		expect(failed({ errorMessage: GENERIC, stackTrace: python })).toMatchObject({
			...{ type: 'ValueError', message: 'sold out' },
		});
	});

	it('keeps its own message, and the generic one where no trace says more', () => {
		const stackTrace = 'MyError: sold out';
		expect(failed({ errorMessage: 'of my own', stackTrace }).message).toBe('of my own');
		expect(failed({ errorMessage: GENERIC }).message).toBe(GENERIC);
		expect(failed({ errorMessage: GENERIC, stackTrace: ' \n' }).message).toBe(GENERIC);
		expect(failed({ errorMessage: GENERIC, stackTrace: 'no such line' }).message).toBe(
			'no such line',
		);
		expect(failed({ errorMessage: GENERIC, stackTrace: 'null' })).toEqual({
			...{ type: null, message: GENERIC, stackTrace: null },
		});
	});
});

it('Tencent Cloud: metrics of the log, spaces or not', () => {
	for (const blank of ['', ' ']) {
		const Log = `Init Report RequestId: f Coldstart:${blank}236${blank}ms\nReport RequestId: f Memory:${blank}128${blank}MB`;
		expect(asKind(read({ Result: { ...GOOD.Result, Log } }), 'completed').metrics).toMatchObject({
			...{ memoryLimitMb: 128, initDurationMs: 236 },
		});
	}
});

describe('Tencent Cloud: what to do about a status code', () => {
	const hint = (message: string, payload: string | null) =>
		explain({ type: null, message, stackTrace: null }, payload)?.hint ?? null;

	it('433 means the time limit of the function, or that of an asynchronous run', () => {
		expect(hint('m', '{"statusCode":433}')).toMatch(/^The function reached its own time limit/);
		expect(hint('Async run timed out', '{"statusCode":433}')).toMatch(/^The asynchronous run/);
		expect(hint('async memory', '{"statusCode":434}')).toMatch(/^The function used up its memory/);
	});

	it('430, an unknown one or none leave it to the words', () => {
		for (const payload of ['{"statusCode":430}', '{"statusCode":1}', '{}', 'text', null]) {
			expect(hint("Cannot find module 'x'", payload)).toMatch(/install the dependencies/);
			expect(hint('sold out', payload)).toBeNull();
		}
	});
});

describe('Tencent Cloud: the routing key', () => {
	const key = (bytes: number) => `{"k":"${'x'.repeat(bytes - 8)}"}`;

	it('is a JSON object of at most 1,024 bytes', () => {
		expect(checkedRoutingKey(` ${key(1024)} `)).toBe(key(1024));
		for (const wrong of [key(1025), '[1]', '"x"', 'null', '{', '']) {
			expect(() => checkedRoutingKey(wrong)).toThrow(
				"'Routing Key' is not a JSON object of at most 1,024 bytes",
			);
		}
	});
});
