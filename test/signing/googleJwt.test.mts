import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { signGoogleCloudRequest } from '../../credentials/authentication/googleCloud.ts';
import { serviceAccountOf } from '../../credentials/authentication/googleCloudKey.ts';
import {
	apiToken,
	assertion,
	goodUntil,
	idTokenRequest,
	rsaKeyOf,
	signedJwt,
	signingInput,
	TOKEN_ENDPOINT,
} from '../../credentials/signing/googleJwt.ts';

interface Sent {
	readonly capture: string;
	readonly method: string;
	readonly url: string;
	readonly authorization?: string;
	readonly body?: string;
}

/** Requests that google-auth-library 10.9.1 sent, its clock at 1700000000; the key is made up. */
const captures = JSON.parse(
	readFileSync(path.join(import.meta.dirname, '../captures/google.json'), 'utf8'),
) as { keyFile: Record<string, string>; clock: number; requests: readonly Sent[] };

const at = new Date(captures.clock * 1000);
const credentials = { serviceAccountKey: JSON.stringify(captures.keyFile) };
const { key } = serviceAccountOf(credentials);
const named = (wanted: (sent: Sent) => boolean) =>
	captures.requests.filter(wanted).map((sent) => [sent.capture, sent] as const);
const claimsOf = (token: string) =>
	JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<
		string,
		unknown
	>;

describe('the official library, byte by byte', () => {
	const tokenRequests = named(({ url }) => url === TOKEN_ENDPOINT);
	const calls = named(({ url }) => /\.run\.app/.test(url));
	const lists = named(({ url }) => /cloudfunctions\.googleapis/.test(url));

	it('all 11 requests', () => {
		expect([tokenRequests.length, calls.length, lists.length]).toEqual([6, 4, 1]);
		expect(captures.requests).toHaveLength(11);
	});

	it.each(tokenRequests)('%s asks for an ID token', (_name, sent) => {
		const made = idTokenRequest(key, 'https://hello-abc123-uc.a.run.app', sent.url, at);
		expect([made.method, made.url, String(made.body)]).toEqual([sent.method, sent.url, sent.body]);
		expect(made.headers['Content-Type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
	});

	it.each(calls)('%s calls a function', (_name, { method, url, authorization = '' }) => {
		const idToken = authorization.replace('Bearer ', '');
		const signed = signGoogleCloudRequest(
			{ ...credentials, idToken, idTokenAudience: String(claimsOf(idToken)['aud']) },
			{ method, url, headers: {}, body: Buffer.from('{}') },
			at,
		);
		expect([signed.url, signed.headers['Authorization']]).toEqual([url, authorization]);
	});

	it.each(lists)('%s lists functions with a token of its own', (_name, { url, authorization }) => {
		const request = { method: 'GET', url, headers: {}, body: Buffer.alloc(0) };
		const { headers } = signGoogleCloudRequest(credentials, request, at);
		expect(headers['Authorization']).toBe(authorization);
	});
});

describe('each stage', () => {
	it('header and claims as base64url of their JSON', () => {
		expect(signingInput({ alg: 'RS256' }, { a: 1 })).toBe('eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ');
	});

	it('RS256, as anybody with the public key can verify', () => {
		const [head, body, signature] = signedJwt('a.b', key).split('.');
		const publicKey = createPublicKey(captures.keyFile['private_key'] ?? '');
		const isRight = (text: string) =>
			verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature ?? '', 'base64url'));
		expect([isRight(`${head}.${body}`), isRight('a.c')]).toEqual([true, false]);
	});

	it('what a token is for, and how long it lasts', () => {
		expect(claimsOf(assertion(key, 'https://f.example', at))).toEqual({
			...{ iss: key.clientEmail, aud: 'https://oauth2.googleapis.com/token' },
			...{ iat: 1_700_000_000, exp: 1_700_003_600, target_audience: 'https://f.example' },
		});
		expect(claimsOf(apiToken(key, at))).toMatchObject({ sub: key.clientEmail, exp: 1_700_003_600 });
	});

	it('only RSA keys are keys', () => {
		const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
		const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
		for (const text of ['', 'x', pem])
			expect(() => rsaKeyOf(text)).toThrow(/not an RSA private key/);
	});
});

describe('when a token is fetched anew', () => {
	const token = (claims: unknown) =>
		`h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
	const now = new Date(1_800_000_000_000);

	it.each([
		['five minutes before an hour is over', { iat: 100, exp: 3700 }, 3_300_000],
		['a tenth before a short life is over', { iat: 100, exp: 200 }, 90_000],
		['by our clock where it does not say when it began', { exp: 1_800_000_100 }, 90_000],
	])('%s', (_what, claims, ms) => {
		expect(goodUntil(token(claims), now)).toBe(now.getTime() + ms);
	});

	it.each(['', 'a', 'a.b.c', token(null), token({ iat: 1 }), token({ exp: '5' }), token([])])(
		'%j has no end',
		(text) => expect(goodUntil(text, now)).toBeNull(),
	);
});
