import type { IHttpRequestOptions } from 'n8n-workflow';
import { AlibabaCloudApi } from '../../credentials/AlibabaCloudApi.credentials.ts';
import { signInTarget, tokenGrant } from '../../credentials/authentication/iamUser.ts';
import { HuaweiCloudApi } from '../../credentials/HuaweiCloudApi.credentials.ts';
import { HuaweiCloudIamUserApi } from '../../credentials/HuaweiCloudIamUserApi.credentials.ts';
import { TencentCloudApi } from '../../credentials/TencentCloudApi.credentials.ts';
import { expectedSls } from '../../local-cloud/alibaba/logs/signature.mts';
import { officialAcs3Authorization } from '../../local-cloud/alibaba/signature-acs3.mts';
import {
	expectedDomain,
	expectedFc2,
	expectedFc3,
} from '../../local-cloud/alibaba/signature-url.mts';
import {
	expectedHuaweiSignature,
	readHuaweiAuthorization,
} from '../../local-cloud/huawei/signature.mts';
import {
	documentedTc3Signature,
	readTc3Authorization,
} from '../../local-cloud/tencent/signature-tc3.mts';
import { expectedScfUrl } from '../../local-cloud/tencent/signature-url.mts';
import type { WireRequest } from '../../local-cloud/wire.mts';
import { httpRequest, request } from './n8nHttp.mts';
import { startRecorder, type Recorder } from './recorder.mts';

const ID = 'KEY-ID';
const SECRET = 'key-secret';
const PROJECT = '0123456789abcdef0123456789abcdef';
const functionHosts = 'fn.example.com';
const user = { domainName: 'd', userName: 'u', password: 'p', region: 'cn-north-4' };
const token = tokenGrant(
	...(['THE-TOKEN', new Date(Date.now() + 3_600_000).toISOString()] as const),
	signInTarget(user).identity,
);
const credentials = {
	alibaba: [new AlibabaCloudApi(), { accessKeyId: ID, accessKeySecret: SECRET, functionHosts }],
	tencent: [
		new TencentCloudApi(),
		{ secretId: ID, secretKey: SECRET, accountId: '100000000001', region: 'ap-x', functionHosts },
	],
	huawei: [
		new HuaweiCloudApi(),
		{ accessKeyId: ID, secretAccessKey: SECRET, projectId: PROJECT, functionHosts },
	],
	iamUser: [new HuaweiCloudIamUserApi(), { ...user, ...token.credential, functionHosts }],
} as const;

/** By which scheme a request is signed rightly, judged by the clouds' own signers; `wrong` by none. */
function judged(got: WireRequest): string {
	const { authorization = '', 'x-auth-token': iamToken } = got.headers;
	const project = got.headers['x-project-id'] === undefined ? '' : ', project';
	if (iamToken === 'THE-TOKEN' && authorization === '') return 'token';
	const huawei = readHuaweiAuthorization(authorization);
	if (huawei) {
		const isRight = expectedHuaweiSignature(got, huawei, SECRET) === huawei.signature;
		return isRight ? `SDK-HMAC${project}` : 'wrong';
	}
	const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
	const tc3 = readTc3Authorization(authorization);
	const hasTc = Object.keys(got.headers).some((name) => name.startsWith('x-tc-'));
	const isTc3 =
		tc3 &&
		documentedTc3Signature(got, tc3, got.headers['x-tc-timestamp'] ?? '', SECRET) === tc3.signature;
	const schemes = {
		'FC 3.0 trigger': expectedFc3(got, ID, SECRET) === authorization && 'date' in got.headers,
		ACS3: officialAcs3Authorization(got, ID, SECRET, names) === authorization,
		// On the path of the API, the query counts on URLs of triggers only.
		'FC 2.0': expectedFc2(got, ID, SECRET) === authorization,
		'custom domain': expectedDomain(got, ID, SECRET) === authorization,
		'SCF URL':
			expectedScfUrl(got, ID, SECRET) === authorization &&
			names.includes('x-scf-cam-uin') &&
			!hasTc,
		TC3: isTc3 === true,
		SLS: expectedSls(got, ID, SECRET) === authorization && 'x-log-apiversion' in got.headers,
	};
	return Object.entries(schemes).find(([, isRight]) => isRight)?.[0] ?? 'wrong';
}

const fcDate = { 'x-fc-date': new Date().toUTCString() };
const tencentApi = { 'X-TC-Action': 'ListFunctions', 'X-TC-Version': '2018-04-16' };
const kinds: ReadonlyArray<readonly [kind: string, url: string, headers?: object]> = [
	['FC 3.0 trigger', 'https://hello-abc.cn-shanghai.fcapp.run/hello/a$b?foo=bar&z=a%20b'],
	['FC 2.0 trigger', 'https://hello-abc.cn-shanghai.fcapp.run/hello?foo=bar&a=b', fcDate],
	[
		...(['FC 2.0 trigger by path'] as const),
		'https://1234567890123456.cn-shanghai.fc.aliyuncs.com/2016-08-15/proxy/svc/fn/x?foo=bar&a=b',
	],
	['FC API', 'https://1234567890123456.cn-shanghai.fc.aliyuncs.com/2023-03-30/functions?limit=1'],
	['custom domain', 'https://fn.example.com/orders?id=1'],
	['SCF API', 'https://scf.tencentcloudapi.com/', tencentApi],
	['SCF function URL', 'https://1250000000-abcdefgh.ap-guangzhou.tencentscf.com/hello?foo=bar&a=b'],
	['FunctionGraph API', `https://functiongraph.cn-north-4.myhuaweicloud.com/v2/${PROJECT}/fgs/x`],
	['API Gateway', 'https://0123abcd.apig.cn-north-4.huaweicloudapis.com/hello?foo=bar&b=%E4%BD%A0'],
	['SLS', 'https://my-project.cn-hangzhou.log.aliyuncs.com/logstores/l'],
	['OSS', 'https://bucket.oss-cn-hangzhou.aliyuncs.com/key'],
	['MNS', 'https://1234567890123456.mns.cn-hangzhou.aliyuncs.com/queues'],
	['COS', 'https://bucket-1250000000.cos.ap-guangzhou.myqcloud.com/key'],
	['OBS', 'https://bucket.obs.cn-north-4.myhuaweicloud.com/key'],
	['anything else', 'https://evil.example/'],
];

const foreign = (cloud: string) => `not a host of ${cloud}`;
const own = (service: string) => `a host of ${service}`;
const [A, T, H] = ['Alibaba Cloud', 'Tencent Cloud', 'Huawei Cloud'].map(foreign) as [
	string,
	string,
	string,
];
/** What becomes of each kind, in the order of `kinds`. */
const expected: Record<keyof typeof credentials, readonly string[]> = {
	alibaba: [
		...['FC 3.0 trigger', 'FC 2.0', 'FC 2.0', 'ACS3', 'custom domain', A, A, A, A],
		'SLS',
		own('Object Storage Service (OSS)'),
		own('Message Service (MNS)'),
		...[A, A, A],
	],
	tencent: [
		...[T, T, T, T, 'SCF URL', 'TC3', 'SCF URL', T, T, T, T, T],
		own('Cloud Object Storage (COS)'),
		...[T, T],
	],
	huawei: [
		...[H, H, H, H, 'SDK-HMAC, project', H, H, 'SDK-HMAC, project', 'SDK-HMAC', H, H, H, H],
		own('Object Storage Service (OBS)'),
		H,
	],
	iamUser: [
		...[H, H, H, H, 'token', H, H, 'token', 'token', H, H, H, H],
		own('Object Storage Service (OBS)'),
		H,
	],
};

const rows = (Object.keys(credentials) as Array<keyof typeof credentials>).flatMap((name) =>
	kinds.map(([kind, url, headers = {}], at) => ({
		...{ name, kind, url, headers, outcome: expected[name][at] ?? '' },
	})),
);

let recorder: Recorder;
beforeAll(async () => void (recorder = await startRecorder()));
afterAll(async () => await recorder.close());

/** Signs for the real host and sends it to this machine, by one of n8n's helpers. */
async function sent(
	name: keyof typeof credentials,
	options: IHttpRequestOptions & { uri?: string },
	send: (options: object) => Promise<unknown>,
): Promise<WireRequest> {
	const [type, data] = credentials[name];
	const signed: typeof options = await type.authenticate(data, options);
	const { host, pathname, search } = new URL(signed.uri ?? signed.url);
	const local = `${recorder.url}${pathname}${search}`;
	await send({
		...signed,
		...(signed.uri === undefined ? { url: local } : { uri: local }),
		headers: { ...signed.headers, Host: host },
	});
	const { method, url, headers, body } = recorder.last();
	const target = url.slice(`http://${headers.host}`.length);
	const [path = '', query = ''] = target.split('?');
	const { signal: gone } = new AbortController();
	return { method, pathname: path, query, headers, body, gone };
}

describe.each(rows)('$name, $kind: $outcome', ({ name, url, headers, outcome }) => {
	const forms = {
		'HTTP Request node, POST': [request, { uri: url, method: 'POST', headers, body: '{"a":1}' }],
		'HTTP Request node, GET': [request, { uri: url, method: 'GET', headers }],
		'a node with helpers.httpRequest': [
			httpRequest as typeof request,
			{ url, method: 'POST', headers, body: { a: 1 } },
		],
	} as const;

	it.each(Object.entries(forms))('%s', async (_form, [send, options]) => {
		const before = recorder.requests.length;
		const got = await sent(name, options as never, send).catch((error: Error) => error);
		if (got instanceof Error) {
			expect(got.message).toContain(outcome);
			expect(got.message).not.toContain(SECRET);
			expect(recorder.requests).toHaveLength(before);
		} else expect(judged(got)).toBe(outcome);
	});
});

it('a function URL without an Account ID is signed over content type and host', async () => {
	const [type, all] = credentials.tencent;
	const data = { ...all, accountId: '' };
	const url = 'https://1250000000-abcdefgh.ap-guangzhou.tencentscf.com/';
	const { headers } = await type.authenticate(data, { url, method: 'POST' });
	expect(headers?.Authorization).toContain('SignedHeaders=content-type;host,');
});

it('a repeated query name is refused where the signature cannot carry it', async () => {
	const [type, data] = credentials.alibaba;
	const url = 'https://hello-abc.cn-shanghai.fcapp.run/?a=1&a=2';
	await expect(type.authenticate(data, { url })).rejects.toThrow(/'a' more than once/);
});
