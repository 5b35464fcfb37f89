import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { AlibabaCloudApi } from '../../credentials/AlibabaCloudApi.credentials.ts';
import { serviceOf } from '../../credentials/authentication/tencentCloud.ts';
import { HuaweiCloudApi } from '../../credentials/HuaweiCloudApi.credentials.ts';
import { TencentCloudApi } from '../../credentials/TencentCloudApi.credentials.ts';

const functionHosts = 'a.b, http://127.0.0.1:4570, proxy.example.com';
const tencent = { secretId: 'AKID', secretKey: 'secret', region: 'ap-guangzhou', functionHosts };
const alibaba = {
	accessKeyId: 'LTAI',
	accessKeySecret: 'secret',
	accountId: '1234567890123456',
	functionHosts,
};
const headersOf = (options: IHttpRequestOptions) => options.headers as IDataObject;

describe('the scheme follows from the request', () => {
	it.each([
		['https://scf.tencentcloudapi.com/', /^TC3-HMAC-SHA256 .*\/scf\/tc3_request/],
		['https://cvm.tencentcloudapi.com/', /^TC3-HMAC-SHA256 .*\/cvm\/tc3_request/],
		['http://127.0.0.1:4570/', /^TC3-HMAC-SHA256 .*\/scf\/tc3_request/],
	])('Tencent Cloud, %s', async (url, authorization) => {
		const signed = await new TencentCloudApi().authenticate(tencent, { url, method: 'POST' });
		expect(headersOf(signed).Authorization).toMatch(authorization);
	});

	it('Tencent Cloud, the legacy API', async () => {
		const url = 'https://scf.api.qcloud.com/v2/index.php';
		const body = { Action: 'InvokeFunction', functionName: 'f' };
		const before = Date.now();
		const signed = await new TencentCloudApi().authenticate(tencent, { url, method: 'POST', body });
		expect(headersOf(signed)).not.toHaveProperty('Authorization');
		const form = Object.fromEntries(new URLSearchParams(String(signed.body)));
		expect(form).toMatchObject({ ...body, Region: 'ap-guangzhou', SignatureMethod: 'HmacSHA256' });
		expect(form.Signature).toMatch(/^[\w+/]{43}=$/);
		expect(form.Nonce).toMatch(/^[1-9]\d*$/);
		expect(Number(form.Timestamp)).toBeGreaterThanOrEqual(Math.floor(before / 1000));
		expect(Number(form.Timestamp)).toBeLessThanOrEqual(Date.now() / 1000);
	});

	it.each([
		['/2016-08-15/services', /^FC LTAI:/],
		['/2021-04-06/services', /^ACS3-HMAC-SHA256 Credential=LTAI,/],
		['/2023-03-30/functions', /^ACS3-HMAC-SHA256 Credential=LTAI,/],
	])('Alibaba Cloud, %s', async (path, authorization) => {
		const url = `https://12.cn-hangzhou.fc.aliyuncs.com${path}`;
		const signed = await new AlibabaCloudApi().authenticate(alibaba, { url });
		expect(headersOf(signed).Authorization).toMatch(authorization);
	});

	it.each([
		['https://p.cn-hangzhou.log.aliyuncs.com/logstores/l', {}],
		['https://p.cn-hangzhou-intranet.log.aliyuncs.com/logstores/l', {}],
		['http://127.0.0.1:4570/logstores/l', { 'x-log-apiversion': '0.6.0' }],
	])('Alibaba Cloud, its log service at %s', async (url, headers) => {
		const signed = await new AlibabaCloudApi().authenticate(alibaba, { url, headers });
		expect(headersOf(signed).Authorization).toMatch(/^LOG LTAI:/);
	});

	it('Huawei Cloud', async () => {
		const keys = {
			accessKeyId: 'AK',
			secretAccessKey: 'secret',
			projectId: '0123456789abcdef0123456789abcdef',
			functionHosts,
		};
		const signed = await new HuaweiCloudApi().authenticate(keys, { url: 'https://a.b/v2/p/fgs' });
		expect(headersOf(signed).Authorization).toMatch(/^SDK-HMAC-SHA256 Access=AK, /);
	});
});

describe('the service of a Tencent Cloud signature', () => {
	it.each([
		['https://scf.tencentcloudapi.com/', 'scf'],
		['https://scf.ap-shanghai-fsi.tencentcloudapi.com/', 'scf'],
		['https://cls.intl.tencentcloudapi.com/', 'cls'],
		['https://sts.internal.tencentcloudapi.com/', 'sts'],
		['https://cvm.tencentcloudapi.com.cn/', 'cvm'],
		['https://proxy.example.com/', 'scf'],
		['https://tencentcloudapi.com.evil.example/', 'scf'],
	])('%s is %s', (url, service) => {
		expect(serviceOf(url)).toBe(service);
	});
});

describe('the region of the credential', () => {
	const sign = (headers: IDataObject, region = 'ap-guangzhou') =>
		new TencentCloudApi().authenticate({ ...tencent, region }, { url: 'https://a.b/', headers });

	it('is added where the request has none', async () => {
		expect(headersOf(await sign({}))['X-TC-Region']).toBe('ap-guangzhou');
	});

	it('does not replace that of the request', async () => {
		expect(headersOf(await sign({ 'x-tc-region': 'ap-beijing' }))).toMatchObject({
			'X-TC-Region': 'ap-beijing',
		});
	});

	it('is not sent when there is none', async () => {
		expect(headersOf(await sign({}, ''))).not.toHaveProperty('X-TC-Region');
	});
});

describe('signing again', () => {
	const post = (url: string): IHttpRequestOptions => ({
		url,
		method: 'POST',
		body: Buffer.from('{"a":1}'),
	});

	it.each([
		[new TencentCloudApi(), tencent, 'https://scf.tencentcloudapi.com/'],
		[new TencentCloudApi(), tencent, 'https://scf.api.qcloud.com/v2/index.php'],
		[new AlibabaCloudApi(), alibaba, 'https://a.b/2016-08-15/services/s/functions/f/invocations'],
		[new AlibabaCloudApi(), alibaba, 'https://a.b/2023-03-30/functions/f/invocations?qualifier=1'],
		[
			new HuaweiCloudApi(),
			{ accessKeyId: 'AK', secretAccessKey: 's', functionHosts },
			'https://a.b/v2/p/fgs/!a',
		],
	])('%o keeps every name once', async (type, keys, url) => {
		const first = url.endsWith('index.php')
			? { ...post(url), headers: { 'content-type': 'application/json' } }
			: post(url);
		const once = await type.authenticate(keys, first);
		const twice = await type.authenticate(keys, once);
		expect(Object.keys(headersOf(twice)).sort()).toEqual(Object.keys(headersOf(once)).sort());
		expect(twice.url).toBe(once.url);
		const fields = (options: IHttpRequestOptions) =>
			[...new URLSearchParams(String(options.body)).keys()].sort();
		expect(fields(twice)).toEqual(fields(once));
	});

	it('uses a new nonce each time', async () => {
		const options = post('https://a.b/2023-03-30/functions/f/invocations');
		const nonces = await Promise.all(
			Array.from(
				{ length: 50 },
				async () =>
					headersOf(await new AlibabaCloudApi().authenticate(alibaba, options))[
						'x-acs-signature-nonce'
					],
			),
		);
		expect(new Set(nonces).size).toBe(50);
	});
});

it('the signed options have the bytes and the whole URL, and refuse redirects', async () => {
	const signed = await new TencentCloudApi().authenticate(tencent, {
		baseURL: 'https://scf.tencentcloudapi.com',
		url: '/',
		method: 'POST',
		qs: {},
		body: { Limit: 1 },
		timeout: 1234,
		encoding: 'arraybuffer',
	});
	expect(signed).toMatchObject({
		url: 'https://scf.tencentcloudapi.com/',
		timeout: 1234,
		encoding: 'arraybuffer',
		disableFollowRedirect: true,
	});
	expect(Object.keys(signed)).not.toEqual(expect.arrayContaining(['qs']));
	expect(Object.keys(signed)).not.toEqual(expect.arrayContaining(['baseURL']));
	expect(signed.body).toEqual(Buffer.from('{"Limit":1}'));
});
