import { sha256Hex } from '../../credentials/signing/hashes.ts';
import {
	canonicalQuery,
	canonicalRequest,
	canonicalUri,
	payloadHash,
	projectOf,
	sdkDate,
	signature,
	signedHeaderNames,
	signSdkHmac,
	stringToSign,
	wireUrl,
	type HuaweiKeys,
} from '../../credentials/signing/huaweiSdkHmac.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { SDK_HMAC_VECTORS } from './vectors/huaweiSdkHmac.mts';

describe('published signatures and anchors', () => {
	it.each(SDK_HMAC_VECTORS.map((vector) => [vector.source, vector] as const))(
		'%s',
		(_s, vector) => {
			const canonical = canonicalRequest(vector.request, vector.signedHeaders);
			if (vector.canonicalHash !== undefined) {
				expect(sha256Hex(canonical)).toBe(vector.canonicalHash);
				expect(stringToSign(canonical, vector.date)).toBe(
					`SDK-HMAC-SHA256\n${vector.date}\n${vector.canonicalHash}`,
				);
			}
			expect(signature(vector.secret, stringToSign(canonical, vector.date))).toBe(vector.signature);
		},
	);
});

const PROJECT = '0123456789abcdef0123456789abcdef';
const KEYS: HuaweiKeys = { accessKeyId: 'AK', secretAccessKey: 'secret', projectId: 'other' };
const AT = new Date('2026-11-23T00:59:11.500Z');
const REQUEST: WireRequest = {
	method: 'POST',
	url: `https://functiongraph.cn-north-4.myhuaweicloud.com/v2/${PROJECT}/fgs/functions/urn:fss:cn-north-4:${PROJECT}:function:default:hello:!prod/invocations`,
	headers: { 'Content-Type': 'application/json', 'X-Cff-Log-Type': 'tail' },
	body: Buffer.from('{}'),
};
const signatureOf = (request: WireRequest, keys = KEYS, at = AT) =>
	/Signature=(\w+)$/.exec(signSdkHmac(request, keys, at).headers.Authorization ?? '')?.[1];
const withHeader = (name: string, value: string): WireRequest => ({
	...REQUEST,
	headers: { ...REQUEST.headers, [name]: value },
});

describe('every signed part counts', () => {
	const original = signatureOf(REQUEST);

	it.each([
		['method', signatureOf({ ...REQUEST, method: 'PUT' })],
		['path', signatureOf({ ...REQUEST, url: REQUEST.url.replace('hello', 'hellp') })],
		['query', signatureOf({ ...REQUEST, url: `${REQUEST.url}?a=1` })],
		['host', signatureOf({ ...REQUEST, url: REQUEST.url.replace('north-4.', 'north-1.') })],
		['content-type', signatureOf(withHeader('Content-Type', 'application/jsom'))],
		['x-cff-log-type', signatureOf(withHeader('X-Cff-Log-Type', 'tain'))],
		['x-project-id', signatureOf(withHeader('X-Project-Id', 'a'))],
		['any other x- header', signatureOf(withHeader('X-Language', 'en'))],
		['body', signatureOf({ ...REQUEST, body: Buffer.from('{ }') })],
		['date', signatureOf(REQUEST, KEYS, new Date(AT.getTime() + 1000))],
		['token', signatureOf(REQUEST, { ...KEYS, securityToken: 't' })],
		['secret', signatureOf(REQUEST, { ...KEYS, secretAccessKey: 'secreu' })],
	])('%s', (_part, changed) => {
		expect(original).toMatch(/^[0-9a-f]{64}$/);
		expect(changed).toMatch(/^[0-9a-f]{64}$/);
		expect(changed).not.toBe(original);
	});

	it('and no other: what an HTTP client adds or a gateway drops', () => {
		for (const name of ['User-Agent', 'Accept', 'Accept-Encoding', 'X-With_Underscore']) {
			expect(signatureOf(withHeader(name, 'n8n'))).toBe(original);
		}
		expect(signedHeaderNames(REQUEST.headers)).toEqual(['content-type', 'host', 'x-cff-log-type']);
		expect(signedHeaderNames({ 'Proxy-X-Id': '1', 'X-Id': '2' })).toEqual(['host', 'x-id']);
	});
});

describe('canonical parts', () => {
	it('ends the URI in a slash and encodes `:` and `!`, which the wire has raw', () => {
		expect(canonicalUri('/v2/urn:fss:a:!prod/invocations')).toBe(
			'/v2/urn%3Afss%3Aa%3A%21prod/invocations/',
		);
		expect(canonicalUri('/')).toBe('/');
		const { url } = signSdkHmac(REQUEST, KEYS, AT);
		expect(url).toBe(REQUEST.url);
		expect(wireUrl(REQUEST.url.replaceAll('%3A', ':').replace('!', '%21'))).toBe(REQUEST.url);
	});

	it('sorts the query by name and value, and keeps the = of an empty value', () => {
		expect(canonicalQuery('b=2&a=%E4%B8%AD&a=!*&c')).toBe('a=%21%2A&a=%E4%B8%AD&b=2&c=');
		expect(canonicalQuery('')).toBe('');
	});

	it('takes X-Sdk-Content-Sha256 for the hash of the body', () => {
		expect(payloadHash(withHeader('x-sdk-content-sha256', 'UNSIGNED-PAYLOAD'))).toBe(
			'UNSIGNED-PAYLOAD',
		);
		expect(payloadHash({ ...REQUEST, body: Buffer.alloc(0) })).toBe(
			'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
		);
	});
});

describe('signSdkHmac', () => {
	it('sends date, project of the path and token', () => {
		expect(sdkDate(AT)).toBe('20261123T005911Z');
		expect(signSdkHmac(REQUEST, { ...KEYS, securityToken: 'TOKEN' }, AT).headers).toMatchObject({
			'X-Sdk-Date': '20261123T005911Z',
			'X-Project-Id': PROJECT,
			'X-Security-Token': 'TOKEN',
		});
	});

	it('falls back on the project of the keys, and keeps the one that the caller set', () => {
		const elsewhere = { ...REQUEST, url: 'https://iam.myhuaweicloud.com/v3/projects' };
		expect(projectOf(elsewhere.url)).toBeUndefined();
		expect(signSdkHmac(elsewhere, KEYS, AT).headers['X-Project-Id']).toBe('other');
		const given = signSdkHmac(withHeader('x-project-id', 'mine'), KEYS, AT).headers;
		expect(given['X-Project-Id']).toBe('mine');
		const keys = { accessKeyId: KEYS.accessKeyId, secretAccessKey: KEYS.secretAccessKey };
		expect(signSdkHmac(elsewhere, keys, AT).headers).not.toHaveProperty('X-Project-Id');
	});

	it.each([
		[`/v2/${PROJECT}/fgs/functions`, PROJECT],
		[`/v1.0/${PROJECT}`, PROJECT],
		[`/v10/${PROJECT.toUpperCase()}/x`, PROJECT.toUpperCase()],
		[`/v2/${PROJECT}0/x`, undefined],
		[`/v2/${PROJECT.slice(1)}/x`, undefined],
		[`/prefix/v2/${PROJECT}/x`, undefined],
		[`/v2/x/${PROJECT}`, undefined],
	])('the project of %s is %s', (path, project) => {
		expect(projectOf(`https://h${path}`)).toBe(project);
	});

	it('keeps a date that the caller set', () => {
		const { headers } = signSdkHmac(withHeader('x-sdk-date', '20200101T000000Z'), KEYS, AT);
		expect(headers['X-Sdk-Date']).toBe('20200101T000000Z');
	});

	it('signs its own output again to the same bytes', () => {
		const once = signSdkHmac(REQUEST, { ...KEYS, securityToken: 'T' }, AT);
		expect(signSdkHmac(once, { ...KEYS, securityToken: 'T' }, new Date(0))).toEqual(once);
	});
});
