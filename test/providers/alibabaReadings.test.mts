import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import { asKind, callOf, reply, type CallInput } from './exchange.mts';

const api = alibabaCloud.apis['2023-03-30'];
if (!api?.acceptedBefore) throw new Error('no API');
const account = alibabaCloud.account({ region: 'cn-hangzhou', accountId: '1234567890123456' }, '');
const call = (input: CallInput = {}) => callOf(api, account, input);
const ID = { 'x-fc-request-id': 'r-1' };
const log = (text: string) => ({ ...ID, 'x-fc-log-result': Buffer.from(text).toString('base64') });

describe('Alibaba Cloud: metrics', () => {
	const metrics = (headers: Record<string, string>) =>
		asKind(api.readInvoke(reply('1', headers), call()), 'completed').metrics;

	it.each([
		['Duration: 12.5 ms, Billed Duration: 13 ms, Memory Size: 128 MB, Max Memory Used: 9.5 MB'],
		['Duration:12.5ms,Billed Duration:13ms,Memory Size:128MB,Max Memory Used:9.5MB'],
		[
			'Billed Duration:  13  ms Duration:  12.5  ms Memory Size:  128  MB Max Memory Used:  9.5  MB',
		],
	])('of the log, spaces or not: %s', (text) => {
		expect(metrics(log(text))).toEqual({
			...{ durationMs: 12.5, billedDurationMs: 13, memoryLimitMb: 128, memoryUsedMb: 9.5 },
			initDurationMs: null,
		});
	});

	it('of the headers before those of the log', () => {
		const told = { 'x-fc-invocation-duration': '7', 'x-fc-max-memory-usage': '8.25' };
		expect(metrics({ ...log('Duration: 1 ms, Max Memory Used: 2 MB'), ...told })).toMatchObject({
			...{ durationMs: 7, memoryUsedMb: 8.25 },
		});
	});
});

describe('Alibaba Cloud: what a status means', () => {
	const kind = (status: number, input: CallInput = {}, headers = {}) =>
		api.readInvoke(reply('1', { ...ID, ...headers }, status), call(input)).kind;

	it.each([
		[199, 'refused'],
		[200, 'completed'],
		[202, 'accepted'],
		[299, 'completed'],
		[300, 'refused'],
	])('%i is %s', (status, meaning) => expect(kind(status)).toBe(meaning));

	it('an asynchronous start is accepted with any 2xx, unless it failed', () => {
		expect([kind(200, { asynchronous: true }), kind(202, { asynchronous: true })]).toEqual([
			...['accepted', 'accepted'],
		]);
		expect(kind(202, { asynchronous: true }, { 'x-fc-error-type': 'E' })).toBe('functionError');
	});
});

describe('Alibaba Cloud: a task id that exists already', () => {
	const task = { asynchronous: true, options: { taskId: 'order-1' } };
	const taken = { Code: 'StatefulAsyncInvocationAlreadyExists', Message: 'order-1 already exists' };
	const before = (
		body: object | string,
		input: CallInput = task,
		status = 409,
		headers: Record<string, string> = ID,
	) => api.acceptedBefore?.(reply(body, headers, status), call(input));

	it.each([
		taken,
		{ ErrorCode: 'StatefulAsyncInvocationAlreadyExists', ErrorMessage: '' },
		{ Code: 'AsyncTaskAlreadyExist', Message: 'words' },
		{ Code: 'Conflict', Message: "the async task 'order-1' already exists" },
	])('says that the first start was accepted: %j', (body) => {
		expect(before(body)).toEqual({
			...{ kind: 'accepted', ids: { requestId: 'r-1', invocationId: 'order-1' } },
		});
	});

	it.each([
		['another status', taken, task, 404],
		['a synchronous call', taken, { options: { taskId: 'order-1' } }],
		['a start without a task id', taken, { asynchronous: true }],
		['another conflict', { Code: 'ConcurrentUpdateError', Message: 'order-1 already exists' }],
		['a function', { Code: 'FunctionAlreadyExists', Message: "function 'order-1' already exists" }],
		['another task', { Code: 'Conflict', Message: 'order-2 already exists' }],
		['a page', '<html>The task order-1 already exists'],
		['an empty body', ''],
	])('%s says no such thing', (_what, body, input: CallInput = task, status = 409) => {
		expect(before(body, input, status)).toBeNull();
	});

	it("nor does a reply without the platform's request id", () => {
		expect(before(taken, task, 409, {})).toBeNull();
	});
});

describe('Alibaba Cloud: refusals', () => {
	const refusal = (body: object | string, headers = {}, status = 403) =>
		asKind(api.readInvoke(reply(body, headers, status), call()), 'refused').failure;

	it.each(['RequestId', 'RequestID', 'requestId', 'request_id'])('the id may be %s', (name) => {
		expect(refusal({ Code: 'AccessDenied', [name]: 'q' }).requestId).toBe('q');
	});

	it('the id of a header comes first', () => {
		const body = { Code: 'AccessDenied', RequestId: 'q' };
		expect(refusal(body, { 'x-acs-request-id': 'acs' }).requestId).toBe('acs');
		expect(refusal(body, { 'x-acs-request-id': 'acs', ...ID }).requestId).toBe('r-1');
		expect(refusal({ Code: 'AccessDenied' }).requestId).toBeNull();
	});

	it('the words of the cloud count before its code', () => {
		const of = (Message: string) => refusal({ Code: 'InvalidArgument', Message }, {}, 400).message;
		const trigger = of('function has HTTP trigger');
		expect(trigger).toBe('The function has an HTTP trigger and can be called only by its URL');
		expect(of('something else')).not.toBe(trigger);
		const Message = 'access denied due to function internet URL is disable';
		const off = refusal({ Code: 'AccessDenied', Message }, ID);
		expect(off).toMatchObject({ category: 'invalidRequest', sideEffect: 'none' });
		expect(off.hint).toContain('public URL');
	});

	it('without a code it means what its status means, and is quoted', () => {
		for (const body of ['<html>', '{}', '{"Message":"no"}']) {
			expect(refusal(body, ID)).toMatchObject({
				...{
					cloudMessage: body,
					code: null,
					category: 'auth',
					message: 'Alibaba Cloud refused the credential',
				},
			});
		}
		expect(refusal({ Code: 'NobodyKnows' }, ID, 500).message).toBe(
			'Alibaba Cloud had an internal error',
		);
	});
});

it('an account id that is no number is reported', () => {
	expect(() => alibabaCloud.account({ region: 'cn-hangzhou', accountId: 'me' }, '')).toThrow(
		"The credential's Account ID is not in a valid format",
	);
});

it('spaces for a qualifier are none', () => {
	expect(call({ qualifier: ' ' }).target.qualifier).toBe('LATEST');
});

it.each([' 1234567890123456 ', '1234567890123456'])(
	'the account id may have spaces around it: %p',
	(accountId) => {
		const of = alibabaCloud.account({ region: 'cn-hangzhou', accountId }, '');
		expect(of).toHaveProperty('accountId', '1234567890123456');
		expect(alibabaCloud.account({ region: 'cn-hangzhou' }, '')).toHaveProperty('accountId', '');
	},
);

describe('Alibaba Cloud: whose refusal it is', () => {
	const { functionUrl } = alibabaCloud.apis;
	if (!functionUrl) throw new Error('There is no such API');
	const urlCall = callOf(functionUrl, account);
	const refusal = (body: object | string, headers: Record<string, string>, status = 400) =>
		asKind(api.readInvoke(reply(body, headers, status), call()), 'refused').failure;
	const NEW = { Code: 'SoldOut', Message: 'm' };

	it.each<[what: string, body: object, headers: Record<string, string>, sideEffect: string]>([
		['a code of nobody', NEW, {}, 'possible'],
		['with the ID of the platform', NEW, ID, 'none'],
		['with an ID in the body', { ...NEW, RequestId: 'r' }, {}, 'none'],
		['with an ID as others write it', { ...NEW, request_id: 'r' }, {}, 'possible'],
	])('%s: %s %s', (_what, body, headers, sideEffect) => {
		expect(refusal(body, headers).sideEffect).toBe(sideEffect);
	});

	it.each([
		[{ ...NEW, RequestId: 'a' }, 'a'],
		[{ ...NEW, RequestID: 'a' }, 'a'],
		[{ ...NEW, request_id: 'a' }, 'a'],
		[NEW, null],
	])('%j has the ID %s', (body, requestId) => {
		expect(refusal(body, {}).requestId).toBe(requestId);
	});

	it('the action that RAM refused stands beside the words, or alone', () => {
		const AccessDeniedDetail = { AuthAction: 'fc:InvokeFunction' };
		const denied = { Code: 'Forbidden', AccessDeniedDetail };
		for (const body of [denied, { ...denied, Message: 'no' }]) {
			const { hint, message } = refusal(body, ID, 403);
			expect(`${message} ${hint}`).toContain('fc:InvokeFunction');
		}
	});

	it('words are cut, before anything looks through them', () => {
		const { cloudMessage } = refusal({ ...NEW, Message: 'x'.repeat(100_000) }, ID);
		expect(cloudMessage?.length).toBeLessThan(10_000);
	});

	it.each([
		['DomainNameNotFound', ID, 404, true],
		['DomainRouteNotFound', ID, 404, true],
		['XDomainNameNotFound', ID, 404, false],
		['DomainNameNotFounds', ID, 404, false],
		['DomainNameNotFound', {}, 404, false],
		['DomainNameNotFound', ID, 410, false],
	])('%s with %j and %i: no function was called: %s', (ErrorCode, headers, status, isUnrouted) => {
		const body = { ErrorCode, ErrorMessage: 'm' };
		const { kind } = functionUrl.readInvoke(reply(body, headers, status), urlCall);
		expect(kind === 'refused').toBe(isUnrouted);
	});

	it.each([
		[16_384, true],
		[16_385, false],
	])('a body of %i bytes may be a refusal: %s', (length, isRefusal) => {
		const body = JSON.stringify({ ErrorCode: 'DomainNameNotFound' }).padEnd(length);
		const { kind } = functionUrl.readInvoke(reply(body, ID, 404), urlCall);
		expect(kind === 'refused').toBe(isRefusal);
	});

	it('without the type of a failure the words of a status outside 2xx are no error of a function', () => {
		expect(refusal({ errorMessage: 'x' }, ID, 500)).toMatchObject({ category: 'service' });
		const failed = { 'x-fc-error-type': 'UnhandledInvocationError' };
		expect(api.readInvoke(reply({}, failed, 500), call()).kind).toBe('refused');
		expect(api.readInvoke(reply({}, { ...failed, ...ID }, 500), call()).kind).toBe('functionError');
	});
});

describe('Alibaba Cloud: what guards a repetition', () => {
	const named = { taskId: 'order-1' };

	it.each<[CallInput, boolean]>([
		[{ asynchronous: true, options: named }, true],
		[{ asynchronous: true }, false],
		[{ options: named }, false],
	])('%j: %s', (input, isGuarded) => {
		expect(api.guardsRepeats?.(call(input))).toBe(isGuarded);
		const { headers } = api.buildInvoke(call(input));
		expect('X-Fc-Async-Task-Id' in headers).toBe(isGuarded);
	});
});

describe('Alibaba Cloud: the cause of an import that failed', () => {
	const message = "Unable to import module 'index'";
	const failed = (errorMessage: string, stackTrace: string[]) => {
		const body = { errorMessage, errorType: 'ImportModuleError', stackTrace };
		const headers = { ...ID, 'x-fc-error-type': 'UnhandledInvocationError' };
		return asKind(api.readInvoke(reply(body, headers), call()), 'functionError').error.message;
	};

	it.each([
		[message, ['  No module named x '], `${message}: No module named x`],
		[message, ['one', 'two'], message],
		[`so ${message}`, ['one'], `so ${message}`],
		[`${message} today`, ['one'], `${message} today`],
	])('%s with %j is %s', (errorMessage, stackTrace, expected) => {
		expect(failed(errorMessage, stackTrace)).toBe(expected);
	});
});
