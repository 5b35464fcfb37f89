import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { membersOf } from './json';
import type { WireRequest } from './wireRequest';

/*
 * Tokens of a service account of Google Cloud. Sources: "Using OAuth 2.0 for Server to Server Applications", and
 * what google-auth-library 10.9.1 was seen to send (2026-09).
 */

/** What signs for a service account. */
export interface GoogleKey {
	/** The account's e-mail address. */
	readonly clientEmail: string;
	/** ID of the key. */
	readonly keyId: string;
	readonly privateKey: KeyObject;
}

/** Whom every assertion is for, wherever it is sent. */
const ASSERTION_AUDIENCE = 'https://oauth2.googleapis.com/token';

/** Where assertions are sent unless the credential says otherwise. */
export const TOKEN_ENDPOINT = ASSERTION_AUDIENCE;

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** How long a token lasts that is signed here, in seconds: Google's longest. */
const LIFE_SECONDS = 3600;

/** A PEM text as a private key of RSA. Throws an Error for anything else; it quotes nothing of the text. */
export function rsaKeyOf(pem: string): KeyObject {
	let key: KeyObject | null = null;
	try {
		key = createPrivateKey(pem);
	} catch {
		// OpenSSL's words are of no use to whoever pasted the key.
	}
	if (key?.asymmetricKeyType === 'rsa') return key;
	throw new Error('This is not an RSA private key.');
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `header.claims`, each as base64url of its JSON. Source: RFC 7515, 3.1. */
export const signingInput = (header: object, claims: object): string =>
	`${part(header)}.${part(claims)}`;

/** `header.claims.signature`, RSASSA-PKCS1-v1_5 with SHA-256. Source: RFC 7518, 3.3. */
export const signedJwt = (input: string, { privateKey }: GoogleKey): string =>
	`${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;

const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** What is exchanged for an ID token for `audience`. */
export function assertion(key: GoogleKey, audience: string, at: Date): string {
	const iat = unixSeconds(at);
	const claims = {
		...{ iss: key.clientEmail, aud: ASSERTION_AUDIENCE },
		...{ exp: iat + LIFE_SECONDS, iat, target_audience: audience },
	};
	return signedJwt(signingInput({ alg: 'RS256' }, claims), key);
}

/** A token that Google's APIs take as it is, without an exchange. */
export function apiToken(key: GoogleKey, at: Date): string {
	const iat = unixSeconds(at);
	const claims = {
		...{ iss: key.clientEmail, sub: key.clientEmail, scope: SCOPE },
		...{ exp: iat + LIFE_SECONDS, iat },
	};
	return signedJwt(signingInput({ alg: 'RS256', typ: 'JWT', kid: key.keyId }, claims), key);
}

/** The request that fetches an ID token for `audience` from the service at `endpoint`. */
export const idTokenRequest = (
	key: GoogleKey,
	audience: string,
	endpoint: string,
	at: Date,
): WireRequest => ({
	method: 'POST',
	url: endpoint,
	// With the bare type n8n's HTTP client would take the bytes for something else.
	headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' },
	body: Buffer.from(
		String(
			new URLSearchParams({
				grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
				assertion: assertion(key, audience, at),
			}),
		),
	),
});

/** A token is fetched anew this long before its end, at most a tenth of a shorter life. */
const MARGIN_MS = 5 * 60_000;

/**
 * When to fetch another one, in milliseconds since the epoch by this machine's clock; null where the text is no
 * token with an end. The claims say how long it lives, counted from now, so that a wrong clock here does no harm.
 */
export function goodUntil(token: string, at: Date): number | null {
	const [, claims = ''] = token.split('.');
	const { exp, iat } = membersOf(Buffer.from(claims, 'base64url').toString('utf8'));
	if (typeof exp !== 'number') return null;
	const life = exp * 1000 - (typeof iat === 'number' ? iat * 1000 : at.getTime());
	return at.getTime() + life - Math.min(MARGIN_MS, life / 10);
}
