import type { AlibabaKeys } from './fcSignature';
import { hmacSha1 } from './hashes';
import { canonicalPrefixed, headerValue, withHeaders } from './headers';
import { decodePercent, formatParameters } from './percentEncoding';
import { triggerParameters } from './fcTrigger';
import type { WireRequest } from './wireRequest';

/*
 * Custom domains of FC 3.0 with signature authentication: the signature of Alibaba Cloud's older REST APIs.
 * Sources: "Configure signature authentication for custom domain names" (2025-11), @alicloud/openapi-util,
 * getStringToSign and getROASignature.
 */

/** Every `x-acs-` header as `name:value\n`, sorted by name. */
export const canonicalAcsHeaders = (headers: WireRequest['headers']): string =>
	canonicalPrefixed(headers, ['x-acs-'], (value) => value.replace(/[\t\n\r\f]/g, ' ').trim());

/** The percent-decoded path, and the query sorted by name, its values as they are. */
export function canonicalResource(url: string): string {
	const { pathname, search } = new URL(url);
	const query = triggerParameters(search.slice(1))
		.map(([name, value]) => `${name}=${value ?? ''}`)
		.join('&');
	return `${decodePercent(pathname)}${query === '' ? '' : `?${query}`}`;
}

/** `METHOD\nACCEPT\nMD5\nTYPE\nDATE\nHEADERSRESOURCE`. */
export const stringToSign = (request: WireRequest): string =>
	[
		request.method,
		...['accept', 'content-md5', 'content-type', 'date'].map(
			(name) => headerValue(request.headers, name) ?? '',
		),
		canonicalAcsHeaders(request.headers) + canonicalResource(request.url),
	].join('\n');

/** Base64 HMAC-SHA1 with the AccessKey secret as it is. */
export const signature = (accessKeySecret: string, text: string): string =>
	hmacSha1(accessKeySecret, text).toString('base64');

/**
 * The request signed for a custom domain. Pure: same request, keys, time and nonce, same bytes. A `Date` or
 * `Accept` that the caller set is kept.
 */
export function signFcDomain(
	request: WireRequest,
	keys: AlibabaKeys,
	at: Date,
	nonce: string,
): WireRequest {
	const { origin, pathname, search } = new URL(request.url);
	const query = formatParameters(triggerParameters(search.slice(1)));
	const prepared = {
		...request,
		url: `${origin}${pathname}${query === '' ? '' : `?${query}`}`,
		headers: withHeaders(request.headers, {
			Accept: headerValue(request.headers, 'accept') ?? 'application/json',
			Date: headerValue(request.headers, 'date') ?? at.toUTCString(),
			'x-acs-signature-method': 'HMAC-SHA1',
			'x-acs-signature-nonce': nonce,
			'x-acs-signature-version': '1.0',
			'x-acs-security-token': keys.securityToken || undefined,
		}),
	};
	const signed = signature(keys.accessKeySecret, stringToSign(prepared));
	return {
		...prepared,
		headers: withHeaders(prepared.headers, { Authorization: `acs ${keys.accessKeyId}:${signed}` }),
	};
}
