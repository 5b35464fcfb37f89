import { sha256Hex } from '../../credentials/signing/hashes.ts';
import {
	authorization,
	canonicalRequest,
	derivedKeys,
	scopeOf,
	scopeText,
	signature,
	signingKey,
	signTc3,
	stringToSign,
	type SigningKeys,
} from '../../credentials/signing/tc3.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { SERVICE, TC3_VECTORS, TIMESTAMP } from './vectors/tc3.mts';

describe.each(TC3_VECTORS.map((vector) => [vector.source, vector] as const))('%s', (_s, vector) => {
	const scope = scopeOf(TIMESTAMP, SERVICE);
	const canonical = canonicalRequest(vector.request, vector.signedHeaders);
	const derived = derivedKeys(vector.keys.secretKey, scope);

	it('hashes the body and the canonical request', () => {
		expect(sha256Hex(vector.request.body)).toBe(vector.bodyHash);
		expect(sha256Hex(canonical)).toBe(vector.canonicalHash);
	});

	it('scopes by the UTC day', () => {
		expect(scopeText(scope)).toBe('2019-02-25/cvm/tc3_request');
		expect(stringToSign(canonical, TIMESTAMP, scope)).toBe(
			`TC3-HMAC-SHA256\n1551113065\n2019-02-25/cvm/tc3_request\n${vector.canonicalHash}`,
		);
	});

	it('derives the keys and the signature', () => {
		const { secretDate, secretService, secretSigning } = vector;
		if (secretSigning !== undefined) {
			expect(derived.date.toString('hex')).toBe(secretDate);
			expect(derived.service.toString('hex')).toBe(secretService);
			expect(derived.signing.toString('hex')).toBe(secretSigning);
		}
		expect(signature(derived.signing, stringToSign(canonical, TIMESTAMP, scope))).toBe(
			vector.signature,
		);
	});

	it('writes the Authorization value', () => {
		const { secretId } = vector.keys;
		const signed = vector.signedHeaders;
		expect(authorization(secretId, scope, signed, vector.signature)).toBe(
			`TC3-HMAC-SHA256 Credential=${secretId}/2019-02-25/cvm/tc3_request, SignedHeaders=${signed.join(';')}, Signature=${vector.signature}`,
		);
	});
});

const KEYS = { secretId: 'AKIDEXAMPLE', secretKey: 'SecretKeyEXAMPLE' };
const AT = new Date('2023-11-14T22:13:20Z');
const REQUEST: WireRequest = {
	method: 'POST',
	url: 'https://scf.tencentcloudapi.com/',
	headers: { 'Content-Type': 'application/json', 'X-TC-Action': 'Invoke' },
	body: Buffer.from('{"FunctionName":"hello"}'),
};
const signatureOf = (request: WireRequest, keys = KEYS, at = AT, service = 'scf') =>
	/Signature=(\w+)$/.exec(signTc3(request, keys, at, service).headers.Authorization ?? '')?.[1];

describe('every signed part counts', () => {
	const original = signatureOf(REQUEST);
	const headers = REQUEST.headers;

	it.each([
		['method', signatureOf({ ...REQUEST, method: 'PUT' })],
		['path', signatureOf({ ...REQUEST, url: `${REQUEST.url}a` })],
		['query', signatureOf({ ...REQUEST, url: `${REQUEST.url}?a=1` })],
		['host', signatureOf({ ...REQUEST, url: 'https://scf.tencentcloudapi.con/' })],
		['port', signatureOf({ ...REQUEST, url: 'https://scf.tencentcloudapi.com:8443/' })],
		['content-type', signatureOf({ ...REQUEST, headers: { 'Content-Type': 'application/jsom' } })],
		['body', signatureOf({ ...REQUEST, body: Buffer.from('{"FunctionName":"hellp"}') })],
		['timestamp', signatureOf(REQUEST, KEYS, new Date(AT.getTime() + 1000))],
		['day', signatureOf(REQUEST, KEYS, new Date(AT.getTime() + 86_400_000))],
		['service', signatureOf(REQUEST, KEYS, AT, 'sce')],
		['secret key', signatureOf(REQUEST, { ...KEYS, secretKey: 'SecretKeyEXAMPLF' })],
	])('%s', (_part, changed) => {
		expect(original).toMatch(/^[0-9a-f]{64}$/);
		expect(changed).toMatch(/^[0-9a-f]{64}$/);
		expect(changed).not.toBe(original);
	});

	it('and no other: headers that proxies add do not break it', () => {
		expect(signatureOf({ ...REQUEST, headers: { ...headers, 'X-Forwarded-For': '::1' } })).toBe(
			original,
		);
	});
});

describe('signTc3', () => {
	it('keeps a timestamp that the caller set, and scopes by its day', () => {
		const request = { ...REQUEST, headers: { ...REQUEST.headers, 'x-tc-timestamp': '1551113065' } };
		const { headers } = signTc3(request, KEYS, AT, 'scf');
		expect(headers['X-TC-Timestamp']).toBe('1551113065');
		expect(headers).not.toHaveProperty('x-tc-timestamp');
		expect(headers.Authorization).toContain('AKIDEXAMPLE/2019-02-25/scf');
	});

	it('derives the key of a day once, and another one for another secret or day', () => {
		const kept: SigningKeys = new Map();
		const key = (secret: string, second: number) =>
			signingKey(secret, scopeOf(second, 'scf'), kept);
		const first = key('secret', 0);
		expect(key('secret', 86_399)).toBe(first);
		expect(key('other', 0).equals(first)).toBe(false);
		expect(key('secret', 86_400).equals(first)).toBe(false);
	});

	it('takes spaces around a timestamp, and an empty one for none', () => {
		const dated = (value: string) =>
			signTc3({ ...REQUEST, headers: { 'X-TC-Timestamp': value } }, KEYS, AT, 'scf').headers;
		expect(dated(' 1551113065 ')['X-TC-Timestamp']).toBe('1551113065');
		expect(dated('')['X-TC-Timestamp']).toBe('1700000000');
		expect(dated('  ')['X-TC-Timestamp']).toBe('1700000000');
	});

	it.each(['2023-11-14', '1551113065.5', '-1', '1'.repeat(13)])(
		'refuses the timestamp %s, which is no whole number of seconds',
		(value) => {
			const request = { ...REQUEST, headers: { 'X-TC-Timestamp': value } };
			expect(() => signTc3(request, KEYS, AT, 'scf')).toThrow(/X-TC-Timestamp/);
		},
	);

	it('keeps the content type of the caller', () => {
		const request = { ...REQUEST, headers: { 'content-type': 'text/plain' } };
		const { headers } = signTc3(request, KEYS, AT, 'scf');
		expect(headers).toMatchObject({ 'Content-Type': 'text/plain' });
		expect(headers).not.toHaveProperty('content-type');
	});

	it('sends the token of temporary keys', () => {
		const { headers } = signTc3(REQUEST, { ...KEYS, sessionToken: 'TOKEN' }, AT, 'scf');
		expect(headers['X-TC-Token']).toBe('TOKEN');
		expect(signTc3(REQUEST, KEYS, AT, 'scf').headers).not.toHaveProperty('X-TC-Token');
	});

	it.each([
		['POST', 'application/json'],
		['GET', 'application/x-www-form-urlencoded'],
	])('gives a %s the content type %s by default', (method, contentType) => {
		const request = { ...REQUEST, method, headers: {}, body: Buffer.alloc(0) };
		expect(signTc3(request, KEYS, AT, 'scf').headers['Content-Type']).toBe(contentType);
	});

	it('signs its own output again to the same bytes', () => {
		const once = signTc3(REQUEST, KEYS, AT, 'scf');
		expect(signTc3(once, KEYS, new Date(0), 'scf')).toEqual(once);
	});

	it('replaces an Authorization of any case, and leaves its input alone', () => {
		const request = { ...REQUEST, headers: { ...REQUEST.headers, authorization: 'old' } };
		const before = JSON.stringify(request);
		const names = Object.keys(signTc3(request, KEYS, AT, 'scf').headers);
		expect(names.filter((name) => name.toLowerCase() === 'authorization')).toEqual([
			'Authorization',
		]);
		expect(JSON.stringify(request)).toBe(before);
	});
});
