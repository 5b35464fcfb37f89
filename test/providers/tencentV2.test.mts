import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import { apiV2 } from '../../nodes/InvokeServerlessFunction/providers/tencent/legacyInvoke.ts';
import { asKind, callOf, reply, textOf, type CallInput } from './exchange.mts';

const account = tencentCloud.account({ region: 'gz' }, '');
const call = (input: CallInput = {}) => callOf(apiV2, account, input);

describe('Tencent Cloud v2, InvokeFunction: the request', () => {
	it('is a form with the names and the order of the page', () => {
		const request = apiV2.buildInvoke(call({ event: '{"name":"Zoë & co"}' }));
		expect(request).toMatchObject({
			method: 'POST',
			url: 'https://scf.api.qcloud.com/v2/index.php',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
		});
		expect(request.body.toString('utf8')).toBe(
			'Action=InvokeFunction&Region=gz&functionName=hello&invokeType=RequestResponse' +
				'&param=%7B%22name%22%3A%22Zo%C3%AB+%26+co%22%7D',
		);
	});

	it('names log type, namespace and version only where they are set', () => {
		const input = { logTail: true, namespace: 'shop', qualifier: 'prod' };
		const form = new URLSearchParams(apiV2.buildInvoke(call(input)).body.toString());
		expect(Object.fromEntries(form)).toEqual({
			...{ Action: 'InvokeFunction', Region: 'gz', functionName: 'hello' },
			...{ invokeType: 'RequestResponse', logType: 'Tail', namespace: 'shop', version: 'prod' },
			param: '{}',
		});
	});

	it('starts an asynchronous run as Event, without log type', () => {
		const form = apiV2.buildInvoke(call({ asynchronous: true, logTail: true })).body.toString();
		expect(form).toContain('invokeType=Event');
		expect(form).not.toContain('logType');
	});

	it.each([
		['gz', 'gz'],
		['gzopen', 'gzopen'],
		['ap-guangzhou', 'ap-guangzhou'],
	])('takes the region %s, on one host', (region, sent) => {
		const at = tencentCloud.account({ region }, '');
		const request = apiV2.buildInvoke(callOf(apiV2, at));
		expect(request.url).toBe('https://scf.api.qcloud.com/v2/index.php');
		expect(new URLSearchParams(request.body.toString()).get('Region')).toBe(sent);
	});

	it('goes to another endpoint', () => {
		const at = tencentCloud.account({ region: 'gz', endpoint: 'http://localhost:81' }, '');
		expect(apiV2.buildInvoke(callOf(apiV2, at)).url).toBe('http://localhost:81/v2/index.php');
	});

	it('carries the time of the cloud as Timestamp', () => {
		const later = apiV2.atServerTime?.(apiV2.buildInvoke(call()), new Date(1767323045678));
		expect(later?.body.toString()).toMatch(/&param=%7B%7D&Timestamp=1767323045$/);
	});
});

/** The names of the parameter table, and those of the examples on the same page. */
const TABLE = {
	...{ requestId: 'r-1', payLoad: '{"a":1}', logMsg: 'log in func\r\n' },
	...{ memSize: 1048576, duration: 0.422 },
};
const EXAMPLES = {
	...{ requestId: 'r-1', retMsg: '{"a":1}', log: 'log in func\r\n' },
	...{ memUsage: 1048576, duration: 0.422, billDuration: 100 },
};
const SNAKE = {
	...{ request_id: 'r-1', ret_msg: '{"a":1}', Log: 'log in func\r\n' },
	...{ mem_usage: 1048576, Duration: 0.422, bill_duration: 100 },
};
const envelope = (data: unknown, code: unknown = 0) =>
	reply({ code, message: '', codeDesc: 'Success', data });

describe('Tencent Cloud v2: the reply, in each form its page allows', () => {
	const names = { table: TABLE, examples: EXAMPLES, 'snake case': SNAKE };
	const wrappings: Record<string, (data: object) => unknown> = {
		'an object': (data) => data,
		'JSON text': (data) => JSON.stringify(data),
		'JSON text in JSON text': (data) => JSON.stringify(JSON.stringify(data)),
	};
	const forms = Object.entries(names).flatMap(([name, data]) =>
		Object.entries(wrappings).map(([how, wrap]) => [name, how, wrap(data), data] as const),
	);

	it.each(forms)('names of the %s, data as %s', (_name, _how, data, plain) => {
		expect(apiV2.readInvoke(envelope(data), call({ logTail: true }))).toEqual({
			kind: 'completed',
			payload: '{"a":1}',
			logs: 'log in func\n',
			metrics: {
				durationMs: 0.422,
				billedDurationMs: 'billDuration' in plain || 'bill_duration' in plain ? 100 : null,
				memoryUsedMb: 1,
				memoryLimitMb: null,
				initDurationMs: null,
			},
			ids: { requestId: 'r-1', invocationId: 'r-1' },
		});
	});

	it('the code may be text', () => {
		expect(apiV2.readInvoke(envelope(TABLE, '0'), call()).kind).toBe('completed');
	});

	it('a result that is bare text stays so', () => {
		const data = { ...EXAMPLES, retMsg: 'Hello from Lambda' };
		const outcome = asKind(apiV2.readInvoke(envelope(data), call()), 'completed');
		expect(textOf(outcome.payload)).toBe('Hello from Lambda');
		expect(outcome.logs).toBeNull();
	});

	it.each(Object.entries(wrappings))('an asynchronous start answers the id: %s', (_how, wrap) => {
		const outcome = apiV2.readInvoke(
			envelope(wrap({ requestId: 'r-2' })),
			call({ asynchronous: true }),
		);
		expect(outcome).toEqual({
			kind: 'accepted',
			ids: { requestId: 'r-2', invocationId: 'r-2' },
		});
	});
});

describe('Tencent Cloud v2: function errors', () => {
	const failing = (data: object) => apiV2.readInvoke(envelope({ ...TABLE, ...data }), call());

	it.each([
		'{"errorCode":1,"errorMessage":"user code exception caught","stackTrace":"null","statusCode":430}',
		'{"errorCode":-1,"errorMessage":"Invoking task timed out after 3 seconds","requestId":"r","statusCode":433}',
		'{"errorCode":-1,"errorMessage":"Invoking task timed out after 3 seconds","statusCode":433}',
	])("the platform's own report: %s", (payLoad) => {
		const { errorMessage } = JSON.parse(payLoad) as { errorMessage: string };
		expect(asKind(failing({ payLoad }), 'functionError').error.message).toBe(errorMessage);
	});

	it('retCode other than 0', () => {
		expect(asKind(failing({ retCode: 1 }), 'functionError').payload).not.toBeNull();
		expect(failing({ retCode: 0 }).kind).toBe('completed');
	});

	it.each(['{"errorMessage":"x"}', '{"errorCode":"1","errorMessage":"x"}', '{"errorCode":0}'])(
		'a normal result of that shape is none: %s',
		(payLoad) => expect(failing({ payLoad }).kind).toBe('completed'),
	);
});

describe('Tencent Cloud v2: refusals', () => {
	it.each([
		[4100, 'auth', 'none'],
		['4104', 'auth', 'none'],
		[4400, 'throttled', 'none'],
		[5000, 'notFound', 'none'],
		[6000, 'service', 'possible'],
	])('code %p is %s', (code, category, sideEffect) => {
		const body = { code, message: '(1) words', codeDesc: 'X' };
		const { failure } = asKind(apiV2.readInvoke(reply(body), call()), 'refused');
		expect(failure).toMatchObject({
			...{ category, sideEffect, code: String(code), cloudMessage: '(1) words' },
		});
	});

	it.each([4200, 4500])('code %i carries the time of the cloud', (code) => {
		const date = 'Fri, 02 Jan 2026 03:04:05 GMT';
		const outcome = apiV2.readInvoke(reply({ code, message: 'm' }, { date }), call());
		expect(asKind(outcome, 'refused').failure.serverTime).toEqual(new Date(date));
	});
});
