import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import type { ProviderApi } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { callOf, type CallInput } from './exchange.mts';

const {
	'2016-08-15': v2016,
	'2021-04-06': v2021,
	'2023-03-30': v2023,
} = alibabaCloud.apis as {
	[version: string]: ProviderApi;
} as { '2016-08-15': ProviderApi; '2021-04-06': ProviderApi; '2023-03-30': ProviderApi };

const UID = '1234567890123456';
const built = (api: ProviderApi, input: CallInput = {}, credential: object = {}) => {
	const account = alibabaCloud.account(
		{ region: 'cn-hangzhou', accountId: UID, ...credential },
		'',
	);
	const namespace = api === v2023 ? '' : 'demo';
	return api.buildInvoke(callOf(api, account, { namespace, ...input }));
};

describe('Alibaba Cloud: the path, with and without qualifier', () => {
	const host = `https://${UID}.cn-hangzhou.fc.aliyuncs.com`;
	it.each([
		['2016-08-15', v2016, '', '/2016-08-15/services/demo/functions/hello/invocations'],
		['2016-08-15', v2016, 'LATEST', '/2016-08-15/services/demo/functions/hello/invocations'],
		['2016-08-15', v2016, 'prod', '/2016-08-15/services/demo.prod/functions/hello/invocations'],
		['2021-04-06', v2021, '', '/2021-04-06/services/demo/functions/hello/invocations'],
		[
			'2021-04-06',
			v2021,
			'prod',
			'/2021-04-06/services/demo/functions/hello/invocations?qualifier=prod',
		],
		['2023-03-30', v2023, '', '/2023-03-30/functions/hello/invocations'],
		['2023-03-30', v2023, '3', '/2023-03-30/functions/hello/invocations?qualifier=3'],
	])('%s, %#', (_version, api, qualifier, path) => {
		const request = built(api, { qualifier });
		expect(request.url).toBe(host + path);
		expect(request.method).toBe('POST');
	});

	it('a function made by FC 2.0 has an encoded $ in FC 3.0', () => {
		const { url } = built(v2023, { functionName: 'demo$hello' });
		expect(url).toBe(`${host}/2023-03-30/functions/demo%24hello/invocations`);
	});
});

describe.each([
	['2016-08-15', v2016, 'X-Fc-Stateful-Async-Invocation-Id', { 'X-Fc-Account-Id': UID }],
	[
		'2021-04-06',
		v2021,
		'X-Fc-Stateful-Async-Invocation-Id',
		{ 'x-acs-action': 'InvokeFunction', 'x-acs-version': '2021-04-06' },
	],
	[
		'2023-03-30',
		v2023,
		'X-Fc-Async-Task-Id',
		{ 'x-acs-action': 'InvokeFunction', 'x-acs-version': '2023-03-30' },
	],
])('Alibaba Cloud %s: headers and body', (_version, api, taskIdHeader, own) => {
	const plain = { 'Content-Type': 'application/octet-stream', ...own };

	it('a synchronous run', () => {
		expect(built(api).headers).toEqual({ ...plain, 'X-Fc-Invocation-Type': 'Sync' });
	});

	it('with log tail', () => {
		expect(built(api, { logTail: true }).headers).toEqual({
			...plain,
			'X-Fc-Invocation-Type': 'Sync',
			'X-Fc-Log-Type': 'Tail',
		});
	});

	it('an asynchronous start leaves the log type out', () => {
		expect(built(api, { asynchronous: true, logTail: true }).headers).toEqual({
			...plain,
			'X-Fc-Invocation-Type': 'Async',
		});
	});

	it('an asynchronous start with task id and delay', () => {
		const options = { taskId: 'order-4711', asyncDelay: 30 };
		expect(built(api, { asynchronous: true, options }).headers).toEqual({
			...plain,
			'X-Fc-Invocation-Type': 'Async',
			[taskIdHeader]: 'order-4711',
			'X-Fc-Async-Delay': '30',
		});
		expect(built(api, { options }).headers).toEqual({ ...plain, 'X-Fc-Invocation-Type': 'Sync' });
	});

	it('the event travels byte for byte, be it text or not', () => {
		const event = Buffer.from([0, 255, 254, 10, 128, 65]);
		expect(built(api, { event }).body).toEqual(event);
		expect(built(api, { event: '' }).body).toHaveLength(0);
	});
});

describe('Alibaba Cloud: hosts', () => {
	it.each([
		['2021-04-06', v2021, 'https://fc.cn-hangzhou.aliyuncs.com'],
		['2023-03-30', v2023, 'https://fcv3.cn-hangzhou.aliyuncs.com'],
	])('%s without an account id goes to the OpenAPI host', (_version, api, origin) => {
		expect(new URL(built(api, {}, { accountId: '' }).url).origin).toBe(origin);
	});

	const otherRegions = ['me-central-1', 'cn-hangzhou-finance', 'cn-shanghai-finance-1'];
	it.each([...otherRegions, 'cn-heyuan-acdr-1'])('%s has hosts of its own', (region) => {
		const host = (api: ProviderApi, accountId: string) =>
			new URL(built(api, {}, { accountId, region }).url).host;
		expect(host(v2023, '')).toBe(`${region}.fc.aliyuncs.com`);
		for (const api of [v2016, v2021, v2023]) {
			expect(host(api, UID)).toBe(`${UID}.${region}.fc.aliyuncs.com`);
		}
		expect(() => host(v2021, '')).toThrow(/Account ID is empty, but FC 2.0 \(2021-04-06\)/);
	});

	it.each([
		['2016-08-15', v2016, 'cn-hangzhou'],
		['2021-04-06', v2021, 'cn-hangzhou-finance'],
	])('%s without an account id fails when the function is named', (_version, api, region) => {
		// Every operation names its function first: Get Status and Stop have sent nothing by then.
		const named = { functionName: 'hello', namespace: 'demo', qualifier: '' };
		const without = alibabaCloud.account({ region, accountId: '' }, '');
		expect(() => api.resolve(named, without)).toThrow(
			expect.objectContaining({ name: 'InvalidParameter', parameter: 'accountId' }),
		);
		const local = alibabaCloud.account({ region, endpoint: 'http://127.0.0.1:4570' }, '');
		expect(api.resolve(named, local).name).toBe('hello');
	});

	it.each([
		[
			`${UID}.cn-hangzhou-internal.fc.aliyuncs.com`,
			`https://${UID}.cn-hangzhou-internal.fc.aliyuncs.com`,
		],
		['https://fcv3-vpc.cn-hangzhou.aliyuncs.com', 'https://fcv3-vpc.cn-hangzhou.aliyuncs.com'],
		['http://[::1]:8080/', 'http://[::1]:8080'],
	])('endpoint %s', (endpoint, origin) => {
		for (const api of [v2016, v2021, v2023]) {
			expect(new URL(built(api, {}, { endpoint }).url).origin).toBe(origin);
		}
	});
});
