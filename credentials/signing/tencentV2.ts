import { createHmac } from 'node:crypto';
import { FORM, headerValue, withHeaders, withoutHeaders } from './headers';
import {
	compareCodeUnits,
	formatParameters,
	parseParameters,
	type Parameter,
} from './percentEncoding';
import { unixSeconds, type TencentKeys } from './tc3';
import { formOfJson } from './tencentV2Form';
import type { WireRequest } from './wireRequest';

/** `SignatureMethod`. A server takes a request without one for HmacSHA1. */
export type V2SignatureMethod = 'HmacSHA256' | 'HmacSHA1';

const LEGACY_PATH = '/v2/index.php';

/** Whether a URL is of the legacy API 2.0 (`…/v2/index.php`), the only one with this signature. */
export const isLegacyUrl = (url: string): boolean => new URL(url).pathname.endsWith(LEGACY_PATH);

/**
 * `METHODhost/path?k=v&…` over the raw, unencoded parameters but `Signature`, sorted by name; no
 * scheme, no port. On the legacy path two quirks of the old gateway count: `_` in a name reads `.`,
 * and a POST leaves out values that begin with `@` (its file upload marker). API 3.0's own
 * "signature v1", on path `/`, has neither. Sources: API 2.0 "Signature method"; qcloudapi-sdk;
 * API 3.0 "Signature".
 */
export function stringToSign(
	method: string,
	url: string,
	parameters: readonly Parameter[],
): string {
	const { hostname, pathname } = new URL(url);
	const legacy = isLegacyUrl(url);
	const query = parameters
		.filter(([name]) => name !== 'Signature')
		.filter(([, value]) => !(legacy && method === 'POST' && value?.startsWith('@')))
		.sort(([a], [b]) => compareCodeUnits(a, b))
		.map(([name, value]) => `${legacy ? name.replace(/_/g, '.') : name}=${value ?? ''}`)
		.join('&');
	return `${method}${hostname}${pathname}?${query}`;
}

/** Base64 HMAC with the SecretKey as it is. */
export const signature = (secretKey: string, text: string, method: V2SignatureMethod): string =>
	createHmac(method === 'HmacSHA256' ? 'sha256' : 'sha1', secretKey)
		.update(text, 'utf8')
		.digest('base64');

/** The parameters of a request: of its query, then of its form or JSON body. */
export function parametersOf(request: WireRequest): Parameter[] {
	const query = parseParameters(new URL(request.url).search.slice(1));
	if (request.method === 'GET' || request.body.length === 0) return query;
	const text = request.body.toString('utf8');
	const isJson = headerValue(request.headers, 'content-type')?.includes('json') ?? false;
	return [...query, ...(isJson ? formOfJson(text) : parseParameters(text))];
}

/**
 * The request signed for API 2.0: parameters in the query of a GET, in the form of a POST. Pure:
 * same request, keys, time and nonce, same bytes. A `Timestamp` that the caller set is kept (re-sign
 * with the server's clock); the nonce is always the one passed in, because a used one is refused.
 *
 * @param nonce positive whole number, unused with this key within the last minutes
 */
export function signTencentV2(
	request: WireRequest,
	keys: TencentKeys,
	at: Date,
	nonce: string,
	method: V2SignatureMethod = 'HmacSHA256',
): WireRequest {
	const given = parametersOf(request);
	const unsigned = withParameters(given, {
		Timestamp: valueOf(given, 'Timestamp') ?? String(unixSeconds(at)),
		Nonce: nonce,
		SecretId: keys.secretId,
		SignatureMethod: method,
		...(keys.sessionToken ? { Token: keys.sessionToken } : {}),
	}).filter(([name]) => name !== 'Signature');
	const text = stringToSign(request.method, request.url, unsigned);
	const signed: Parameter[] = [...unsigned, ['Signature', signature(keys.secretKey, text, method)]];
	return withSent(request, formatParameters(signed));
}

const valueOf = (parameters: readonly Parameter[], wanted: string): string | undefined =>
	parameters.find(([name]) => name === wanted)?.[1] ?? undefined;

/** Replaces parameters where they stand and appends the new ones. */
function withParameters(
	parameters: readonly Parameter[],
	changes: Readonly<Record<string, string>>,
): Parameter[] {
	const kept = parameters.filter(([name]) => !(name in changes));
	return [...kept, ...Object.entries(changes)];
}

/** Encoded only now, once: the signature is over the plain text. */
function withSent(request: WireRequest, text: string): WireRequest {
	const url = new URL(request.url);
	url.search = request.method === 'GET' ? text : '';
	if (request.method === 'GET') {
		const headers = withoutHeaders(request.headers, 'content-type');
		return { ...request, url: url.href, headers, body: Buffer.alloc(0) };
	}
	const headers = withHeaders(request.headers, { 'Content-Type': FORM });
	return { ...request, url: url.href, headers, body: Buffer.from(text, 'utf8') };
}
