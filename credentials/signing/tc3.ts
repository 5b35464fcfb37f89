import { createSecretKey, type KeyObject } from 'node:crypto';
import { hmacSha256, hmacSha256Hex, sha256Hex } from './hashes';
import { canonicalHeaders, FORM, headerValue, withHeaders } from './headers';
import type { WireRequest } from './wireRequest';

const ALGORITHM = 'TC3-HMAC-SHA256';
const TERMINATOR = 'tc3_request';

/**
 * The minimum that the API demands, and what every official SDK signs. Later samples of the
 * documentation add x-tc-action; a server verifies whichever set Authorization names, so the set
 * proven by the SDKs is taken. Order as in "Signature v3".
 */
const SIGNED_HEADERS = ['content-type', 'host'] as const;

/** A Tencent Cloud API key; `sessionToken` belongs to temporary keys. */
export interface TencentKeys {
	readonly secretId: string;
	readonly secretKey: string;
	readonly sessionToken?: string | undefined;
}

/** Day and product that a derived key is good for. `date` is the UTC day, `YYYY-MM-DD`. */
export interface Tc3Scope {
	readonly date: string;
	readonly service: string;
}

/** Seconds since 1970, as X-TC-Timestamp has them. */
export const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** The scope at a time. The day is that of UTC, whatever the region. */
export const scopeOf = (timestamp: number, service: string): Tc3Scope => ({
	date: new Date(timestamp * 1000).toISOString().slice(0, 10),
	service,
});

/** `date/service/tc3_request`. */
export const scopeText = (scope: Tc3Scope): string =>
	`${scope.date}/${scope.service}/${TERMINATOR}`;

/** Header values are compared in lower case. Source: "Signature v3", step 1. */
export const canonicalHeadersText = (
	request: WireRequest,
	signed: readonly string[] = SIGNED_HEADERS,
): string => canonicalHeaders(request, signed).toLowerCase();

/** `METHOD\nURI\nQUERY\nHEADERS\nSIGNED\nHASH`; the query stands as it is sent, not sorted. */
export function canonicalRequest(
	request: WireRequest,
	signed: readonly string[] = SIGNED_HEADERS,
): string {
	const { pathname, search } = new URL(request.url);
	return [
		request.method,
		pathname,
		search.slice(1),
		canonicalHeadersText(request, signed),
		signed.join(';'),
		sha256Hex(request.body),
	].join('\n');
}

/** `ALGORITHM\nTIMESTAMP\nSCOPE\nHASH`. */
export const stringToSign = (canonical: string, timestamp: number, scope: Tc3Scope): string =>
	[ALGORITHM, timestamp, scopeText(scope), sha256Hex(canonical)].join('\n');

/** The chain SecretDate → SecretService → SecretSigning, 32 raw bytes each. */
export function derivedKeys(secretKey: string, scope: Tc3Scope) {
	const date = hmacSha256(`TC3${secretKey}`, scope.date);
	const service = hmacSha256(date, scope.service);
	return { date, service, signing: hmacSha256(service, TERMINATOR) };
}

/** Signing keys by secret and scope: one is the same for a whole day. Whoever signs keeps them. */
export type SigningKeys = Map<string, KeyObject>;

/** The derived key of a scope, out of those that are kept. */
export function signingKey(secretKey: string, scope: Tc3Scope, keys: SigningKeys): KeyObject {
	const text = `${scopeText(scope)} ${secretKey}`;
	const known = keys.get(text);
	if (known) return known;
	// Bytes would be made into a key object for each signature, which Node.js 24 is slow at.
	const key = createSecretKey(derivedKeys(secretKey, scope).signing);
	keys.set(text, key);
	return key;
}

/** Lower-case hex signature of a string to sign. */
export const signature = (key: Buffer | KeyObject, text: string): string =>
	hmacSha256Hex(key, text);

/** The Authorization value; members are separated by a comma and a space. */
export const authorization = (
	secretId: string,
	scope: Tc3Scope,
	signed: readonly string[],
	hex: string,
): string =>
	`${ALGORITHM} Credential=${secretId}/${scopeText(scope)}, SignedHeaders=${signed.join(';')}, Signature=${hex}`;

/**
 * The request signed for API 3.0 (TC3-HMAC-SHA256). Pure: same request, keys and time, same bytes.
 * An X-TC-Timestamp that the caller set is kept: so a request is re-signed with the server's clock.
 * Throws an Error when that timestamp is not a whole number of seconds.
 */
export function signTc3(
	request: WireRequest,
	keys: TencentKeys,
	at: Date,
	service: string,
	signingKeys: SigningKeys = new Map(),
): WireRequest {
	const timestamp = timestampIn(request, 'X-TC-Timestamp') ?? unixSeconds(at);
	const scope = scopeOf(timestamp, service);
	const prepared = {
		...request,
		headers: withHeaders(request.headers, {
			'Content-Type':
				headerValue(request.headers, 'content-type') ?? defaultContentType(request.method),
			'X-TC-Timestamp': String(timestamp),
			'X-TC-Token': keys.sessionToken,
		}),
	};
	const text = stringToSign(canonicalRequest(prepared), timestamp, scope);
	const hex = signature(signingKey(keys.secretKey, scope, signingKeys), text);
	return {
		...prepared,
		headers: withHeaders(prepared.headers, {
			Authorization: authorization(keys.secretId, scope, SIGNED_HEADERS, hex),
		}),
	};
}

/** Source: "Signature v3", "Request structure": JSON for POST, urlencoded for GET. */
const defaultContentType = (method: string): string =>
	method === 'GET' ? FORM : 'application/json';

/** Seconds since 1970 that the caller set in a header, or undefined. Throws an Error for another form. */
export function timestampIn({ headers }: WireRequest, name: string): number | undefined {
	const given = headerValue(headers, name)?.trim();
	if (given === undefined || given === '') return undefined;
	if (/^\d{1,12}$/.test(given)) return Number(given);
	throw new Error(`The header '${name}' has to be a whole number of seconds since 1970.`);
}
