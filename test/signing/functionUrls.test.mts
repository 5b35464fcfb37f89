import fc from 'fast-check';
import { stringToSign as acs3Text } from '../../credentials/signing/acs3.ts';
import * as domain from '../../credentials/signing/fcDomain.ts';
import { canonicalResource, signFc } from '../../credentials/signing/fcSignature.ts';
import * as trigger from '../../credentials/signing/fcTrigger.ts';
import { sha256Hex } from '../../credentials/signing/hashes.ts';
import * as scfUrl from '../../credentials/signing/scfUrl.ts';
import * as tc3 from '../../credentials/signing/tc3.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import {
	expectedDomain,
	expectedFc2,
	expectedFc3,
} from '../../local-cloud/alibaba/signature-url.mts';
import { expectedScfUrl } from '../../local-cloud/tencent/signature-url.mts';
import type { WireRequest as Received } from '../../local-cloud/wire.mts';
import { keyId, RUNS, secret, text, time } from './official/generators.mts';
import {
	ALIBABA,
	FC3_TRIGGER_VECTORS,
	SCF_URL_VECTORS,
	TENCENT,
	type UrlVector,
} from './vectors/functionUrls.mts';

const requestOf = ({ method, url, headers, body = '' }: UrlVector): WireRequest => ({
	...{ method, url, headers, body: Buffer.from(body) },
});

/** The request as a server gets it. */
function received({ method, url, headers, body }: WireRequest): Received {
	const { host, pathname, search } = new URL(url);
	const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
	return {
		...{ method, pathname, query: search.slice(1), body },
		headers: { host, ...Object.fromEntries(given) },
		gone: new AbortController().signal,
	};
}

/** Every way to change one byte of a text. */
const changedByOneByte = (whole: string): string[] =>
	[...whole].map((character, at) => {
		const other = character === 'x' ? 'y' : 'x';
		return `${whole.slice(0, at)}${other}${whole.slice(at + 1)}`;
	});

const vectors = (all: readonly UrlVector[]) => all.map((vector) => [vector.id, vector] as const);

describe('HTTP triggers of FC 3.0', () => {
	it.each(vectors(FC3_TRIGGER_VECTORS))('%s, every stage', (_id, vector) => {
		const request = requestOf(vector);
		const names = trigger.signedHeaderNames(request.headers);
		const canonical = trigger.canonicalRequest(request);
		const { pathname, search } = new URL(trigger.triggerUrl(vector.url));
		expect(canonical).toBe(
			[
				vector.method,
				pathname,
				search.slice(1),
				...names.map((name) => `${name}:${vector.headers[name]}`),
				'',
				names.join(';'),
				'',
			].join('\n'),
		);
		expect(acs3Text(canonical)).toBe(`ACS3-HMAC-SHA256\n${sha256Hex(canonical)}`);
		const keys = { ...ALIBABA, securityToken: vector.headers['x-acs-security-token'] };
		const signed = trigger.signFcTrigger(request, keys, new Date('2026-11-26T00:00:00Z'));
		expect(signed.headers.Authorization).toBe(vector.authorization);
		expect(signed.headers.Date).toBe('Thu, 26 Nov 2026 00:00:00 GMT');
		expect(expectedFc3(received(signed), ALIBABA.accessKeyId, ALIBABA.accessKeySecret)).toBe(
			vector.authorization,
		);
	});

	it('a path has `%24` for `$` on the wire as in the signature', () => {
		expect(trigger.triggerUrl('https://h/a$b/$c?q=1')).toBe('https://h/a%24b/%24c?q=1');
		expect(trigger.triggerUrl('https://h/?')).toBe('https://h/');
	});

	it("a name without a value is signed as an empty one; the caller's Date and the token are sent", () => {
		expect(trigger.canonicalQuery('b&a=1')).toBe('a=1&b=');
		const headers = { date: 'D' };
		const request = { method: 'GET', url: 'https://h/', headers, body: Buffer.alloc(0) };
		const signed = trigger.signFcTrigger(request, { ...ALIBABA, securityToken: 't' }, new Date(0));
		expect(signed.headers).toMatchObject({ Date: 'D', 'x-acs-security-token': 't' });
	});

	it('one byte changed fails', () => {
		const [vector] = FC3_TRIGGER_VECTORS.filter(({ id }) => id === 'fc3-trigger-query');
		if (!vector) throw new Error('no vector');
		const sign = (change: Partial<UrlVector>, secretKey = ALIBABA.accessKeySecret) =>
			trigger.signFcTrigger(
				requestOf({ ...vector, ...change }),
				{ ...ALIBABA, accessKeySecret: secretKey },
				new Date(0),
			).headers.Authorization;
		expect(sign({})).toBe(vector.authorization);
		const { origin, pathname } = new URL(vector.url);
		const others = [
			...changedByOneByte(pathname.slice(1)).map((path) => sign({ url: `${origin}/${path}?a=1` })),
			...changedByOneByte('foo=bar').map((query) => sign({ url: `${origin}${pathname}?${query}` })),
			...changedByOneByte(ALIBABA.accessKeySecret).map((changed) => sign({}, changed)),
			sign({ method: 'PUT' }),
			sign({ headers: { ...vector.headers, 'x-acs-date': '2026-11-26T00:00:01Z' } }),
			sign({ headers: { ...vector.headers, 'x-acs-security-token': 'STSTOKEN+/?' } }),
		];
		expect(others).not.toContain(vector.authorization);
		// The body is no part of it.
		expect(sign({ body: 'another' })).toBe(vector.authorization);
	});

	it.each(['a=1&a=2', 'a&a', 'x=1&%61=1&a=2'])('a repeated name is refused: %s', (query) => {
		expect(() => trigger.triggerUrl(`https://h/?${query}`)).toThrow(/'a' more than once/);
		const long = 'n'.repeat(70);
		expect(() => trigger.triggerUrl(`https://h/?${long}&${long}`)).toThrow(/'n{60}' more/);
	});
});

describe('function URLs of SCF', () => {
	it.each(vectors(SCF_URL_VECTORS))('%s, every stage', (_id, vector) => {
		const request = requestOf(vector);
		const timestamp = vector.timestamp ?? 0;
		const names = scfUrl.signedHeaderNames(request.headers);
		expect(names).toEqual(Object.keys(vector.headers).sort());
		const canonical = tc3.canonicalRequest(request, names);
		expect(canonical.split('\n').at(-1)).toBe(sha256Hex(vector.body ?? ''));
		const uin = vector.headers['x-scf-cam-uin'];
		const headers = { 'content-type': vector.headers['content-type'] ?? '' };
		const at = new Date(timestamp * 1000 + 999);
		const signed = scfUrl.signScfUrl({ ...request, headers }, TENCENT, at, uin);
		expect(signed.headers.Authorization).toBe(vector.authorization);
		expect(signed.headers['X-Scf-Cam-Timestamp']).toBe(String(timestamp));
		expect(signed.headers['X-Scf-Cam-Uin']).toBe(uin);
		expect(Object.keys(signed.headers).join()).not.toMatch(/x-tc-/i);
		expect(expectedScfUrl(received(signed), TENCENT.secretId, TENCENT.secretKey)).toBe(
			vector.authorization,
		);
	});

	it('one byte changed fails', () => {
		const [vector] = SCF_URL_VECTORS;
		if (!vector) throw new Error('no vector');
		const sign = (change: Partial<UrlVector>, secretKey = TENCENT.secretKey, second = 1700000000) =>
			scfUrl.signScfUrl(
				requestOf({ ...vector, ...change }),
				{ ...TENCENT, secretKey },
				new Date(second * 1000),
			).headers.Authorization;
		expect(sign({})).toBe(vector.authorization);
		const others = [
			...changedByOneByte('{}').map((body) => sign({ body })),
			...changedByOneByte('100000000001').map((uin) =>
				sign({ headers: { ...vector.headers, 'x-scf-cam-uin': uin } }),
			),
			...changedByOneByte(TENCENT.secretKey).map((changed) => sign({}, changed)),
			sign({ url: `${vector.url}?a` }),
			sign({ url: `${vector.url}a` }),
			sign({ method: 'PUT' }),
			sign({}, undefined, 1700000001),
		];
		expect(others).not.toContain(vector.authorization);
	});

	it('temporary keys are refused: how their token is sent is not documented', () => {
		const keys = { ...TENCENT, sessionToken: 't' };
		const [vector] = SCF_URL_VECTORS;
		if (!vector) throw new Error('no vector');
		expect(() => scfUrl.signScfUrl(requestOf(vector), keys, new Date())).toThrow(/permanent keys/);
	});

	it.each(['soon', '1.5', '-1'])('the timestamp %s is refused', (value) => {
		const headers = { 'X-Scf-Cam-Timestamp': value };
		const request = { method: 'GET', url: 'https://h/', headers, body: Buffer.alloc(0) };
		expect(() => scfUrl.signScfUrl(request, TENCENT, new Date())).toThrow(/whole number/);
	});

	it('what the caller set is kept; headers of the API are not sent', () => {
		const sent = (headers: WireRequest['headers']) =>
			scfUrl.signScfUrl(
				{ method: 'POST', url: 'https://h/', headers, body: Buffer.alloc(0) },
				...([TENCENT, new Date(5000), '100000000001'] as const),
			).headers;
		const own = {
			...{ 'Content-Type': 'text/plain', 'X-Scf-Cam-Timestamp': '1700000000' },
			'X-Scf-Cam-Uin': '2',
		};
		expect(
			sent({
				...own,
				'x-scf-cam-timestamp': ' 1700000000 ',
				'X-TC-Region': 'r',
				'x-tc-timestamp': '1',
			}),
		).toEqual({ ...own, Authorization: expect.any(String) as string });
		expect(sent({ 'X-Scf-Cam-Timestamp': ' ' })).toMatchObject({
			...{ 'Content-Type': 'application/json', 'X-Scf-Cam-Timestamp': '5' },
			'X-Scf-Cam-Uin': '100000000001',
		});
	});
});

describe('FC 2.0 behind a URL', () => {
	it('signs the decoded path and the query of any path', () => {
		expect(canonicalResource('https://h/a%20b?z=1&a&b=c%2Fd', true)).toBe('/a b\na\nb=c/d\nz=1');
		expect(canonicalResource('https://h/a', true)).toBe('/a\n');
	});
});

const segment = text.filter((value) => !/^\.{0,2}$/.test(value));
const query = fc.dictionary(
	fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/),
	text.filter((value) => value !== ''),
	{ maxKeys: 4 },
);

/** Each scheme against the vendor's own signer, for whatever a request may hold. */
it.each([
	['FC 3.0', trigger.signFcTrigger, expectedFc3],
	['FC 2.0', (r: WireRequest, k: typeof ALIBABA, at: Date) => signFc(r, k, at, true), expectedFc2],
	[
		...(['custom domain'] as const),
		(r: WireRequest, k: typeof ALIBABA, at: Date) => domain.signFcDomain(r, k, at, 'nonce'),
		expectedDomain,
	],
])('the official signer agrees: %s', (_scheme, sign, expected) => {
	fc.assert(
		fc.property(
			...[keyId, secret, time, segment, query],
			(accessKeyId, accessKeySecret, at, part, pairs) => {
				const search = new URLSearchParams(pairs).toString();
				const url = `https://h.example/${encodeURIComponent(part.toWellFormed())}${search && `?${search}`}`;
				const headers = { 'Content-Type': 'application/json' };
				const request = { method: 'POST', url, headers, body: Buffer.from('{}') };
				const signed = sign(request, { accessKeyId, accessKeySecret }, at);
				const official = expected(received(signed), accessKeyId, accessKeySecret);
				expect(signed.headers.Authorization).toBe(official);
			},
		),
		RUNS,
	);
});

it('the custom domain form, every stage', () => {
	const request = {
		method: 'POST',
		url: 'https://fn.example.com/a%20b?z=1&empty=',
		headers: {
			...{ Accept: 'application/json', 'Content-MD5': 'M', 'Content-Type': 'T', Date: 'D' },
			...{ 'x-acs-b': ' 2\t3\t', 'X-Acs-A': '1' },
		},
		body: Buffer.alloc(0),
	};
	expect(domain.canonicalAcsHeaders(request.headers)).toBe('x-acs-a:1\nx-acs-b:2 3\n');
	expect(domain.canonicalResource(request.url)).toBe('/a b?empty=&z=1');
	expect(domain.stringToSign(request)).toBe(
		'POST\napplication/json\nM\nT\nD\nx-acs-a:1\nx-acs-b:2 3\n/a b?empty=&z=1',
	);
	expect(domain.signature('key', 'The quick brown fox jumps over the lazy dog')).toBe(
		'3nybhbi3iqa8ino29wqQcBydtNk=',
	);
});

it('a request for a custom domain keeps its query and what the caller set', () => {
	const sent = (url: string, headers: WireRequest['headers'], securityToken = '') =>
		domain.signFcDomain(
			{ method: 'GET', url, headers, body: Buffer.alloc(0) },
			{ ...ALIBABA, securityToken },
			...([new Date(0), 'nonce'] as const),
		);
	const signature = {
		...{ 'x-acs-signature-method': 'HMAC-SHA1', 'x-acs-signature-nonce': 'nonce' },
		...{ 'x-acs-signature-version': '1.0', Authorization: expect.any(String) as string },
	};
	expect(sent('https://h/a%20b?z=1&e', {})).toMatchObject({
		url: 'https://h/a%20b?e=&z=1',
		headers: { ...signature, Accept: 'application/json', Date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
	});
	const own = { Accept: 'text/plain', Date: 'D' };
	expect(sent('https://h/', own, 't')).toMatchObject({
		url: 'https://h/',
		headers: { ...signature, ...own, 'x-acs-security-token': 't' },
	});
	expect(domain.canonicalResource('https://h/?e')).toBe('/?e=');
});
