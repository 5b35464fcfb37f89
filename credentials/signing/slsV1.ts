import type { AlibabaKeys } from './fcSignature';
import { hmacSha256, md5Hex } from './hashes';
import { canonicalPrefixed, headerValue, withHeaders } from './headers';
import { compareCodeUnits, decodePercent, parseParameters } from './percentEncoding';
import type { WireRequest } from './wireRequest';

/** The version of the API that the signature is made for. Source: Simple Log Service, "Common request headers". */
const SLS_API_VERSION = '0.6.0';

/** Every `x-log-` and `x-acs-` header as `name:value\n`, sorted by name; values trimmed. */
export const canonicalSlsHeaders = (headers: WireRequest['headers']): string =>
	canonicalPrefixed(headers, ['x-log-', 'x-acs-'], (value) => value.trim());

/**
 * The decoded path, and the decoded query sorted by name: `path?a=1&b=2`. Nothing is encoded again. Source:
 * "Request signature" (Simple Log Service), CanonicalizedResource; @alicloud/gateway-sls.
 */
export function canonicalResource(url: string): string {
	const { pathname, search } = new URL(url);
	const query = parseParameters(search.slice(1))
		.map(([name, value]) => [name, value ?? ''] as const)
		.sort(([a], [b]) => compareCodeUnits(a, b))
		.map(([name, value]) => `${name}=${value}`)
		.join('&');
	return `${decodePercent(pathname)}${query === '' ? '' : `?${query}`}`;
}

/** `METHOD\nMD5\nTYPE\nDATE\nHEADERSRESOURCE`. */
export const stringToSign = ({ method, url, headers }: WireRequest): string =>
	[
		method,
		...['content-md5', 'content-type', 'date'].map((name) => headerValue(headers, name) ?? ''),
		canonicalSlsHeaders(headers) + canonicalResource(url),
	].join('\n');

/** Base64 HMAC-SHA256 with the AccessKey secret as it is. */
export const signature = (accessKeySecret: string, text: string): string =>
	hmacSha256(accessKeySecret, text).toString('base64');

/** Upper-case hex MD5 of a body; a request without one has none. */
const md5Of = (body: Buffer): string | undefined =>
	body.length === 0 ? undefined : md5Hex(body).toUpperCase();

/**
 * The request signed for Simple Log Service, signature v1 (`LOG`), which needs no region. Pure: same request, keys
 * and time, same bytes. A `Date` that the caller set is kept.
 */
export function signSlsV1(request: WireRequest, keys: AlibabaKeys, at: Date): WireRequest {
	const { headers, body } = request;
	const prepared = {
		...request,
		headers: withHeaders(headers, {
			Date: headerValue(headers, 'date') === undefined ? at.toUTCString() : undefined,
			'Content-MD5': md5Of(body),
			'x-log-apiversion': headerValue(headers, 'x-log-apiversion') ?? SLS_API_VERSION,
			'x-log-bodyrawsize': headerValue(headers, 'x-log-bodyrawsize') ?? String(body.length),
			'x-log-signaturemethod': 'hmac-sha256',
			'x-acs-security-token': keys.securityToken || undefined,
		}),
	};
	const signed = signature(keys.accessKeySecret, stringToSign(prepared));
	return {
		...prepared,
		headers: withHeaders(prepared.headers, { Authorization: `LOG ${keys.accessKeyId}:${signed}` }),
	};
}
