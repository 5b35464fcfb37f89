import { hmacSha256 } from './hashes';
import { canonicalPrefixed, headerValue, withHeaders } from './headers';
import { compareCodeUnits, decodePercent, parseParameters } from './percentEncoding';
import type { WireRequest } from './wireRequest';

/** An Alibaba Cloud AccessKey pair; `securityToken` belongs to an STS key. */
export interface AlibabaKeys {
	readonly accessKeyId: string;
	readonly accessKeySecret: string;
	readonly securityToken?: string | undefined;
}

/** With the account that owns the function, sent as `x-fc-account-id`. */
export interface FcKeys extends AlibabaKeys {
	readonly accountId?: string | undefined;
}

const HTTP_TRIGGER_PATH = '/2016-08-15/proxy/';

/** Every `x-fc-` header as `name:value\n`, sorted by name; values as they are. */
export const canonicalFcHeaders = (headers: WireRequest['headers']): string =>
	canonicalPrefixed(headers, ['x-fc-'], (value) => value);

/** HTTP triggers have their query signed, the API itself does not. */
const isHttpTrigger = (url: string): boolean => new URL(url).pathname.startsWith(HTTP_TRIGGER_PATH);

/**
 * The percent-decoded path with its version; the query counts only on the path of an HTTP trigger,
 * as sorted `name=value` lines (`name` alone without a value). Source: "Signature", Function Compute
 * 2016-08-15; fc2, fc-go-sdk.
 */
export function canonicalResource(url: string, withQuery = isHttpTrigger(url)): string {
	const { pathname, search } = new URL(url);
	const path = decodePercent(pathname);
	if (!withQuery) return path;
	const lines = parseParameters(search.slice(1))
		.map(([name, value]) => (value === null ? name : `${name}=${value}`))
		.sort(compareCodeUnits);
	return `${path}\n${lines.join('\n')}`;
}

/** What takes the date's line: `x-fc-date`, else `Date`. */
const dateOf = ({ headers }: WireRequest): string =>
	headerValue(headers, 'x-fc-date') ?? headerValue(headers, 'date') ?? '';

/** `METHOD\nMD5\nTYPE\nDATE\nHEADERSRESOURCE`; in a pre-signed URL the date is its expiry. */
export const stringToSign = (
	request: WireRequest,
	date: string = dateOf(request),
	resource: string = canonicalResource(request.url),
): string =>
	[
		request.method,
		headerValue(request.headers, 'content-md5') ?? '',
		headerValue(request.headers, 'content-type') ?? '',
		date,
		canonicalFcHeaders(request.headers) + resource,
	].join('\n');

/** Base64 HMAC-SHA256 with the AccessKey secret as it is. */
export const signature = (accessKeySecret: string, text: string): string =>
	hmacSha256(accessKeySecret, text).toString('base64');

/**
 * The request signed for API 2016-08-15. Pure: same request, keys and time, same bytes. A `Date` or
 * `x-fc-date` that the caller set is kept. Content-MD5 is signed when given, never added: the
 * official SDKs disagree about its encoding.
 *
 * @param withQuery whether the query is signed: always so at the URL of an HTTP trigger
 */
export function signFc(
	request: WireRequest,
	keys: FcKeys,
	at: Date,
	withQuery = isHttpTrigger(request.url),
): WireRequest {
	const prepared = {
		...request,
		headers: withHeaders(request.headers, {
			Date: dateOf(request) === '' ? at.toUTCString() : undefined,
			'x-fc-account-id': keys.accountId || undefined,
			'x-fc-security-token': keys.securityToken || undefined,
		}),
	};
	const resource = canonicalResource(request.url, withQuery);
	const text = stringToSign(prepared, dateOf(prepared), resource);
	const signed = signature(keys.accessKeySecret, text);
	return {
		...prepared,
		headers: withHeaders(prepared.headers, { Authorization: `FC ${keys.accessKeyId}:${signed}` }),
	};
}
