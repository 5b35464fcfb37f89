import { createHash, createHmac } from 'node:crypto';
import { officialAcs3Authorization } from '../../local-cloud/alibaba/signature-acs3.mts';
import { officialFcAuthorization } from '../../local-cloud/alibaba/signature-fc.mts';
import { expectedHuaweiSignature } from '../../local-cloud/huawei/signature.mts';
import type { WireRequest } from '../../local-cloud/index.mts';
import {
	formSignature,
	stringToSignV1,
	stringToSignV2,
} from '../../local-cloud/tencent/signature-form.mts';
import {
	documentedTc3Signature,
	officialTc3Signature,
	type Tc3Authorization,
} from '../../local-cloud/tencent/signature-tc3.mts';

const request = (
	method: string,
	path: string,
	headers: Record<string, string>,
	body: string | Buffer = '',
): WireRequest => {
	const [pathname = '', query = ''] = path.split('?');
	const bytes = Buffer.from(body);
	return { method, pathname, query, headers, body: bytes };
};

describe('Tencent Cloud API 2.0, "Signature method"', () => {
	const documented: Array<[string, string]> = [
		['Action', 'DescribeInstances'],
		['Nonce', '11886'],
		['Timestamp', '1465185768'],
		['SecretId', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA'],
	];
	const secretKey = 'Gu5t9xGARNpq86cd98joQYCN3Cozk1qA';
	const older: Array<[string, string]> = [
		['Region', 'gz'],
		['instanceIds.0', 'ins-09dx96dg'],
		['limit', '20'],
		['offset', '0'],
	];
	const newer: Array<[string, string]> = [
		['Region', 'ap-guangzhou'],
		['InstanceIds.0', 'ins-09dx96dg'],
	];

	it.each([
		['SHA-1 by default', older, undefined, 'NSI3UqqD99b/UJb4tbG/xZpRW64='],
		['HmacSHA256', newer, 'HmacSHA256', '0EEm/HtGRr/VJXTAD9tYMth1Bzm3lLHz5RCDv1GdM8s='],
		['HmacSHA1 named', newer, 'HmacSHA1', 'nPVnY6njQmwQ8ciqbPl5Qe+Oru4='],
	] as const)('%s', (_name, rest, method, signature) => {
		const named: Array<[string, string]> = method ? [['SignatureMethod', method]] : [];
		const text = stringToSignV2('GET', 'cvm.api.qcloud.com', '/v2/index.php', [
			...rest,
			...named,
			...documented,
			['Signature', 'never part of the text'],
		]);
		expect(formSignature(secretKey, text, method)).toBe(signature);
	});

	it.each([
		['POST', 'HmacSHA1', 'p3n+pxBqF5JGZtDSxoVn5tGngf0='],
		['POST', 'HmacSHA256', 'B2T37FRSP6Fk0/q/cdfrTE0p3zX5ooB/2BPWZUFpsj4='],
		['GET', 'HmacSHA1', '5HAq1BOKNLEE2/uauWnp6Zv9Z3c='],
	])('vectors of qcloudapi-sdk-python: %s %s', (method, signatureMethod, signature) => {
		const text = stringToSignV2(method, 'cvm.api.qcloud.com', '/v2/index.php', [
			['Action', 'DescribeInstances'],
			['Region', 'ap-guangzhou'],
			['Nonce', '1290303896666895346'],
			['Timestamp', '1512393162'],
			['Version', '2017-03-12'],
			['SecretId', 'secretIdFoo'],
			['SignatureMethod', signatureMethod],
		]);
		expect(formSignature('secretKeyBar', text, signatureMethod)).toBe(signature);
	});

	it('renames underscores in names only and leaves uploads out of a POST', () => {
		const parameters: Array<[string, string]> = [
			['file', '@photo'],
			['a_b', 'c_d'],
		];
		expect(stringToSignV2('POST', 'h', '/p', parameters)).toBe('POSTh/p?a.b=c_d');
		expect(stringToSignV2('GET', 'h', '/p', parameters)).toBe('GETh/p?a.b=c_d&file=@photo');
	});
});

describe('Tencent Cloud API 3.0', () => {
	it('signature v1: the example of the document', () => {
		const text = stringToSignV1('GET', 'cvm.tencentcloudapi.com', [
			['Action', 'DescribeInstances'],
			['InstanceIds.0', 'ins-09dx96dg'],
			['Limit', '20'],
			['Nonce', '11886'],
			['Offset', '0'],
			['Region', 'ap-guangzhou'],
			['SecretId', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE'],
			['Timestamp', '1465185768'],
			['Version', '2017-03-12'],
		]);
		const key = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE';
		expect(formSignature(key, text, undefined)).toBe('EliP9YW3pW28FpsEdkXt/+WcGeI=');
	});

	const claimed = (signedHeaders: string[], service = 'cvm'): Tc3Authorization => ({
		...{ secretId: 'AKIDEXAMPLE', date: '2019-02-25', service, signature: '' },
		signedHeaders,
	});
	const body =
		'{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
	const headers = {
		host: 'cvm.tencentcloudapi.com',
		'content-type': 'application/json; charset=utf-8',
		'x-tc-action': 'DescribeInstances',
	};
	const documented = request('POST', '/', headers, body);

	it.each([
		[
			'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
			['content-type', 'host'],
			'72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
		],
		[
			'Gu5t9xGARNpq86cd98joQYCN3*******',
			['content-type', 'host'],
			'2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
		],
		[
			'*'.repeat(32),
			['content-type', 'host', 'x-tc-action'],
			'10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
		],
	])('TC3: published vector with key %s, headers %j', (key, signedHeaders, signature) => {
		const at = '1551113065';
		expect(documentedTc3Signature(documented, claimed(signedHeaders), at, key)).toBe(signature);
		const official = officialTc3Signature(documented, claimed(signedHeaders), at, key);
		// The SDK's signer knows two signed headers only.
		expect(official).toBe(signedHeaders.length === 2 ? signature : undefined);
	});

	it('TC3: both verifiers agree on queries and bodies of all kinds', () => {
		const scope = claimed(['content-type', 'host'], 'scf');
		const host = 'scf.ap-guangzhou.tencentcloudapi.com';
		const form = { host, 'content-type': 'application/x-www-form-urlencoded' };
		const json = { host, 'content-type': 'application/json' };
		const requests = [
			request('GET', '/?FunctionName=a&ClientContext=%7B%22x%22%3A1%7D', form),
			request('GET', '/', form),
			request('POST', '/', json, '{"ClientContext":"未命名 😀"}'),
			request('POST', '/', json, Buffer.from([0, 255, 10])),
			request('POST', '/', json, ''),
		];
		for (const each of requests) {
			const official = officialTc3Signature(each, scope, '1551113065', 'key');
			expect(official).toMatch(/^[0-9a-f]{64}$/);
			expect(documentedTc3Signature(each, scope, '1551113065', 'key')).toBe(official);
		}
	});
});

describe('Alibaba Cloud', () => {
	const id = 'LTAI5tFAKEFAKEFAKEFAKE01';
	const secret = 'FakeSecret0123456789FakeSecret01';

	it('FC signature: requests of @alicloud/fc2', () => {
		const headers = {
			date: 'Mon, 23 Nov 2026 00:56:22 GMT',
			'x-fc-account-id': '1234567890123456',
		};
		const typed = {
			...headers,
			'content-md5': 'YTczNTNmN2NkZGNlODA4ZGUwMDMyNzQ3YTBiN2JlNTA=',
			'content-type': 'application/octet-stream',
		};
		const path = '/2016-08-15/services/svc/functions/fn/invocations';
		const cases: Array<[string, Record<string, string>, string]> = [
			[path, typed, 'EomjGLXC7n3wPkwO/j9VITaCYiilfJtFVFaH1vma0MU='],
			[path.replace('svc', 'svc.prod'), typed, '/CVi/dNcFV00V6e7bCOqO4OFZ+pkJvGWaBYLpGEVvWY='],
			[path, headers, 'SEbBOYWRMNaVEpZEKkWFVE4iK9rXSdHtREWfvehnTiE='],
		];
		for (const [each, sent, signature] of cases) {
			const given = request('POST', each, sent, '{"key":"value"}');
			expect(officialFcAuthorization(given, id, secret)).toBe(`FC ${id}:${signature}`);
		}
	});

	it('ACS3: the example of the document', () => {
		const headers = {
			host: 'ecs.cn-shanghai.aliyuncs.com',
			'x-acs-action': 'RunInstances',
			'x-acs-content-sha256': createHash('sha256').digest('hex'),
			'x-acs-date': '2023-10-26T10:22:32Z',
			'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
			'x-acs-version': '2014-05-26',
		};
		const path =
			'/?RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd';
		const signed = officialAcs3Authorization(
			request('POST', path, headers),
			'YourAccessKeyId',
			'YourAccessKeySecret',
			Object.keys(headers),
		);
		expect(signed).toContain(
			'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
		);
	});
});

describe('Alibaba Cloud, ACS3', () => {
	it('signs the strictly encoded path, however the wire spells it', () => {
		const headers = { host: 'h', 'x-acs-date': '2026-11-23T00:56:24Z' };
		const [bare, encoded, other] = ["/a$b!'()*~", '/a%24b%21%27%28%29%2A~', '/a$b'].map((path) =>
			officialAcs3Authorization(request('GET', path, headers), 'id', 'key', Object.keys(headers)),
		);
		expect(bare).toBe(encoded);
		expect(bare).not.toBe(other);
		const canonical = [
			'GET',
			'/a%24b%21%27%28%29%2A~',
			'',
			'host:h',
			'x-acs-date:2026-11-23T00:56:24Z',
			'',
			'host;x-acs-date',
			createHash('sha256').digest('hex'),
		].join('\n');
		const text = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
		expect(bare).toContain(`Signature=${createHmac('sha256', 'key').update(text).digest('hex')}`);
	});
});

describe('Huawei Cloud, SDK-HMAC-SHA256', () => {
	const key = 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc';
	const claimed = (signedHeaders: string[]) => ({ access: '', signature: '', signedHeaders });

	it('the example of the document', () => {
		const given = request(
			'GET',
			'/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0',
			{
				host: 'service.region.example.com',
				'content-type': 'application/json',
				'x-sdk-date': '20191115T033655Z',
			},
		);
		expect(
			expectedHuaweiSignature(given, claimed(['content-type', 'host', 'x-sdk-date']), key),
		).toBe('7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe');
	});

	it.each([
		[
			'GET',
			'/path?limit=1',
			'',
			'5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
		],
		[
			'POST',
			'/path?key=value',
			'{"Name":"test","Id":1}\n',
			'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
		],
	])('vectors of the Go SDK: %s %s', (method, path, body, signature) => {
		const given = request(method, path, { 'x-sdk-date': '20060102T150405Z' }, body);
		expect(expectedHuaweiSignature(given, claimed(['x-sdk-date']), 'SecretKey')).toBe(signature);
	});

	it('a URN with colons, as the Node.js SDK sent it', () => {
		const project = '0123456789abcdef0123456789abcdef';
		const given = request(
			'POST',
			`/v2/${project}/fgs/functions/urn:fss:cn-north-4:${project}:function:default:hello:latest/invocations`,
			{
				'content-type': 'application/json',
				host: '127.0.0.1:33293',
				'x-cff-log-type': 'tail',
				'x-cff-request-version': 'v1',
				'x-project-id': project,
				'x-sdk-date': '20261123T005911Z',
			},
			'{"message":"Hello World"}',
		);
		const names = Object.keys(given.headers).sort();
		const secret = 'hwFakeSecretKey0123456789abcdefghijABCDE';
		expect(expectedHuaweiSignature(given, claimed(names), secret)).toBe(
			'c7238a818d08f6b0bc1a53087d5a38ba6b6f26c317c0712ed8c18fa28dbe01ae',
		);
	});
});
