import { Readable } from 'node:stream';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { AlibabaCloudApi } from '../../credentials/AlibabaCloudApi.credentials.ts';
import { HuaweiCloudApi } from '../../credentials/HuaweiCloudApi.credentials.ts';
import { HuaweiCloudIamUserApi } from '../../credentials/HuaweiCloudIamUserApi.credentials.ts';
import { TencentCloudApi } from '../../credentials/TencentCloudApi.credentials.ts';

/** Text that no message may hold. */
const SECRET = 'sEcReTvAlUe';
const functionHosts = 'example.com, a.b';
const tencent = {
	...{ secretId: 'AKID', secretKey: SECRET, region: 'ap-guangzhou', functionHosts },
};
const alibaba = {
	accessKeyId: 'LTAI',
	accessKeySecret: SECRET,
	accountId: '1234567890123456',
	region: 'cn-hangzhou',
	functionHosts,
};
const huawei = {
	...{
		accessKeyId: 'AK',
		secretAccessKey: SECRET,
		projectId: '0123456789abcdef0123456789abcdef',
		region: 'cn-north-4',
	},
	functionHosts,
};
const iamUser = {
	domainName: 'd',
	userName: 'u',
	password: SECRET,
	projectId: '0123456789abcdef0123456789abcdef',
	region: 'cn-north-4',
	functionHosts,
};
const types = {
	tencent: [new TencentCloudApi(), tencent],
	alibaba: [new AlibabaCloudApi(), alibaba],
	huawei: [new HuaweiCloudApi(), huawei],
	iamUser: [new HuaweiCloudIamUserApi(), iamUser],
} as const;
const GOOD: IHttpRequestOptions = { url: 'https://example.com/2016-08-15/services' };

async function messageOf(
	name: keyof typeof types,
	changes: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions = GOOD,
): Promise<string> {
	const [type, good] = types[name];
	const outcome = await type.authenticate({ ...good, ...changes }, options).catch((e: Error) => e);
	if (!(outcome instanceof Error)) throw new Error('it was accepted');
	expect(outcome.message).not.toContain(SECRET);
	expect(JSON.stringify(outcome, Object.getOwnPropertyNames(outcome))).not.toContain(SECRET);
	return outcome.message;
}

describe('a field that cannot be right is named by its label', () => {
	it.each([
		['tencent', { secretId: '' }, "'SecretId' is empty"],
		['tencent', { secretKey: '  ' }, "'SecretKey' is empty"],
		['tencent', { secretKey: `${SECRET}\n${SECRET}` }, "'SecretKey' contains a space"],
		['tencent', { secretId: 'AKID 1' }, "'SecretId' contains a space"],
		['tencent', { secretKey: `${SECRET}密` }, "'SecretKey' contains"],
		['tencent', { sessionToken: `${SECRET} a` }, "'Session Token' contains a space"],
		['tencent', { region: 'ap guangzhou' }, "'Region' is not in a valid format"],
		['tencent', { region: 'x.evil.com/' }, "'Region' is not in a valid format"],
		['tencent', { region: 'guangzhou' }, 'such as ap-guangzhou.'],
		['alibaba', { region: 'hangzhou' }, 'such as cn-hangzhou.'],
		['huawei', { region: 'singapore' }, 'such as ap-southeast-1.'],
		['iamUser', { region: 'singapore' }, 'such as ap-southeast-1.'],
		['alibaba', { accessKeyId: '' }, "'AccessKey ID' is empty"],
		['alibaba', { accessKeySecret: undefined }, "'AccessKey Secret' is empty"],
		['alibaba', { securityToken: `${SECRET}\t1` }, "'Security Token' contains a space"],
		['alibaba', { accountId: 'user@12' }, "credential's Account ID is not in a valid format"],
		['huawei', { accessKeyId: '' }, "'Access Key ID (AK)' is empty"],
		['huawei', { secretAccessKey: '' }, "'Secret Access Key (SK)' is empty"],
		['huawei', { projectId: 'my project' }, "credential's Project ID is not in a valid format"],
		['iamUser', { password: '' }, "'Password' is empty"],
		['iamUser', { userName: ' ' }, "'IAM User Name' is empty"],
		['iamUser', { domainName: '' }, "'Account Name' is empty"],
		['iamUser', { region: '' }, "'Region' is empty"],
		['iamUser', { iamEndpoint: 'http://iam.example.com' }, "credential's IAM Endpoint uses http"],
	] as const)('%s %j', async (name, changes, message) => {
		expect(await messageOf(name, changes as ICredentialDataDecryptedObject)).toContain(message);
	});
});

describe('an endpoint is a host, perhaps with scheme and port', () => {
	it.each([
		'http://scf.example.com',
		'https://scf.example.com/path',
		'https://user:pass@scf.example.com',
		'https://scf.example.com?x=1',
		'https://scf.example.com#x',
		'ftp://scf.example.com',
		'https://',
		'two words',
		'https://a..b',
	])('not %s', async (endpoint) => {
		expect(await messageOf('tencent', { endpoint })).toMatch(/^The credential's Endpoint /);
	});

	it.each([
		'scf.example.com',
		'scf.example.com:8443',
		'https://a.b/',
		'http://127.0.0.1:4570',
		'http://localhost',
		'http://[::1]:1',
		' a.b ',
	])('%s', async (endpoint) => {
		await expect(
			types.tencent[0].authenticate({ ...tencent, endpoint }, GOOD),
		).resolves.toBeDefined();
	});
});

describe('a request that cannot or must not be signed', () => {
	it.each([
		['plain http', { url: 'http://scf.tencentcloudapi.com' }, /The URL uses plain http/],
		['another scheme', { url: 'ftp://a.b' }, /must begin with 'https:\/\/'/],
		['no URL', { url: '' }, /no valid URL/],
		['a relative URL', { url: '/path' }, /no valid URL/],
		['a host with an empty part', { url: 'https://.cn-hangzhou.fc.aliyuncs.com' }, /missing part/],
		[
			'a stream',
			{ url: 'https://a.b', method: 'POST', body: Readable.from(['a']) },
			/cannot be signed/,
		],
		[
			'a form of the web',
			{ url: 'https://a.b', method: 'POST', body: new FormData() },
			/cannot be signed/,
		],
		[
			'a multipart form',
			{ url: 'https://a.b', method: 'POST', formData: { a: 1 } },
			/multipart form cannot/,
		],
		[
			'a multipart header',
			{
				url: 'https://a.b',
				method: 'POST',
				headers: { 'content-type': 'multipart/form-data' },
				body: {},
			},
			/multipart form cannot/,
		],
	])('%s', async (_what, options, message) => {
		for (const name of ['tencent', 'huawei', 'iamUser'] as const) {
			expect(await messageOf(name, {}, options as unknown as IHttpRequestOptions)).toMatch(message);
		}
	});
});

it('spaces around keys do no harm', async () => {
	const trimmed = { ...tencent, secretId: ' AKID\n', secretKey: `\t${SECRET} ` };
	const at = { 'X-TC-Timestamp': '1700000000' };
	const sign = (keys: ICredentialDataDecryptedObject) =>
		types.tencent[0].authenticate(keys, { url: 'https://a.b', headers: at });
	expect(await sign(trimmed)).toEqual(await sign(tencent));
});
