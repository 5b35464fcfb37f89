import type { LocalCloud } from '../../../local-cloud/index.mts';
import {
	fc3,
	fc3Client,
	functionGraph,
	functionGraphClient,
	scfClient,
	teaRuntime,
} from '../sdk-clients.mts';
import {
	apis,
	errorOf,
	invocationsOf,
	withCloud,
	type Fault,
	type Invocations,
} from './invocations.mts';

let cloud: LocalCloud;
let invoke: Invocations;
withCloud((started) => {
	cloud = started;
	invoke = invocationsOf(started);
});

describe.each<[string, Fault, unknown[]]>([
	[
		'throttle',
		{ kind: 'throttle' },
		[
			[200, 'RequestLimitExceeded'],
			[200, 4400],
			...Array<unknown>(3).fill([429, 'ResourceExhausted']),
			...Array<unknown>(2).fill([429, 'FSS.0429']),
		],
	],
	[
		'serverError 503',
		{ kind: 'serverError', status: 503 },
		[
			[503, 'ServiceUnavailable'],
			[503, 6200],
			...Array<unknown>(3).fill([503, 'ResourceThrottled']),
			...Array<unknown>(2).fill([503, 'FSS.0503']),
		],
	],
	[
		'serverError 500',
		{ kind: 'serverError', status: 500 },
		[
			[500, 'InternalError'],
			[500, 6000],
			...Array<unknown>(3).fill([500, 'InternalServerError']),
			...Array<unknown>(2).fill([500, 'FSS.0500']),
		],
	],
	[
		'permissionDenied',
		{ kind: 'permissionDenied' },
		[
			[200, 'UnauthorizedOperation.CAM'],
			[200, 4102],
			...Array<unknown>(3).fill([403, 'AccessDenied']),
			...Array<unknown>(2).fill([403, 'FSS.1125']),
		],
	],
	[
		'expiredToken',
		{ kind: 'expiredToken' },
		[
			[200, 'AuthFailure.TokenFailure'],
			[200, 4105],
			...Array<unknown>(3).fill([403, 'InvalidSecurityToken.Expired']),
			...Array<unknown>(2).fill([401, 'APIGW.0307']),
		],
	],
])('%s', (_name, fault, expected) => {
	it('is worded as each API does, and nothing runs', async () => {
		cloud.faults.add({ fault });
		const seen = [];
		for (const api of apis) seen.push(errorOf(api, await invoke[api]()));
		expect(seen).toEqual(expected);
		expect(cloud.invocations()).toBe(0);
		cloud.faults.clear();
		for (const api of apis) expect((await invoke[api]()).text).toContain('Hello, world!');
	});
});

describe('refusals with details', () => {
	it('other documented codes of throttling, Retry-After in seconds and as a date', async () => {
		const date = new Date(Date.now() + 5000).toUTCString();
		cloud.faults.add({
			cloud: 'huawei',
			fault: { kind: 'throttle', code: 'APIGW.0308', retryAfter: 2 },
		});
		cloud.faults.add({
			cloud: 'alibaba',
			fault: { kind: 'throttle', code: 'ResourceThrottled', retryAfter: date },
		});
		const huaweiReply = await invoke['huawei v2']();
		expect(errorOf('huawei v2', huaweiReply)).toEqual([429, 'APIGW.0308']);
		expect(huaweiReply.json.request_id).toBe(huaweiReply.headers.get('x-request-id'));
		expect(huaweiReply.headers.get('retry-after')).toBe('2');
		const fc = await invoke['alibaba 2023-03-30']();
		expect(errorOf('alibaba 2023-03-30', fc)).toEqual([503, 'ResourceThrottled']);
		expect(fc.headers.get('retry-after')).toBe(date);
	});

	it('disabled hits Huawei only', async () => {
		cloud.faults.add({ fault: { kind: 'disabled' } });
		expect((await invoke['huawei v2']()).json).toMatchObject({
			error_code: 'FSS.0429',
			error_msg: 'Function Disabled',
		});
		expect((await invoke.tencent()).text).toContain('Hello');
	});

	it('refuse is any error', async () => {
		const code = 'LimitExceeded.Quota';
		cloud.faults.add({ cloud: 'tencent', fault: { kind: 'refuse', code } });
		cloud.faults.add({
			cloud: 'alibaba',
			fault: { kind: 'refuse', code: 'CAExited', status: 412, message: 'exit 1' },
		});
		expect(errorOf('tencent', await invoke.tencent())).toEqual([200, code]);
		expect((await invoke['alibaba 2016-08-15']()).json).toEqual({
			ErrorCode: 'CAExited',
			ErrorMessage: 'exit 1',
		});
	});

	it('html, also under status 200', async () => {
		cloud.faults.add({ times: 1, fault: { kind: 'html' } });
		cloud.faults.add({ fault: { kind: 'html', status: 200 } });
		for (const status of [502, 200]) {
			const reply = await invoke.tencent();
			expect([reply.status, reply.headers.get('content-type')]).toEqual([status, 'text/html']);
			expect(reply.text).toMatch(/^<!DOCTYPE html>/);
		}
		expect(cloud.invocations()).toBe(0);
	});

	it('redirect keeps the path', async () => {
		cloud.faults.add({ fault: { kind: 'redirect', status: 307, to: 'http://127.0.0.1:9' } });
		const reply = await invoke['alibaba 2023-03-30']();
		expect([reply.status, reply.headers.get('location')]).toEqual([
			...[307, 'http://127.0.0.1:9/2023-03-30/functions/hello/invocations'],
		]);
	});
});

it('the official SDKs see the same errors', async () => {
	jest.spyOn(process.stdout, 'write').mockReturnValue(true);
	cloud.faults.add({ fault: { kind: 'throttle' } });
	const scf = scfClient(cloud).Invoke({ FunctionName: 'hello' });
	await expect(scf).rejects.toMatchObject({ code: 'RequestLimitExceeded' });
	const list = new fc3.ListFunctionsRequest({});
	const fc = fc3Client(cloud).listFunctionsWithOptions(list, {}, teaRuntime as never);
	await expect(fc).rejects.toMatchObject({ code: 'ResourceExhausted', statusCode: 429 });
	const fg = functionGraphClient(cloud).listFunctions(new functionGraph.ListFunctionsRequest());
	await expect(fg).rejects.toMatchObject({ errorCode: 'FSS.0429', httpStatusCode: 429 });
	jest.restoreAllMocks();
});
