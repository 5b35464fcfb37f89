import * as alibaba from '../../nodes/InvokeServerlessFunction/providers/alibaba/errors/index.ts';
import * as huawei from '../../nodes/InvokeServerlessFunction/providers/huawei/errors/index.ts';
import type { SentCall } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { HuaweiAccount } from '../../nodes/InvokeServerlessFunction/providers/huawei/account.ts';
import { apiV2 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';

const call: SentCall<HuaweiAccount> = {
	account: { region: 'cn-north-4', endpoint: null, logOrigin: null, projectId: 'p' },
	target: { name: 'f', namespace: 'default', qualifier: null, region: 'cn-north-4', wireId: 'f' },
	asynchronous: false,
	logTail: false,
	options: {},
	...{ http: null, newId: '0'.repeat(32), timeoutMs: 60_000 },
};

type Case = readonly [
	code: string,
	text: string | null,
	status: number,
	category: string | null,
	words: RegExp,
];

describe('Huawei Cloud: code, text and status together', () => {
	it.each<Case>([
		['FSS.0429', 'Function Disabled', 429, 'invalidRequest', /disabled/],
		['FGS.0429', 'Function Disabled', 429, 'invalidRequest', /disabled/],
		['FSS.0400', 'function event body is empty', 400, 'invalidRequest', /had none/],
		['FSS.0500', 'Error getting associated function', 500, 'notFound', /no function/],
		['FSS.0403', 'namespace in token mismatch', 403, 'auth', /a different project/],
		['FSS.0403', 'invalid token', 403, 'auth', /token/],
		['APIGW.0201', 'Bad request', 400, 'invalidRequest', /could not read/],
		['APIGW.0201', 'Request entity too large', 413, 'invalidRequest', /larger/],
		['APIGW.0201', 'Request URI too long', 414, 'invalidRequest', /larger/],
		['APIGW.0201', 'Request headers too large', 494, 'invalidRequest', /larger/],
		['APIGW.0201', 'Backend unavailable', 502, 'service', /backend is unavailable/],
		['APIG.0201', 'Backend timeout', 504, 'timeout', /in time/],
		['APIGW.0103', null, 500, 'service', /could not pass/],
		[
			'APIGW.0301',
			'Incorrect IAM authentication information: AK access failed to reach the limit,forbidden',
			401,
			'auth',
			/locked/,
		],
		[
			'APIGW.0301',
			'Incorrect IAM authentication information: Get secretKey failed,ak:XXX,err:ak not exist',
			401,
			'auth',
			/does not know this access key/,
		],
		[
			'APIGW.0301',
			'Incorrect IAM authentication information: verify aksk signature fail',
			401,
			'auth',
			/signature/,
		],
		[
			'APIG.0303',
			'Incorrect app authentication information: signature expired, signature time:20230527T000431Z,server time:20230527T020608Z',
			401,
			'auth',
			/15 minutes/,
		],
		[
			'APIC.0301',
			'Incorrect IAM authentication information: decrypt token fail',
			401,
			'auth',
			/token has expired/,
		],
		[
			'APIGW.0301',
			'Incorrect IAM authentication information: token expires, expires_at: 2024',
			401,
			'auth',
			/token has expired/,
		],
		[
			'APIGW.0301',
			'Incorrect IAM authentication information: x-auth-token not found',
			401,
			'auth',
			/without its token/,
		],
	])('%s "%s" with %d: %s', (code, text, status, category, words) => {
		const meaning = huawei.meaningOfMessage(code, text, status);
		expect(meaning?.category).toBe(category);
		expect(meaning?.message).toMatch(words);
	});

	it.each([
		['FSS.0429', 'Too many requests.', 429],
		['FSS.0429', null, 429],
		['FSS.0500', 'Internal server error.', 500],
		['APIGW.0103', null, 404],
		['APIGW.0201', null, 500],
		['APIGW.0308', 'The throttling threshold has been reached', 429],
		['FSS.1051', 'function disabled', 404],
		['APIG.0303', 'Incorrect app authentication information: app not found, appkey 0117', 401],
	])('%s "%s" with %d: the code decides', (code, text, status) => {
		expect(huawei.meaningOfMessage(code, text, status)).toBeNull();
		expect(huawei.errors[code]).toBeDefined();
	});

	it('a disabled function is not repeated, although it is answered with 429', () => {
		const outcome = apiV2.readInvoke(
			{
				status: 429,
				headers: { 'x-request-id': 'r-1' },
				body: Buffer.from('{"error_code":"FSS.0429","error_msg":"Function Disabled"}'),
			},
			call,
		);
		expect(outcome).toMatchObject({
			kind: 'refused',
			failure: {
				category: 'invalidRequest',
				sideEffect: 'none',
				repeatable: 'never',
				requestId: 'r-1',
			},
		});
	});

	it('the hint for a locked key names the five minutes', () => {
		const meaning = huawei.meaningOfMessage(
			'APIGW.0301',
			'AK access failed to reach the limit',
			401,
		);
		expect(meaning?.hint).toContain('five minutes');
	});
});

describe('Alibaba Cloud: code, text and status together', () => {
	it.each<Case>([
		[
			'InvalidArgument',
			"HTTP trigger function can't be invoked by InvokeFunction, use the trigger url",
			400,
			'invalidRequest',
			/HTTP trigger/,
		],
		[
			'InvalidArgument',
			'stateful async invocation is not enabled for the function',
			400,
			'invalidRequest',
			/task mode is off/,
		],
		[
			'AccessDenied',
			"the resource doesn't belong to you",
			403,
			'auth',
			/does not belong to the account/,
		],
		['AccessDenied', 'The security token you provided is invalid', 403, 'auth', /security token/],
		[
			'AccessDenied',
			'The request signature we calculated does not match the signature you provided',
			403,
			'auth',
			/does not match the AccessKey Secret/,
		],
		[
			'AccessDenied',
			"The request time 'x' differs from the server time by more than 15 minutes",
			403,
			'auth',
			/15 minutes/,
		],
		[
			'SomeConflict',
			'the task ID job-1 was used before',
			409,
			'invalidRequest',
			/no second one was started/,
		],
		[
			'StatefulAsyncInvocationAlreadyExists',
			null,
			409,
			'invalidRequest',
			/no second one was started/,
		],
		['SomethingAbsent', 'async task job-1 does not exist', 404, 'notFound', /no run/],
		['AsyncTaskNotFound', null, 404, 'notFound', /no run/],
		['SomeConflict', 'the task has finished', 409, 'invalidRequest', /ended already/],
		['InvocationHasEnded', 'it was terminated', 412, 'invalidRequest', /ended already/],
		['CAStartTimeout', 'words', 412, 'function', /could not be started/],
		['SomethingNew', 'the function instance was terminated', 412, 'function', /could not be/],
	])('%s "%s" with %d: %s', (code, text, status, category, words) => {
		const meaning = alibaba.meaningOfMessage(code, text, status);
		expect(meaning?.category).toBe(category);
		expect(meaning?.message).toMatch(words);
	});

	it.each([
		['AccessDenied', 'FC service is not enabled for current user.', 'activate'],
		['Forbidden.Service', 'The service has not been activated', 'activate'],
		['ServiceNotEnabled', null, 'activate'],
		['AccessDenied', 'Your account is in arrears', 'Top up'],
		['NoPermission', 'the account has an overdue payment', 'Top up'],
		['InvalidAccountStatus.NotEnoughBalance', null, 'Top up'],
		['Arrearage', 'Access denied, please make sure your account is in good standing.', 'Top up'],
	])('the state of the account, which no policy changes: %s "%s"', (code, text, words) => {
		const meaning = alibaba.meaningOfMessage(code, text, 403);
		expect(meaning?.category).toBe('auth');
		expect(meaning?.hint).toContain(words);
		expect(meaning?.hint).not.toMatch(/fc:|\bgrant\b/i);
	});

	it.each([
		[
			'AccessDenied',
			"the caller is not authorized to perform 'fc:ListServices' on resource 'acs:fc:cn-hangzhou:1:services/*'",
			'fc:ListServices',
		],
		[
			'AccessDenied',
			'the caller is not authorized to perform fc:StopAsyncTask',
			'fc:StopAsyncTask',
		],
		['Forbidden.RAM', 'User not authorized (fc:GetAsyncTask)', 'fc:GetAsyncTask'],
		[
			'NoPermission',
			'not authorized to perform fc:InvokeFunction on acs:fc:cn-hangzhou:1:functions/overdue-not-enabled',
			'fc:InvokeFunction',
		],
	])('what RAM refuses is named: %s "%s"', (code, text, action) => {
		const meaning = alibaba.meaningOfMessage(code, text, 403);
		expect(meaning?.message).toBe(`The credential has no permission for ${action}`);
		expect(meaning?.hint.match(/fc:\w+/g)).toEqual([action]);
	});

	it.each([
		['InvalidArgument', 'the invocation type is wrong', 400],
		['InvalidArgument', "function 'http trigger' has no such layer", 400],
		['AccessDenied', "the resource 'overdue' cannot be used", 403],
		['ConcurrentUpdateError', 'another update of the task is in progress', 409],
		['FunctionNotFound', "function 'task' does not exist in service 'async'", 404],
		['ServiceNotFound', "service 'invocation' does not exist", 404],
		['CAExited', 'Function instance exited unexpectedly(code 1). Logs: job stopped', 412],
	])('%s "%s" with %d: the code decides', (code, text, status) => {
		expect(alibaba.meaningOfMessage(code, text, status)).toBeNull();
		expect(alibaba.errors[code]).toBeDefined();
	});

	it.each([
		['Conflict', 'try again', 409],
		['NotFound', 'no such page', 404],
		['NotFound', "'task' is unknown", 404],
		['PreconditionRequired', null, 412],
		['SomethingNew', 'the lease has ended', 412],
	])('%s "%s" with %d: the status decides', (code, text, status) => {
		expect(alibaba.meaningOfMessage(code, text, status)).toBeNull();
	});
});
