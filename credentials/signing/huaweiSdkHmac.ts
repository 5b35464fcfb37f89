import { hmacSha256Hex, sha256Hex } from './hashes';
import { canonicalHeaders, headerValue, withHeaders } from './headers';
import {
	encodePath,
	encodeRfc3986,
	formatParameters,
	parseParameters,
	sortParameters,
} from './percentEncoding';
import type { WireRequest } from './wireRequest';

const ALGORITHM = 'SDK-HMAC-SHA256';

/** A Huawei Cloud AK/SK pair; `securityToken` belongs to temporary keys. */
export interface HuaweiKeys {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly securityToken?: string | undefined;
	readonly projectId?: string | undefined;
}

/** `YYYYMMDDTHHMMSSZ`, UTC. */
export const sdkDate = (at: Date): string =>
	`${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/**
 * Host, Content-Type and every `x-` header; lower case, sorted. Names with `_` are left out, since
 * gateways drop such headers (huaweicloud-sdk-go-v3 does likewise); so are those that an HTTP client
 * adds of itself.
 */
export const signedHeaderNames = (headers: WireRequest['headers']): string[] =>
	[
		...new Set([
			'host',
			...Object.keys(headers)
				.map((name) => name.toLowerCase())
				.filter((name) => name === 'content-type' || /^x-[^_]+$/.test(name)),
		]),
	].sort();

/** Strictly encoded, and always ends in `/` although the path on the wire does not. */
export const canonicalUri = (path: string): string => {
	const encoded = encodePath(path);
	return encoded.endsWith('/') ? encoded : `${encoded}/`;
};

/** Strictly encoded, sorted by name and value; an empty value keeps its `=`. */
export const canonicalQuery = (query: string): string =>
	formatParameters(sortParameters(parseParameters(query)));

/** `X-Sdk-Content-Sha256` if the caller set it (`UNSIGNED-PAYLOAD`), else the body's hash. */
export const payloadHash = (request: WireRequest): string =>
	headerValue(request.headers, 'x-sdk-content-sha256') ?? sha256Hex(request.body);

/** `METHOD\nURI\nQUERY\nHEADERS\nSIGNED\nHASH`. Source: API Signing Guide, "AK/SK signing". */
export function canonicalRequest(
	request: WireRequest,
	signed: readonly string[] = signedHeaderNames(request.headers),
): string {
	const { pathname, search } = new URL(request.url);
	return [
		request.method,
		canonicalUri(pathname),
		canonicalQuery(search.slice(1)),
		canonicalHeaders(request, signed),
		signed.join(';'),
		payloadHash(request),
	].join('\n');
}

/** `ALGORITHM\nDATE\nHASH`. */
export const stringToSign = (canonical: string, date: string): string =>
	[ALGORITHM, date, sha256Hex(canonical)].join('\n');

/** Lower-case hex HMAC-SHA256 with the secret key as it is; no derived key. */
export const signature = (secretAccessKey: string, text: string): string =>
	hmacSha256Hex(secretAccessKey, text);

/** The Authorization value; members are separated by a comma and a space. */
export const authorization = (
	accessKeyId: string,
	signed: readonly string[],
	hex: string,
): string =>
	`${ALGORITHM} Access=${accessKeyId}, SignedHeaders=${signed.join(';')}, Signature=${hex}`;

/**
 * The URL as it is sent: strict, but `:` `!` and `$` stay raw in the path. A URN and its `!alias` go
 * raw from every official SDK, while the server signs over `%3A` and `%21`.
 */
export function wireUrl(address: string): string {
	const { origin, pathname, search } = new URL(address);
	const path = encodePath(pathname, (segment) =>
		encodeRfc3986(segment).replace(/%(?:3A|21|24)/g, decodeURIComponent),
	);
	const query = canonicalQuery(search.slice(1));
	return `${origin}${path}${query === '' ? '' : `?${query}`}`;
}

/** The project that a path names (`/v2/{project_id}/…`), or undefined. */
export const projectOf = (url: string): string | undefined =>
	/^\/v[\d.]+\/([0-9a-z]{32})(?:\/|$)/i.exec(new URL(url).pathname)?.[1];

/**
 * The request signed with AK/SK. Pure: same request, keys and time, same bytes. An `X-Sdk-Date` or
 * `X-Project-Id` that the caller set is kept; the project is the path's, else that of the keys.
 */
export function signSdkHmac(request: WireRequest, keys: HuaweiKeys, at: Date): WireRequest {
	const given = (name: string) => headerValue(request.headers, name);
	const date = given('x-sdk-date') ?? sdkDate(at);
	const project = given('x-project-id') ?? projectOf(request.url) ?? keys.projectId;
	const prepared = {
		...request,
		url: wireUrl(request.url),
		headers: withHeaders(request.headers, {
			'X-Sdk-Date': date,
			'X-Project-Id': project || undefined,
			'X-Security-Token': keys.securityToken || undefined,
		}),
	};
	const signed = signedHeaderNames(prepared.headers);
	const text = stringToSign(canonicalRequest(prepared, signed), date);
	const hex = signature(keys.secretAccessKey, text);
	return {
		...prepared,
		headers: withHeaders(prepared.headers, {
			Authorization: authorization(keys.accessKeyId, signed, hex),
		}),
	};
}
