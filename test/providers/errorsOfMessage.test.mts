import * as alibaba from '../../nodes/InvokeServerlessFunction/providers/alibaba/errors/index.ts';
import * as huawei from '../../nodes/InvokeServerlessFunction/providers/huawei/errors/index.ts';
import type { SentCall } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { HuaweiAccount } from '../../nodes/InvokeServerlessFunction/providers/huawei/account.ts';
import { apiV2 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';

const call: SentCall<HuaweiAccount> = {
	account: { region: 'cn-north-4', endpoint: null, projectId: 'p' },
	target: { name: 'f', namespace: 'default', qualifier: null, region: 'cn-north-4', wireId: 'f' },
	asynchronous: false,
	logTail: false,
	options: {},
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
		['FSS.0403', 'namespace in token mismatch', 403, 'auth', /another project/],
		['FSS.0403', 'invalid token', 403, 'auth', /token/],
		['APIGW.0201', 'Bad request', 400, 'invalidRequest', /could not read/],
		['APIGW.0201', 'Request entity too large', 413, 'invalidRequest', /larger/],
		['APIGW.0201', 'Request URI too long', 414, 'invalidRequest', /larger/],
		['APIGW.0201', 'Request headers too large', 494, 'invalidRequest', /larger/],
		['APIGW.0201', 'Backend unavailable', 502, 'service', /backend is unavailable/],
		['APIG.0201', 'Backend timeout', 504, 'timeout', /in time/],
		['APIGW.0103', null, 500, 'service', /internal reason/],
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
			/token has expired/,
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
		['AccessDenied', "the resource doesn't belong to you", 403, 'auth', /another account/],
		[
			'SomeConflict',
			'the task ID job-1 was used before',
			409,
			'invalidRequest',
			/no second one was started/,
		],
		['SomethingAbsent', 'async task job-1 does not exist', 404, 'notFound', /no run/],
	])('%s "%s" with %d: %s', (code, text, status, category, words) => {
		const meaning = alibaba.meaningOfMessage(code, text, status);
		expect(meaning?.category).toBe(category);
		expect(meaning?.message).toMatch(words);
	});

	it.each([
		['InvalidArgument', 'the invocation type is wrong', 400],
		['AccessDenied', 'the caller is not authorized to perform fc:InvokeFunction', 403],
		['ConcurrentUpdateError', 'another update is in progress', 409],
		['FunctionNotFound', "function 'task' does not exist in service 'async'", 404],
		['ServiceNotFound', "service 'invocation' does not exist", 404],
	])('%s "%s" with %d: the code decides', (code, text, status) => {
		expect(alibaba.meaningOfMessage(code, text, status)).toBeNull();
		expect(alibaba.errors[code]).toBeDefined();
	});

	it('a stop that comes too late is not taken for a repeated task', () => {
		expect(alibaba.meaningOfMessage('SomeConflict', 'the task has finished', 409)).toBeNull();
	});
});
