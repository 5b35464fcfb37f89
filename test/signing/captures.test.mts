import { signAcs3 } from '../../credentials/signing/acs3.ts';
import { signFc } from '../../credentials/signing/fcSignature.ts';
import { headerValue } from '../../credentials/signing/headers.ts';
import { signSdkHmac } from '../../credentials/signing/huaweiSdkHmac.ts';
import { signTc3 } from '../../credentials/signing/tc3.ts';
import {
	parametersOf,
	signTencentV2,
	signature,
	stringToSign,
} from '../../credentials/signing/tencentV2.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { readCaptures, type Capture } from '../captures/readCaptures.mts';

/** Never used: each capture carries its own time, which a signer has to keep. */
const ANOTHER_TIME = new Date('2030-01-01T00:00:00Z');

const text = (value: string | null | undefined): string => value ?? '';
const authorizationOf = (request: WireRequest) => headerValue(request.headers, 'authorization');
const isQuerySigned = ({ request }: Capture) => authorizationOf(request) === undefined;

const sentMethod = ({ request }: Capture) =>
	Object.fromEntries(parametersOf(request)).SignatureMethod ?? undefined;

const tencent = readCaptures('tencent');
const alibaba = readCaptures('alibaba');
const huawei = readCaptures('huawei');

it('covers all 47 requests of the official SDKs', () => {
	expect([tencent.length, alibaba.length, huawei.length]).toEqual([13, 20, 14]);
});

describe('Tencent Cloud, TC3-HMAC-SHA256: what the official SDK sent is signed alike', () => {
	it.each(tencent.filter((capture) => !isQuerySigned(capture)).map((c) => [c.name, c] as const))(
		'%s',
		(_name, { request, credentials }) => {
			const keys = {
				secretId: text(credentials.secretId),
				secretKey: text(credentials.secretKey),
				sessionToken: credentials.token ?? undefined,
			};
			const signed = signTc3(request, keys, ANOTHER_TIME, 'scf');
			expect(authorizationOf(signed)).toBe(authorizationOf(request));
			expect(signed.body).toEqual(request.body);
		},
	);
});

describe('Tencent Cloud, query signature of API 2.0 and of API 3.0 "v1"', () => {
	const captures = tencent.filter(isQuerySigned);

	it.each(captures.map((c) => [c.name, c] as const))('%s', (_name, { request, credentials }) => {
		const parameters = parametersOf(request);
		const sent = Object.fromEntries(parameters);
		const method = sent.SignatureMethod === 'HmacSHA256' ? 'HmacSHA256' : 'HmacSHA1';
		const official = stringToSign(request.method, request.url, parameters);
		expect(signature(text(credentials.secretKey), official, method)).toBe(sent.Signature);
	});

	it.each(captures.filter((c) => sentMethod(c) !== undefined).map((c) => [c.name, c] as const))(
		'%s, whole request',
		(_name, capture) => {
			const { request, credentials } = capture;
			const keys = {
				secretId: text(credentials.secretId),
				secretKey: text(credentials.secretKey),
			};
			const sent = Object.fromEntries(parametersOf(request));
			const method = sentMethod(capture) === 'HmacSHA256' ? 'HmacSHA256' : 'HmacSHA1';
			const signed = signTencentV2(request, keys, ANOTHER_TIME, text(sent.Nonce), method);
			expect(Object.fromEntries(parametersOf(signed))).toEqual(sent);
		},
	);
});

describe('Alibaba Cloud, FC and ACS3-HMAC-SHA256', () => {
	it.each(alibaba.map((c) => [c.name, c] as const))('%s', (_name, { request, credentials }) => {
		const isSts = /(?:FC |Credential=)STS\./.test(text(authorizationOf(request)));
		const source = isSts ? credentials.sts : credentials;
		const keys = {
			accessKeyId: text(source?.accessKeyId),
			accessKeySecret: text(source?.accessKeySecret),
			securityToken: isSts ? credentials.sts?.securityToken : undefined,
		};
		const nonce = text(headerValue(request.headers, 'x-acs-signature-nonce'));
		const signed = request.url.includes('/2016-08-15/')
			? signFc(request, { ...keys, accountId: text(credentials.accountId) }, ANOTHER_TIME)
			: signAcs3(request, keys, ANOTHER_TIME, nonce);
		expect(authorizationOf(signed)).toBe(authorizationOf(request));
		expect(new URL(signed.url).host).toBe(new URL(request.url).host);
	});
});

describe('Huawei Cloud, SDK-HMAC-SHA256', () => {
	it.each(huawei.map((c) => [c.name, c] as const))('%s', (_name, { request, credentials }) => {
		const keys = {
			accessKeyId: text(credentials.ak),
			secretAccessKey: text(credentials.sk),
			securityToken: credentials.securityToken ?? undefined,
			projectId: text(credentials.projectId),
		};
		const signed = signSdkHmac(request, keys, ANOTHER_TIME);
		expect(authorizationOf(signed)).toBe(authorizationOf(request));
		expect(new URL(signed.url).pathname).toBe(new URL(request.url).pathname);
	});
});
