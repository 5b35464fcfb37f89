import { fcActionOf } from './fcActions';
import type { AlibabaKeys } from './fcSignature';
import { hmacSha256Hex, sha256Hex } from './hashes';
import { canonicalHeaders, headerValue, withHeaders } from './headers';
import { encodePath, formatParameters, parseParameters, sortParameters } from './percentEncoding';
import type { WireRequest } from './wireRequest';

const ALGORITHM = 'ACS3-HMAC-SHA256';

/** `yyyy-MM-ddTHH:mm:ssZ`, UTC. */
export const acsDate = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** Host, Content-Type if sent, and every `x-acs-` header; lower case, sorted. */
export const signedHeaderNames = (headers: WireRequest['headers']): string[] =>
	[
		...new Set([
			'host',
			...Object.keys(headers)
				.map((name) => name.toLowerCase())
				.filter((name) => name === 'content-type' || name.startsWith('x-acs-')),
		]),
	].sort();

/**
 * The URL with path and query in the strict form that is signed (RFC 3986, query sorted). What is
 * signed is then byte for byte what is sent: no server-side normalisation has to be trusted.
 */
export function strictUrl(address: string): string {
	const { origin, pathname, search } = new URL(address);
	const query = formatParameters(sortParameters(parseParameters(search.slice(1))));
	return `${origin}${encodePath(pathname)}${query === '' ? '' : `?${query}`}`;
}

/**
 * `METHOD\nURI\nQUERY\nHEADERS\nSIGNED\nHASH`. Source: "V3 request structure and signature".
 * Any URL will do: path and query are brought into the strict form.
 */
export function canonicalRequest(
	request: WireRequest,
	signed: readonly string[] = signedHeaderNames(request.headers),
): string {
	const { pathname, search } = new URL(strictUrl(request.url));
	return [
		request.method,
		pathname,
		search.slice(1),
		canonicalHeaders(request, signed),
		signed.join(';'),
		sha256Hex(request.body),
	].join('\n');
}

/** `ALGORITHM\nHASH`. */
export const stringToSign = (canonical: string): string => `${ALGORITHM}\n${sha256Hex(canonical)}`;

/** Lower-case hex HMAC-SHA256 with the AccessKey secret as it is; no derived key. */
export const signature = (accessKeySecret: string, text: string): string =>
	hmacSha256Hex(accessKeySecret, text);

/** The Authorization value; members are separated by a comma without a space. */
export const authorization = (
	accessKeyId: string,
	signed: readonly string[],
	hex: string,
): string =>
	`${ALGORITHM} Credential=${accessKeyId},SignedHeaders=${signed.join(';')},Signature=${hex}`;

/**
 * The request signed with ACS3-HMAC-SHA256. Pure: same request, keys, time and nonce, same bytes.
 * `x-acs-action` and `x-acs-version` come from the caller's headers, else from the query (`Action`,
 * `Version`), else from Function Compute's paths; an Error says when none of them names the API.
 * An `x-acs-date` that the caller set is kept, the nonce is always the one passed in.
 *
 * @param nonce unused with this key within the last 15 minutes
 */
export function signAcs3(
	request: WireRequest,
	keys: AlibabaKeys,
	at: Date,
	nonce: string,
): WireRequest {
	const prepared = {
		...request,
		url: strictUrl(request.url),
		headers: withHeaders(request.headers, {
			...apiOf(request),
			'x-acs-date': headerValue(request.headers, 'x-acs-date') ?? acsDate(at),
			'x-acs-signature-nonce': nonce,
			'x-acs-content-sha256': sha256Hex(request.body),
			'x-acs-security-token': keys.securityToken || undefined,
		}),
	};
	const signed = signedHeaderNames(prepared.headers);
	const hex = signature(keys.accessKeySecret, stringToSign(canonicalRequest(prepared, signed)));
	return {
		...prepared,
		headers: withHeaders(prepared.headers, {
			Authorization: authorization(keys.accessKeyId, signed, hex),
		}),
	};
}

function apiOf(request: WireRequest) {
	const given = {
		action: headerValue(request.headers, 'x-acs-action'),
		version: headerValue(request.headers, 'x-acs-version'),
	};
	// The node names both: nothing has to be looked up for its calls.
	if (given.action && given.version) {
		return { 'x-acs-action': given.action, 'x-acs-version': given.version };
	}
	const { pathname, searchParams } = new URL(request.url);
	const known = fcActionOf(request.method, pathname);
	const action = given.action ?? searchParams.get('Action') ?? known?.action;
	const version = given.version ?? searchParams.get('Version') ?? known?.version;
	if (!action || !version) {
		throw new Error(
			"Alibaba Cloud needs the name and version of the API to sign this request. Add the headers 'x-acs-action' (e.g. InvokeFunction) and 'x-acs-version' (e.g. 2023-03-30).",
		);
	}
	return { 'x-acs-action': action, 'x-acs-version': version };
}
