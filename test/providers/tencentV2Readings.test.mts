import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import { apiV2 } from '../../nodes/InvokeServerlessFunction/providers/tencent/legacyInvoke.ts';
import { asKind, callOf, reply, textOf, type CallInput } from './exchange.mts';

const account = tencentCloud.account({ region: 'gz' }, '');
const call = (input: CallInput = {}) => callOf(apiV2, account, input);
const read = (data: unknown, input: CallInput = {}, status = 200) =>
	apiV2.readInvoke(reply({ code: 0, data }, {}, status), call(input));
const refusal = (body: object, headers = {}, status = 200) =>
	asKind(apiV2.readInvoke(reply(body, headers, status), call()), 'refused').failure;

describe('Tencent Cloud v2: names that the pages and regions use', () => {
	it.each(['requestId', 'RequestId', 'request_id', 'functionRequestId'])('the id is %s', (name) => {
		expect(asKind(read({ [name]: 'r-1', retMsg: '1' }), 'completed').ids).toEqual({
			...{ requestId: 'r-1', invocationId: 'r-1' },
		});
	});

	it.each(['payLoad', 'payload', 'retMsg', 'RetMsg', 'ret_msg'])('the result is %s', (name) => {
		expect(textOf(asKind(read({ [name]: '1' }), 'completed').payload)).toBe('1');
	});

	it.each([
		[{ duration: 1, billDuration: 2, memSize: 1_048_576 }, [1, 2, 1]],
		[{ Duration: 1, BillDuration: 2, MemUsage: 1_048_576 }, [1, 2, 1]],
		[{ duration: 1, bill_duration: 2, mem_usage: 1_048_576 }, [1, 2, 1]],
		[{ memUsage: 524_288 }, [null, null, 0.5]],
	])('metrics: %j', (told, [durationMs, billedDurationMs, memoryUsedMb]) => {
		expect(asKind(read({ retMsg: '1', ...told }), 'completed').metrics).toMatchObject({
			...{ durationMs, billedDurationMs, memoryUsedMb },
		});
	});

	it.each(['retCode', 'ret_code', 'invokeResult'])(
		'%s other than 0 is a function error',
		(name) => {
			const told = (more: object) =>
				asKind(read({ retMsg: '', [name]: -1, ...more }), 'functionError');
			expect(told({ errMsg: 'why' }).error.message).toBe('why');
			expect(told({ ErrMsg: 'why' }).error.message).toBe('why');
			expect(told({}).error.message).toBe('The function failed without a message');
		},
	);
});

describe('Tencent Cloud v2: what is no result', () => {
	it('nothing that could be one, and no id', () => {
		for (const data of [{}, { duration: 1 }, 'text', null, []]) {
			expect(asKind(read(data), 'refused').failure.category).toBe('service');
		}
		expect(read({ requestId: 'r-1' }).kind).toBe('completed');
	});

	it('a start without an id: nobody could ask for it', () => {
		expect(read({ retMsg: '1' }, { asynchronous: true }).kind).toBe('refused');
		expect(read({ requestId: 'r' }, { asynchronous: true }).kind).toBe('accepted');
	});

	it('an envelope without a code, or with one that is none', () => {
		for (const body of [{ data: { retMsg: '1' } }, { code: 'x', data: { retMsg: '1' } }, []]) {
			expect(refusal(body)).toMatchObject({ code: null, sideEffect: 'possible' });
		}
	});

	it.each([199, 300, 502])('code 0 with HTTP %i', (status) => {
		expect(asKind(read({ retMsg: '1' }, {}, status), 'refused').failure.code).toBeNull();
	});

	it('HTTP 299 is a reply like 200', () => {
		expect(read({ retMsg: '1' }, {}, 299).kind).toBe('completed');
	});
});

describe("Tencent Cloud v2: the platform's own report", () => {
	const report = { errorCode: 1, errorMessage: 'm' };
	const kind = (payLoad: object | string) =>
		read({
			requestId: 'r-1',
			payLoad: typeof payLoad === 'string' ? payLoad : JSON.stringify(payLoad),
		}).kind;

	it.each([
		['a documented status code', { statusCode: 433 }],
		['that, and a stack trace', { statusCode: 430, stackTrace: 'Error: x' }],
		["the run's own ID", { requestId: 'r-1', stackTrace: 'Error: x' }],
	])('has an error code, a message and %s', (_what, more) => {
		expect(kind({ ...report, ...more })).toBe('functionError');
	});

	it.each([
		['without any of them', report],
		['with a stack trace alone', { ...report, stackTrace: 'Error: x' }],
		['with a status code that no document has', { ...report, statusCode: 418 }],
		['with the ID of another run', { ...report, requestId: 'r-2' }],
		['with a key more', { ...report, statusCode: 433, data: null }],
		['without a code', { errorMessage: 'm', statusCode: 433, stackTrace: '"errorCode"' }],
		['with code 0', { ...report, errorCode: 0, statusCode: 433 }],
		['with a code that is text', { ...report, errorCode: '1', statusCode: 433 }],
		['without a message', { errorCode: 1, statusCode: 433 }],
		['with a message that is none', { errorCode: 1, errorMessage: 5, statusCode: 433 }],
		['as a list', [{ ...report, statusCode: 433 }]],
		['as text that only looks so', '{"errorCode":1,'],
	])('%s it is a result of the function', (_what, payLoad) => {
		expect(kind(payLoad)).toBe('completed');
	});
});

describe('Tencent Cloud v2: refusals', () => {
	const date = 'Fri, 02 Jan 2026 03:04:05 GMT';

	it('an unknown code may have come after the function ran', () => {
		expect(refusal({ code: 7777, codeDesc: 'X', requestId: 'q' })).toMatchObject({
			...{ category: 'service', code: '7777', sideEffect: 'possible', repeatable: 'ifIdempotent' },
			...{ cloudMessage: 'X', requestId: 'q', serverTime: null },
			message: 'Tencent Cloud refused the request with a code that is not documented',
			hint: "Read the cloud's message. The function may have run.",
		});
	});

	it('the time of the cloud matters where the code says so, and where it is one', () => {
		expect(refusal({ code: 4100 }, { date }).serverTime).toBeNull();
		expect(refusal({ code: 4500 }, { date: 'today' }).serverTime).toBeNull();
		expect(refusal({ code: 4500 }).serverTime).toBeNull();
	});

	it('a nonce that was used: an earlier copy of the request may have started the function', () => {
		const used = { sideEffect: 'possible', repeatable: 'never' };
		expect(refusal({ code: 4500 })).toMatchObject({
			...{
				...used,
				category: 'auth',
				code: '4500',
				hint: expect.stringMatching(/proxy/) as string,
			},
		});
		const now = new Date().toUTCString();
		expect(refusal({ code: 4500 }, { date: now })).toMatchObject(used);
		expect(refusal({ code: 4500 }, { date })).toMatchObject({
			...{ sideEffect: 'none', hint: expect.stringMatching(/clock/) as string },
		});
	});

	it('code 0 is none, whatever the HTTP status', () => {
		for (const code of [0, '0']) {
			expect(refusal({ code }, {}, 500)).toMatchObject({
				...{ code: null, category: 'service', message: 'Tencent Cloud had an internal error' },
			});
		}
	});
});
