import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import {
	readReport,
	readRunError,
} from '../../nodes/InvokeServerlessFunction/providers/tencent/report.ts';
import { asKind, callOf, reply } from './exchange.mts';

/* How a run ended, by the platform's own words: its report, its status code, the message. */

const explained = (type: string | null, message: string, payload: string | null = null) =>
	tencentCloud.explain({ type, message, stackTrace: null }, payload);

describe('what to do about a run that failed', () => {
	it.each([
		['433', 'm', 'timedOut', /^The function reached its own time limit/],
		['433', 'async execution timed out', 'timedOut', /asynchronous execution timeout/],
		['433', 'Initialization timed out', 'timedOut', /^The function took too long to initialize: /],
		['433', 'initialisation timed out', 'timedOut', /^The function took too long to initialize: /],
		['433', 'memory limit', 'timedOut', /^The function reached its own time limit/],
		['434', 'initialization', 'outOfMemory', /^The function used up its memory/],
		['405', 'm', 'notLoaded', /^The container exited/],
		['405', 'memory limit', 'outOfMemory', /^The function used up its memory/],
		['429', 'm', 'failed', /./],
		[null, 'Invoking task timed out after 3 seconds', 'timedOut', /time limit/],
		[null, 'Async invoking task timed out after 900 seconds', 'timedOut', /^The asynchronous run/],
		['443', 'ReloadFail: Bootstrap not executable', 'notLoaded', /chmod 755/],
		[null, 'The request timed out in 30000ms. … listening on port 9000.', 'notLoaded', /9000/],
	])('%s, %s: %s', (type, message, ending, hint) => {
		expect(explained(type, message)).toEqual({
			...{ ending, hint: expect.stringMatching(hint) as string },
		});
	});

	it.each([
		['430', 'm'],
		['200', 'm'],
		['999', 'm'],
		['x433', 'm'],
		['4330', 'm'],
		['4', 'm'],
		[null, 'm'],
	])('%s, %s: only the code of the function can say', (type, message) => {
		expect(explained(type, message)).toBeNull();
	});

	it('a code that threw tells more by its words; the report comes before the type', () => {
		expect(explained('430', 'Process exited before completing request')).toMatchObject({
			ending: 'exited',
		});
		const alone = JSON.stringify({ statusCode: 430, stackTrace: 'Request timed out after 30 s' });
		expect(explained(null, 'Request timed out after 30 s', alone)).toBeNull();
		expect(explained('430', 'm', '{"statusCode":434}')).toMatchObject({ ending: 'outOfMemory' });
		expect(explained(null, 'm', '{"statusCode":404,"body":"no such order"}')).toBeNull();
		expect(explained('434', 'm', '{"statusCode":"x"}')).toMatchObject({ ending: 'outOfMemory' });
		expect(explained('434', 'm', 'no JSON')).toMatchObject({ ending: 'outOfMemory' });
	});
});

describe("the platform's report", () => {
	const report = { errorCode: 1, errorMessage: 'm', statusCode: 433 };
	const read = (change: object, runId: string | null = 'r', ran = false) =>
		readReport(JSON.stringify({ ...report, ...change }), runId, ran);

	it.each([
		['a documented code', {}, true],
		['another code', { statusCode: 999 }, false],
		['the ID of the run', { statusCode: 999, requestId: 'r' }, true],
		['the ID of another run', { statusCode: 999, requestId: 'q' }, false],
	])('%s: sure %p', (_what, change, isSure) => {
		const { statusCode } = { ...report, ...change };
		expect(read(change)).toEqual({ statusCode, isSure, message: 'm' });
		expect(read(change, null)?.isSure).toBe(isSure && !('requestId' in change));
	});

	it('that nothing ran is not believed beside the measurements of a run', () => {
		expect(read({ statusCode: 429 })?.isSure).toBe(true);
		expect(read({ statusCode: 429 }, 'r', true)?.isSure).toBe(false);
		expect(read({}, 'r', true)?.isSure).toBe(true);
	});

	it('a status of HTTP beside a number of its own is never believed', () => {
		const numbered = { errorCode: 1001, statusCode: 500 };
		expect(read(numbered, 'r', true)?.isSure).toBe(false);
		expect(read({ ...numbered, statusCode: 429 })?.isSure).toBe(false);
		expect(read({ ...numbered, statusCode: 430 })?.isSure).toBe(true);
		expect(read({ ...numbered, requestId: 'r' }, 'r', true)?.isSure).toBe(true);
		for (const errorCode of [1, -1]) {
			expect(read({ ...numbered, errorCode }, 'r', true)?.isSure).toBe(true);
		}
	});

	it.each([{ errorCode: 0 }, { errorCode: '1' }, { errorMessage: 1 }, { more: 1 }])(
		'%j makes it a result',
		(change) => expect(read(change)).toBeNull(),
	);

	it('is no text of more than a megabyte, and no part of one', () => {
		const whole = JSON.stringify(report).padEnd(1_048_576);
		expect(readReport(whole, 'r', false)).toMatchObject({ isSure: true });
		expect(readReport(`${whole} `, 'r', false)).toBeNull();
		expect(readReport(null, 'r', false)).toBeNull();
		expect(readReport('"errorCode"', 'r', false)).toBeNull();
	});
});

describe('what a function threw', () => {
	const fallback = { type: null, message: 'nothing' };
	const read = (errorMessage: string, stackTrace?: unknown) =>
		readRunError(JSON.stringify({ errorMessage, stackTrace }), fallback);
	const GENERIC = 'user code exception caught';

	it.each(['null', 'None', 'undefined', '{}', '[object Object]', ' '])(
		'%s is no stack',
		(stack) => {
			expect(read('sold out', stack)).toEqual({
				type: null,
				message: 'sold out',
				stackTrace: null,
			});
			expect(read('sold out', [stack, ' '])).toMatchObject({ stackTrace: null });
		},
	);

	it('a stack that holds more stays', () => {
		expect(read('sold out', 'at null')).toMatchObject({ stackTrace: ['at null'] });
		expect(read('sold out', 'null at')).toMatchObject({ stackTrace: ['null at'] });
		expect(read('sold out', [' ', 'at x'])).toMatchObject({ message: 'sold out' });
	});

	it('the message is in the stack where it is hidden', () => {
		for (const message of [GENERIC, ` ${GENERIC}. `, 'UserCodeError']) {
			expect(read(message, 'RangeError: sold out\n    at main')).toEqual({
				...{ type: 'RangeError', message: 'sold out' },
				stackTrace: ['RangeError: sold out', '    at main'],
			});
		}
		expect(read(GENERIC)).toMatchObject({ message: GENERIC, stackTrace: null });
	});

	it.each([
		[{ Message: ' sold out ', Type: 'OrderError' }, 'OrderError', 'sold out'],
		[{ Message: 'sold out', Type: null }, null, 'sold out'],
		[{ Type: 'OrderError' }, 'OrderError', GENERIC],
	])('Go writes %j in the place of a stack', (words, type, message) => {
		for (const indent of [0, 2]) {
			const stack = `invoke function failed with err: ${JSON.stringify(words, null, indent)}\n`;
			expect(read(GENERIC, stack)).toEqual({ type, message, stackTrace: null });
		}
	});

	it('a message that is a whole trace is read as one; plain words are not', () => {
		expect(read('SyntaxError: invalid syntax')).toEqual({
			...{ type: 'SyntaxError', message: 'invalid syntax' },
			stackTrace: null,
		});
		expect(read('SyntaxError: invalid syntax', 'at x')).toMatchObject({ stackTrace: ['at x'] });
		expect(read('Traceback:\n  x\nValueError: no')).toMatchObject({
			...{ type: 'ValueError', message: 'no' },
			stackTrace: ['Traceback:', '  x', 'ValueError: no'],
		});
		expect(read('Order: sold out')).toMatchObject({ type: null, message: 'Order: sold out' });
	});

	it('a line alone is no trace, whatever ends it', () => {
		const plain = { type: null, stackTrace: null };
		expect(read('Order: sold out\n')).toEqual({ ...plain, message: 'Order: sold out' });
		expect(read(GENERIC, 'sold out\n')).toEqual({ ...plain, message: 'sold out' });
		expect(read(' \n')).toEqual({ ...plain, message: 'nothing' });
	});
});

describe('a function behind a URL', () => {
	const { functionUrl } = tencentCloud.apis;
	if (!functionUrl) throw new Error('There is no such API');
	const call = callOf(functionUrl, tencentCloud.account({ region: 'ap-guangzhou' }, ''));
	const read = (body: string | object, headers: Record<string, string>, status: number) =>
		functionUrl.readInvoke(reply(body, headers, status), call);
	const words = (text: string) => ({ 'x-scf-message': text });
	const gateway = (error: string, errno: unknown = 403) => ({ errno, error });
	const ID = 'requestId a7a7ffbd4edec4fc337aed3c8e9c1fb7 , ';
	const INVALID = 'Invalid scf response. expected scf response valid JSON.';
	const LONGEST = 4096;
	const sized = (body: object, length: number) => JSON.stringify(body).padEnd(length);
	const ofRun = { 'x-scf-request-id': 'r' };
	const hidden = { errorCode: 1, errorMessage: 'user code exception caught' };

	it('is in the region of its host, and called as its URL is', () => {
		const regionOf = (functionName: string) =>
			functionUrl.resolve({ functionName, namespace: '', qualifier: '' }, call.account).region;
		expect(regionOf('https://125-abc.in.ap-shanghai.tencentscf.com/x')).toBe('ap-shanghai');
		expect(regionOf('https://shop.example/ap-shanghai.tencentscf.com')).toBeNull();
		expect(functionUrl.buildInvoke(call)).toMatchObject({ scheme: 'functionUrl' });
	});

	type Row = [what: string, body: string | object, headers: Record<string, string>, status: number];

	it.each<[...Row, type: string | null, message: string]>([
		[
			'a report',
			{ ...hidden, stackTrace: 'RangeError: sold out', statusCode: 430 },
			...([{}, 430, 'RangeError', 'sold out'] as const),
		],
		[
			'a report without words',
			{ ...hidden, errorMessage: '', statusCode: 433 },
			...([{}, 433, null, 'The function failed without a message'] as const),
		],
		['the status alone', '', {}, 446, '446', 'PortBindingFailed'],
		['a web function without words', { statusCode: 446 }, {}, 446, '446', 'PortBindingFailed'],
		['the gateway, at length', sized(gateway(INVALID), LONGEST), {}, 403, '403', INVALID],
		['a header', '', words('Failed to initialize'), 405, '405', 'Failed to initialize'],
		['the gateway', gateway(ID + INVALID), {}, 403, '403', INVALID],
		['the gateway, with 200', gateway(ID + INVALID), {}, 200, '403', INVALID],
		['the gateway, without an ID', gateway(INVALID), {}, 403, '403', INVALID],
		['a web function', { errorMessage: 'no', statusCode: 446 }, {}, 446, '446', 'no'],
	])('that failed is reported by %s', (_what, body, headers, status, type, message) => {
		const outcome = asKind(read(body, headers, status), 'functionError');
		expect(outcome.error).toEqual({ type, message, stackTrace: null });
		expect(outcome).not.toHaveProperty('explanation');
	});

	it.each<[...Row, cloudMessage: string]>([
		['a header', '', words('ResourceLimitReached'), 432, 'ResourceLimitReached'],
		['the gateway', gateway(ID + 'too many', 432), {}, 429, 'too many'],
		...[400, 429].map((status): [...Row, string] => [
			`a report with a status of HTTP (${status}), by the ID of the run`,
			{ errorCode: -1, errorMessage: 'm', statusCode: 432, requestId: 'r' },
			...([ofRun, status, 'm'] as const),
		]),
	])(
		'that was refused is reported by %s: it may have run',
		(_what, body, headers, status, said) => {
			const { failure } = asKind(read(body, headers, status), 'refused');
			expect(failure).toMatchObject({
				...{ category: 'throttled', code: '432', sideEffect: 'possible', cloudMessage: said },
			});
		},
	);

	const LINK =
		'For more information, please refer to https://docs.cloudbase.net/error-code/service';
	const tcb = (code: string, message = `no. ${LINK}`) => ({ code, message, requestId: 'q' });

	type Refusal = [...Row, category: string, code: string, sideEffect: string];

	it.each<Refusal>([
		[
			'too many',
			tcb('FUNCTION_EXCEED_RESOURCE_LIMIT', 'm'),
			{},
			400,
			'throttled',
			'FUNCTION_EXCEED_RESOURCE_LIMIT',
			'possible',
		],
		['no route', tcb('INVALID_PATH'), {}, 404, 'notFound', 'INVALID_PATH', 'none'],
		[
			'no route, at length',
			sized(tcb('INVALID_PATH'), LONGEST),
			...([{}, 404, 'notFound', 'INVALID_PATH', 'none'] as const),
		],
		['no environment', tcb('INVALID_ENV'), {}, 400, 'invalidRequest', 'INVALID_ENV', 'none'],
		['anything', tcb('SYS_ERR'), {}, 500, 'service', 'SYS_ERR', 'possible'],
		['a code that is new', tcb('NEW_CODE'), {}, 401, 'auth', 'NEW_CODE', 'none'],
		...['FUNCTION_NOT_FOUND', 'FUNCTION_QUALIFIER_NOT_FOUND'].map((code): Refusal => [
			code,
			tcb(code, 'm'),
			{},
			400,
			'notFound',
			code,
			'possible',
		]),
		['no API', { message: "There is no api match uri['/']" }, {}, 404, 'notFound', '404', 'none'],
		['no key', { message: 'HMAC id or signature missing.' }, {}, 401, 'auth', '401', 'possible'],
		['no plan', { message: 'Found no validate usage plan.' }, {}, 403, 'auth', '403', 'none'],
		['the status alone', '', {}, 435, 'notFound', '435', 'possible'],
		['the platform', '', { 'x-scf-error-type': 'ScfSysError' }, 500, 'service', '', 'possible'],
	])('is refused by a gateway: %s', (_what, body, headers, status, category, code, sideEffect) => {
		const { failure } = asKind(read(body, headers, status), 'refused');
		expect(failure).toMatchObject({ category, code: code || null, sideEffect });
	});

	it.each<[...Row, cloudMessage: string]>([
		['the gateway', tcb('INVALID_PATH', `no way. ${LINK}`), {}, 404, `no way. ${LINK}`],
		['the platform', 'out of order', { 'x-scf-error-type': 'ScfSysError' }, 500, 'out of order'],
	])('a refusal has the words of %s', (_what, body, headers, status, cloudMessage) => {
		expect(asKind(read(body, headers, status), 'refused').failure).toMatchObject({ cloudMessage });
	});

	it.each<[...Row, type: string]>([
		['by its code', tcb('FUNCTIONS_TIME_LIMIT_EXCEEDED'), {}, 400, '433'],
		['by its code', tcb('FUNCTION_MEMORY_LIMIT_EXCEEDED', 'm'), {}, 400, '434'],
		['by the status alone', '', {}, 443, '443'],
		[
			'by its type',
			'',
			{ 'x-scf-error-type': 'UnhandledInvocationErr' },
			502,
			'UnhandledInvocationErr',
		],
	])('failed: a gateway says it %s', (_what, body, headers, status, type) => {
		expect(asKind(read(body, headers, status), 'functionError').error).toMatchObject({ type });
	});

	it('is behind a firewall: nobody knows whose page it is', () => {
		const page = '<html><script src="https://waf.tencent-cloud.com/501page.html"></script></html>';
		expect(read(page, {}, 403)).toMatchObject({
			...{ kind: 'functionError', sideEffect: 'possible' },
			explanation: { hint: expect.stringMatching(/firewall/) as string },
		});
		expect(read(page, {}, 200).kind).toBe('completed');
		expect(read({ page }, {}, 403)).toMatchObject({ sideEffect: 'certain' });
	});

	it('is behind a CDN: nobody knows who wrote an error, and the page of a firewall is no result', () => {
		const page =
			'<html>\u8bf7\u6c42\u5df2\u88ab\u7ad9\u70b9\u7684\u5b89\u5168\u7b56\u7565\u62e6\u622a</html>';
		const [cdn, run] = [{ 'eo-log-uuid': '4225735494395586037' }, { 'x-scf-request-id': ID }];
		expect(read('', cdn, 418)).toMatchObject({ sideEffect: 'possible' });
		expect(read('', { ...cdn, ...run }, 418)).toMatchObject({ sideEffect: 'certain' });
		expect(read(page, cdn, 200)).toMatchObject({ kind: 'functionError', sideEffect: 'possible' });
		expect(read(page, { ...cdn, ...run }, 200).kind).toBe('completed');
		expect(read('<html>done</html>', cdn, 200).kind).toBe('completed');
		expect(read('', {}, 566)).toMatchObject({
			explanation: { hint: expect.stringMatching(/firewall/) as string },
		});
	});

	it.each<Row>([
		['a name of CloudBase', tcb('SYS_ERR', 'the database is down'), {}, 500],
		['a name of CloudBase, and more', { ...tcb('INVALID_PATH'), data: 1 }, {}, 404],
		['a name of CloudBase alone', { code: 'FUNCTION_NOT_FOUND' }, {}, 404],
		['at the length of no gateway', sized(tcb('INVALID_PATH'), LONGEST + 1), {}, 404],
		['at another', sized(gateway(INVALID), LONGEST + 1), {}, 403],
		...['MyScfSysError', 'ScfSysErrors', 'NotUnhandled'].map((type): Row => [
			`the type ${type}`,
			'',
			{ 'x-scf-error-type': type },
			500,
		]),
		['a status of nobody', '', {}, 480],
		...[431, 451].map((status): Row => [
			`a report that nothing ran with ${status}`,
			{ errorCode: -1, errorMessage: 'no', statusCode: 432 },
			...([{}, status] as const),
		]),
		['words like those of API Gateway', { message: 'Found no order' }, {}, 404],
		['an empty 404', '', {}, 404],
		['an empty 404 of a run that succeeded', '', words('Success'), 404],
		['a page beside the header', 'no such page', words('Failed'), 404],
		['a code of nobody', '', words('Failed'), 418],
		['an object like that of the gateway', gateway('not allowed'), {}, 403],
		['another code', gateway(ID + 'x', 418), {}, 403],
		['a code that is none', gateway(ID + 'x', null), {}, 403],
		['a status of HTTP', { errorMessage: 'no', statusCode: 500 }, {}, 500],
		['another status', { errorMessage: 'no', statusCode: 446 }, {}, 443],
		...[400, 401, 403, 404, 405, 418, 429, 500].map((status): Row => [
			`its own error with ${status}`,
			{ errorCode: 1001, errorMessage: 'no such order', statusCode: status },
			...([ofRun, status] as const),
		]),
	])('answers itself: %s', (_what, body, headers, status) => {
		expect(read(body, headers, status)).toMatchObject({ explanation: { ending: 'answered' } });
	});

	it.each([
		...[gateway('not allowed'), gateway(`so: ${INVALID}`), gateway(ID + 'x', 418)],
		...[tcb('FUNCTION_NOT_FOUND'), { ...hidden, statusCode: 433, requestId: 'r' }],
	])('returned %j', (body) => {
		expect(read(body, { ...words('Success'), ...ofRun }, 200).kind).toBe('completed');
	});
});

it('a role cannot sign function URLs: no document says how its token is sent', () => {
	const [credential] = tencentCloud.credentials;
	const role = { roleArn: 'qcs::cam::uin/100000000001:roleName/r' };
	const keys = { secretId: 'AKID', secretKey: 'secret', region: 'ap-guangzhou' };
	const request = { method: 'POST', url: 'https://x.example/', headers: {}, body: Buffer.alloc(0) };
	const prelude = (data: object, scheme?: 'functionUrl') =>
		credential?.prelude?.(data as never, { ...request, ...(scheme && { scheme }) } as never);
	expect(() => prelude({ ...keys, ...role }, 'functionUrl')).toThrow(/permanent keys/);
	expect(prelude({ ...keys, ...role })).toMatchObject({ service: expect.any(String) as string });
	expect(prelude(keys, 'functionUrl')).toBeNull();
});
