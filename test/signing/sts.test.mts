import { alibabaRole } from '../../credentials/authentication/alibabaRole.ts';
import { huaweiRole } from '../../credentials/authentication/huaweiRole.ts';
import { tencentRole } from '../../credentials/authentication/tencentRole.ts';
import { signAcs3 } from '../../credentials/signing/acs3.ts';
import { headerValue } from '../../credentials/signing/headers.ts';
import { signSdkHmac } from '../../credentials/signing/huaweiSdkHmac.ts';
import { signTc3 } from '../../credentials/signing/tc3.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { officialAcs3Authorization } from '../../local-cloud/alibaba/signature-acs3.mts';
import {
	expectedHuaweiSignature,
	readHuaweiAuthorization,
} from '../../local-cloud/huawei/signature.mts';
import {
	documentedTc3Signature,
	readTc3Authorization,
} from '../../local-cloud/tencent/signature-tc3.mts';
import { readCaptures, type Capture } from '../captures/readCaptures.mts';

const captures = readCaptures('sts');
const AT = new Date('2030-01-01T00:00:00Z');

const header = ({ headers }: WireRequest, name: string) => headerValue(headers, name) ?? '';
/** The official client of Tencent Cloud signs the host without its port. */
const signedHost = (request: WireRequest): WireRequest => ({
	...request,
	headers: { ...request.headers, Host: header(request, 'host').replace(/:\d+$/, '') },
});
const captureOf = (name: string): Capture => {
	const found = captures.find((one) => one.name === name);
	if (!found) throw new Error(`There is no capture ${name}`);
	return found;
};

/** As the local cloud sees a request. */
function onTheWire({ method, url, headers, body }: WireRequest) {
	const { pathname, search } = new URL(url);
	const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
	return { method, pathname, query: search.slice(1), headers: Object.fromEntries(lower), body };
}

/** The Authorization of a capture as the credential's signer makes it, and as the local cloud expects it. */
function both({ name, request, credentials }: Capture): [signer: string, verifier: string] {
	const given = header(request, 'authorization');
	if (name.startsWith('alibaba')) {
		const { accessKeyId = '', accessKeySecret = '' } = credentials as Record<string, string>;
		const nonce = header(request, 'x-acs-signature-nonce');
		const names = /SignedHeaders=([^,]+)/.exec(given)?.[1]?.split(';') ?? [];
		return [
			header(signAcs3(request, { accessKeyId, accessKeySecret }, AT, nonce), 'authorization'),
			officialAcs3Authorization(onTheWire(request), accessKeyId, accessKeySecret, names),
		];
	}
	if (name.startsWith('tencent')) {
		const { secretId = '', secretKey = '' } = credentials as Record<string, string>;
		const sent = signedHost(request);
		const claimed = readTc3Authorization(given);
		if (!claimed) throw new Error('The capture has no signature');
		const at = header(request, 'x-tc-timestamp');
		const signature = documentedTc3Signature(onTheWire(sent), claimed, at, secretKey);
		return [
			header(signTc3(sent, { secretId, secretKey }, AT, claimed.service), 'authorization'),
			given.replace(/Signature=.*/, `Signature=${signature}`),
		];
	}
	const { accessKeyId = '', secretAccessKey = '' } = credentials as Record<string, string>;
	const claimed = readHuaweiAuthorization(given);
	if (!claimed) throw new Error('The capture has no signature');
	const signature = expectedHuaweiSignature(onTheWire(request), claimed, secretAccessKey);
	return [
		header(signSdkHmac(request, { accessKeyId, secretAccessKey }, AT), 'authorization'),
		given.replace(/Signature=.*/, `Signature=${signature}`),
	];
}

describe('requests of the official clients to STS: signer and local cloud agree with them', () => {
	it('4 of 4', () => expect(captures).toHaveLength(4));

	it.each(captures.map((capture) => [capture.name, capture] as const))('%s', (_name, capture) => {
		const official = header(capture.request, 'authorization');
		expect(both(capture)).toEqual([official, official]);
	});
});

describe('a role is assumed with the request that the official client sends', () => {
	it('Alibaba Cloud', () => {
		const { request, credentials } = captureOf('alibaba-AssumeRole');
		const built = alibabaRole({
			...{ ...credentials, region: 'cn-hangzhou', externalId: 'ext', sessionDuration: 3600 },
			roleArn: 'acs:ram::1234567890123456:role/n8n',
		})?.build(AT) as WireRequest;
		expect(new URL(built.url).host).toBe('sts.cn-hangzhou.aliyuncs.com');
		expect(new URL(built.url).search).toBe(new URL(request.url).search);
		for (const name of ['x-acs-action', 'x-acs-version', 'x-acs-content-sha256']) {
			expect(header(built, name)).toBe(header(request, name));
		}
	});

	it('Tencent Cloud', () => {
		const { request, credentials } = captureOf('tencent-AssumeRole');
		const built = tencentRole({
			...{ ...credentials, region: 'ap-guangzhou', sessionDuration: 7200 },
			roleArn: 'qcs::cam::uin/100000000001:roleName/n8n',
		})?.build(AT) as WireRequest;
		expect(built.url).toBe('https://sts.tencentcloudapi.com/');
		expect(JSON.parse(built.body.toString())).toEqual(JSON.parse(request.body.toString()));
		for (const name of ['x-tc-action', 'x-tc-version', 'x-tc-region', 'content-type']) {
			expect(header(built, name)).toBe(header(request, name));
		}
		// The product of the signature, whatever host the credential names.
		const elsewhere = tencentRole({
			...{ ...credentials, stsEndpoint: 'https://sts.example.com' },
			roleArn: 'qcs::cam::uin/100000000001:roleName/n8n',
		})?.build(AT) as WireRequest;
		expect(header(elsewhere, 'authorization')).toContain('/sts/tc3_request');
	});

	it('Huawei Cloud, after the question whose key it is', () => {
		const { request, credentials } = captureOf('huawei-CreateTemporaryAccessKeyByAgency');
		const role = huaweiRole({
			...{ ...credentials, region: 'cn-north-4', projectId: 'p'.repeat(32) },
			...{ agencyName: 'n8n', agencyDomainName: 'delegating-account', sessionDuration: 3600 },
		});
		const first = role?.build(AT) as WireRequest;
		expect([first.method, first.url]).toEqual([
			'GET',
			'https://iam.cn-north-4.myhuaweicloud.com/v3/auth/domains',
		]);
		const id = header(request, 'x-domain-id');
		const body = JSON.stringify({ domains: [{ id }] });
		const answer = role?.read({ statusCode: 200, headers: {}, body }, AT);
		if (answer?.kind !== 'next') throw new Error('No request follows');
		const built = answer.next.build(AT);
		expect([built.method, new URL(built.url).pathname]).toEqual([
			'POST',
			'/v3.0/OS-CREDENTIAL/securitytokens',
		]);
		expect(JSON.parse(built.body.toString())).toEqual(JSON.parse(request.body.toString()));
		expect(header(built, 'x-domain-id')).toBe(id);
		expect(header(built, 'x-project-id')).toBe('');
	});
});

describe('replies of STS that are no session', () => {
	const roles = {
		Alibaba: alibabaRole({
			...{ accessKeyId: 'LTAIx', accessKeySecret: 'the-secret-of-it' },
			roleArn: 'acs:ram::1234567890123456:role/n8n',
		}),
		Tencent: tencentRole({
			...{ secretId: 'AKIDx', secretKey: 'the-secret-of-it' },
			roleArn: 'qcs::cam::uin/100000000001:roleName/n8n',
		}),
	};
	const bodies = [
		...['', 'null', '[]', '<html>', '{"Credentials":{}}', '{"Response":{}}', '{"Response":null}'],
		'{"Credentials":{"AccessKeyId":"a","AccessKeySecret":"b c","SecurityToken":"t","Expiration":"2031-01-01T00:00:00Z"}}',
		'{"Credentials":{"AccessKeyId":"a","AccessKeySecret":"b","SecurityToken":"t","Expiration":"2029-01-01T00:00:00Z"}}',
		'{"Credentials":{"AccessKeyId":"a","AccessKeySecret":"b","SecurityToken":"t"}}',
		'{"Response":{"Credentials":{"TmpSecretId":"a","TmpSecretKey":"b","Token":"t"}}}',
		'{"Code":"X","Message":"quotes the-secret-of-it"}',
	];
	it.each(
		Object.entries(roles).flatMap(([name, role]) =>
			bodies.map((body) => [name, body, role] as const),
		),
	)('%s: %s', (_name, body, role) => {
		for (const statusCode of [200, 302, 403, 500]) {
			const answer = role?.read({ statusCode, headers: {}, body }, AT);
			expect(answer?.kind).toBe('refused');
			expect(JSON.stringify(answer)).not.toContain('the-secret-of-it');
		}
	});

	it.each(Object.entries(roles))(
		'%s: code and request ID without end, or with the key',
		(_name, role) => {
			for (const text of ['x'.repeat(1_000_000), 'the-secret-of-it']) {
				const error = { Code: text, Message: text };
				const body = { ...error, RequestId: text, Response: { Error: error, RequestId: text } };
				const answer = role?.read({ statusCode: 400, headers: {}, body: JSON.stringify(body) }, AT);
				const said = JSON.stringify(answer);
				expect(said.length).toBeLessThan(1500);
				expect(said).not.toContain('the-secret-of-it');
			}
		},
	);
});
