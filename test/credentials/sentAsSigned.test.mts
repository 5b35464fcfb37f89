import type { IHttpRequestOptions } from 'n8n-workflow';
import { AlibabaCloudApi } from '../../credentials/AlibabaCloudApi.credentials.ts';
import { HuaweiCloudApi } from '../../credentials/HuaweiCloudApi.credentials.ts';
import { TencentCloudApi } from '../../credentials/TencentCloudApi.credentials.ts';
import { signAcs3 } from '../../credentials/signing/acs3.ts';
import { signFc } from '../../credentials/signing/fcSignature.ts';
import { signSdkHmac } from '../../credentials/signing/huaweiSdkHmac.ts';
import { signTc3 } from '../../credentials/signing/tc3.ts';
import { parametersOf, signTencentV2 } from '../../credentials/signing/tencentV2.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { httpRequest, request as oldRequest } from './n8nHttp.mts';
import { startRecorder, type Recorder } from './recorder.mts';

const NEVER = new Date(0);
const tencent = {
	secretId: 'AKID',
	secretKey: 'secret',
	sessionToken: 'TOKEN',
	region: 'ap-guangzhou',
};
const alibaba = {
	accessKeyId: 'LTAI',
	accessKeySecret: 'secret',
	securityToken: 'TOKEN',
	accountId: '1234567890123456',
};
const huawei = {
	accessKeyId: 'AK',
	secretAccessKey: 'secret',
	securityToken: 'TOKEN',
	projectId: '0123456789abcdef0123456789abcdef',
};

/** What a cloud does: computes the signature of the bytes that came in. */
const expectedFor: Readonly<Record<string, (got: WireRequest) => string | null | undefined>> = {
	TC3: (got) => signTc3(got, tencent, NEVER, 'scf').headers.Authorization,
	v2: (got) => {
		const nonce = Object.fromEntries(parametersOf(got)).Nonce ?? '';
		const again = signTencentV2(got, tencent, NEVER, nonce);
		return Object.fromEntries(parametersOf(again)).Signature;
	},
	FC: (got) => signFc(got, alibaba, NEVER).headers.Authorization,
	ACS3: (got) =>
		signAcs3(got, alibaba, NEVER, got.headers['x-acs-signature-nonce'] ?? '').headers.Authorization,
	SDK: (got) => signSdkHmac(got, huawei, NEVER).headers.Authorization,
};
const schemes = [
	['TC3', new TencentCloudApi(), tencent, '/'],
	['v2', new TencentCloudApi(), tencent, '/v2/index.php'],
	['FC', new AlibabaCloudApi(), alibaba, '/2016-08-15/services/s/functions/f/invocations'],
	['ACS3', new AlibabaCloudApi(), alibaba, '/2023-03-30/functions/f!é/invocations'],
	['SDK', new HuaweiCloudApi(), huawei, '/v2/p/fgs/functions/urn:fss:a:!prod/invocations'],
] as const;

const api = { 'x-acs-action': 'A', 'x-acs-version': 'V' };
type Shape = readonly [string, Partial<IHttpRequestOptions> & Record<string, unknown>];
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const qs = { q: "a b*'()!~é", list: [1, { x: 'y' }], none: null, gone: undefined, flag: true };

const shapes: readonly Shape[] = [
	['GET without anything', { method: 'GET' }],
	['GET with qs', { method: 'GET', qs }],
	['GET with a query and qs', { method: 'GET', query: '?z=1&a=b%20c', qs: { m: 'n' } }],
	['GET with a body, which n8n drops', { method: 'GET', body: { a: 1 } }],
	['GET with an empty body, as in a credential test', { method: 'GET', body: {}, qs: {} }],
	['POST of an object', { method: 'POST', body: { b: 'é', a: { n: 1 } } }],
	['POST of an empty object', { method: 'POST', body: {} }],
	['POST without a body', { method: 'POST' }],
	['POST of a buffer of JSON', { method: 'POST', body: Buffer.from(' {"a": 1.0} ') }],
	[
		'POST of JSON text',
		{ method: 'POST', body: ' {"a" : 1}\n', headers: { 'content-type': 'application/json' } },
	],
	['POST of a form object', { method: 'POST', body: { a: 'b c', d: 'é&=' }, headers: FORM }],
	['POST of form text', { method: 'POST', body: 'a=b%20c&d=1', headers: FORM }],
	['POST of URLSearchParams', { method: 'POST', body: new URLSearchParams({ a: 'b c' }) }],
	['POST with json: true', { method: 'POST', body: { a: 1 }, json: true }],
	[
		'POST with basic auth, which would replace the signature',
		{ method: 'POST', body: { a: 1 }, auth: { username: 'u', password: 'p' } },
	],
	['POST with a user in the URL, the same', { method: 'POST', body: { a: 1 }, user: 'u:p@' }],
	['PUT without a body', { method: 'PUT' }],
	['DELETE with an empty object', { method: 'DELETE', body: {} }],
	[
		'odd header values',
		{
			method: 'POST',
			body: { a: 1 },
			headers: { 'X-Number': 7, 'x-blank': '  a  ', 'X-None': undefined },
		},
	],
];

let server: Recorder;
beforeAll(async () => void (server = await startRecorder()));
afterAll(() => server.close());

/** A key goes only where the credential says, to this machine as elsewhere. */
const named = (keys: object) => ({ ...keys, functionHosts: server.url });

const at = (user: unknown) => server.url.replace('://', `://${String(user)}`);

const signatureIn = (scheme: string, got: WireRequest) =>
	scheme === 'v2' ? Object.fromEntries(parametersOf(got)).Signature : got.headers.authorization;

describe.each(schemes)('%s: n8n sends the bytes that were signed', (scheme, type, keys, path) => {
	it.each(shapes)(
		'helpers.httpRequest: %s',
		async (_shape, { query = '', user = '', ...options }) => {
			const headers = { ...(scheme === 'ACS3' ? api : {}), ...options.headers };
			const url = `${path}${String(query)}`;
			const given = { baseURL: at(user), url, ...options, headers } as IHttpRequestOptions;
			await httpRequest(await type.authenticate(named(keys), given));
			expect(signatureIn(scheme, server.last())).toBe(expectedFor[scheme]?.(server.last()));
			expect(signatureIn(scheme, server.last())).toMatch(/.{40}/);
		},
	);

	it.each(shapes)('helpers.request: %s', async (_shape, { query = '', user = '', ...options }) => {
		const headers = { ...(scheme === 'ACS3' ? api : {}), ...options.headers };
		const uri = `${at(user)}${path}${String(query)}`;
		const given = { uri, followRedirect: true, ...options, headers };
		const signed = await type.authenticate(named(keys), given as unknown as IHttpRequestOptions);
		await oldRequest(signed);
		expect(signatureIn(scheme, server.last())).toBe(expectedFor[scheme]?.(server.last()));
		expect(signed).toMatchObject({ followRedirect: false, followAllRedirects: false });
	});
});
