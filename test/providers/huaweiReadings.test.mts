import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { apiV1 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';
import { apiV2 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';
import { asKind, callOf, reply, textOf, type CallInput } from './exchange.mts';

const account = huaweiCloud.account(
	{ region: 'cn-north-4', projectId: '0123456789abcdef0123456789abcdef' },
	'',
);
const CFF = { 'x-cff-request-id': 'e3f7' };
const v2 = (body: object | string, headers = {}, input: CallInput = {}, status = 200) =>
	apiV2.readInvoke(reply(body, headers, status), callOf(apiV2, account, input));
const v1 = (body: object | string, headers = {}, input: CallInput = {}, status = 200) =>
	apiV1.readInvoke(reply(body, headers, status), callOf(apiV1, account, input));
const envelope = { request_id: 'e3f7', result: '{"a":1}', log: '', status: 200 };

describe('Huawei Cloud: the envelope and what only looks like one', () => {
	const payload = (body: object, headers: Record<string, string> = {}) =>
		textOf(asKind(v2(body, { ...CFF, ...headers }), 'completed').payload);

	it.each([
		['with another key', { ...envelope, more: 1 }],
		['without the id', { result: '1', status: 200 }],
		['with an id that is no text', { ...envelope, request_id: 7 }],
		['with a status that is no number', { ...envelope, status: '200' }],
		['without the result', { request_id: 'e3f7', status: 200 }],
	])('%s it is the result of the function', (_what, body) => {
		expect(payload(body)).toBe(JSON.stringify(body));
	});

	it('the version header decides: v1 is one, v0 is none', () => {
		const odd = { result: '1', more: true };
		expect(payload(odd, { 'x-cff-response-version': 'v1' })).toBe('1');
		expect(payload(envelope, { 'x-cff-response-version': 'v0' })).toBe(JSON.stringify(envelope));
		expect(payload(odd, { 'x-cff-response-version': 'v2' })).toBe(JSON.stringify(odd));
		expect(payload(envelope, { 'x-cff-response-version': 'v2' })).toBe('{"a":1}');
	});

	it('API v1.0 never asked for one, but takes one that says it is', () => {
		const read = (headers: object) => asKind(v1(envelope, headers), 'completed');
		expect(textOf(read({}).payload)).toBe(JSON.stringify(envelope));
		expect(textOf(read({ 'x-cff-response-version': 'v1' }).payload)).toBe('{"a":1}');
	});

	it.each([
		...[
			[200, 'completed'],
			[299, 'completed'],
			[0, 'completed'],
			[undefined, 'completed'],
		],
		...[
			[300, 'functionError'],
			[199, 'functionError'],
			[500, 'functionError'],
			['x', 'functionError'],
		],
	] as Array<[unknown, string]>)('its status %j means %s', (status, kind) => {
		expect(v2({ ...envelope, status }, { ...CFF, 'x-cff-response-version': 'v1' }).kind).toBe(kind);
	});
});

describe('Huawei Cloud: function errors', () => {
	const error = (headers: Record<string, string>, body: object | string = { message: 'm' }) =>
		asKind(v2(body, { ...CFF, ...headers }), 'functionError').error;

	it.each(['true', '1', 'TRUE', 'false, true'])('X-Is-Func-Err: %s', (flag) => {
		expect(error({ 'x-is-func-err': flag })).toMatchObject({ type: null, message: 'm' });
	});

	it('X-Func-Err-Code is the type, but for 0', () => {
		expect(error({ 'x-func-err-code': '4010' }).type).toBe('4010');
		expect(error({ 'x-is-func-err': 'true', 'x-func-err-code': '0' }).type).toBeNull();
		expect(error({ 'x-is-func-err': 'true' }, '').message).toBe(
			'The function failed without a message',
		);
	});

	it('a custom runtime may answer with a stack trace as text', () => {
		const trace = 'Traceback (most recent call last):\n  File "a.py", line 1\nKeyError: \'id\'';
		expect(error({ 'x-is-func-err': 'true' }, trace)).toEqual({
			...{ type: 'KeyError', message: "'id'" },
			stackTrace: trace.split('\n'),
		});
	});

	it('are no starts: with them nothing was accepted', () => {
		const started = { request_id: 'r' };
		const asynchronous = { asynchronous: true };
		expect(v2(started, CFF, asynchronous, 202).kind).toBe('accepted');
		for (const headers of [{ 'x-is-func-err': 'true' }, { 'x-func-err-code': '4010' }]) {
			expect(v2(started, { ...CFF, ...headers }, asynchronous, 202).kind).toBe('refused');
		}
	});

	it('of API v1.0 are detected by the report of the runtime alone', () => {
		const words = 'function invocation exception, error: sold out';
		expect(asKind(v1({ errorMessage: words }), 'functionError').error.message).toBe('sold out');
		for (const body of [{ errorMessage: 'sold out' }, { note: words }, { errorMessage: 5 }]) {
			expect(v1(body).kind).toBe('completed');
		}
		expect(v1({ errorMessage: words }, { 'x-is-func-err': 'false' }).kind).toBe('completed');
	});
});

describe('Huawei Cloud: who wrote the reply', () => {
	it('API v1.0: markup and its content type give a gateway away', () => {
		expect(v1('<html>').kind).toBe('refused');
		expect(v1('busy', { 'content-type': 'text/HTML' }).kind).toBe('refused');
		expect(v1('plain text', { 'content-type': 'text/plain' }).kind).toBe('completed');
		expect(v1('plain text').kind).toBe('completed');
		expect(v1('<p>of the function</p>', CFF).kind).toBe('completed');
	});

	it('API v2: every result carries a header of the service', () => {
		expect([v2('1').kind, v2('1', CFF).kind]).toEqual(['refused', 'completed']);
		expect(v2('1', { 'x-cff-response-version': 'v1' }).kind).toBe('refused');
	});

	it.each([
		[199, 'refused'],
		[202, 'accepted'],
		[299, 'completed'],
		[300, 'refused'],
	])('HTTP %i: %s', (status, kind) => {
		expect(v2({ request_id: 'r' }, CFF, {}, status).kind).toBe(kind);
	});
});

describe('Huawei Cloud: the id of the run', () => {
	it('is in the header, the envelope, or the log of API v1.0', () => {
		const log = (text: string) => ({ 'x-cff-function-log': Buffer.from(text).toString('base64') });
		const ids = (headers: object) => asKind(v1('1', headers), 'completed').ids;
		expect(ids({ ...CFF, 'x-request-id': 'g' })).toEqual({
			...{ requestId: 'e3f7', invocationId: 'e3f7' },
		});
		expect(ids(log("Start invoke request 'a-b1', version: latest"))).toEqual({
			...{ requestId: 'a-b1', invocationId: 'a-b1' },
		});
		expect(ids({ ...log('something else'), 'x-request-id': 'g' })).toEqual({
			...{ requestId: 'g', invocationId: null },
		});
	});

	it.each(['request_id', 'request-id', 'requestId'])('of a start is %s', (name) => {
		const started = v2({ [name]: 'r' }, CFF, { asynchronous: true }, 202);
		expect(asKind(started, 'accepted').ids).toEqual({ requestId: 'r', invocationId: 'r' });
	});
});

it('Huawei Cloud: metrics of the log, spaces or not', () => {
	for (const blank of ['', ' ']) {
		const text = `Finish invoke request 'x', duration:${blank}1.5${blank}ms, billing duration:${blank}100${blank}ms, memory used:${blank}41.5${blank}MB, billing memory:${blank}128${blank}MB`;
		const headers = { ...CFF, 'x-cff-function-log': Buffer.from(text).toString('base64') };
		expect(asKind(v1('1', headers), 'completed').metrics).toMatchObject({
			...{ durationMs: 1.5, billedDurationMs: 100, memoryUsedMb: 41.5, memoryLimitMb: 128 },
		});
	}
});

it('Huawei Cloud: a function that returned nothing has no payload', () => {
	expect(asKind(v1(''), 'completed').payload).toBeNull();
});

describe('Huawei Cloud: the names of a refusal', () => {
	const refusal = (body: object) => asKind(v2(body, {}, {}, 403), 'refused').failure;

	it.each([
		[{ error_code: 'FSS.0403', error_msg: 'm', request_id: 'q' }],
		[{ errorCode: 'FSS.0403', errorMsg: 'm', 'request-id': 'q' }],
		[{ code: 'FSS.0403', message: 'm', request_id: 'q' }],
	])('%j', (body) => {
		expect(refusal(body)).toMatchObject({ code: 'FSS.0403', cloudMessage: 'm', requestId: 'q' });
	});

	it('without a code it means what its status means', () => {
		expect(refusal({ error_msg: 'm' })).toMatchObject({
			...{ code: null, category: 'auth', cloudMessage: '{"error_msg":"m"}' },
		});
	});
});

describe('Huawei Cloud: a function behind a URL', () => {
	const { functionUrl } = huaweiCloud.apis;
	if (!functionUrl) throw new Error('There is no such API');
	const call = callOf(functionUrl, account);
	const refused = { error_code: 'APIG.0101', error_msg: 'm' };

	it.each([
		['of the gateway', { 'x-request-id': 'g' }, 'refused'],
		['beside the ID of the run', { ...CFF, 'x-request-id': 'g' }, 'functionError'],
		['without an ID', {}, 'functionError'],
	])('a code of the gateway %s', (_what, headers, kind) => {
		expect(functionUrl.readInvoke(reply(refused, headers, 404), call).kind).toBe(kind);
	});
});
