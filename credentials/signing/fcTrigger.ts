import { acsDate, authorization, signature, stringToSign } from './acs3';
import type { AlibabaKeys } from './fcSignature';
import { canonicalHeaders, headerValue, withHeaders } from './headers';
import {
	compareCodeUnits,
	encodePath,
	encodeRfc3986,
	formatParameters,
	parseParameters,
	sortParameters,
	type Parameter,
} from './percentEncoding';
import type { WireRequest } from './wireRequest';

/*
 * HTTP triggers of FC 3.0 with signature authentication. Source: "Configure signature authentication for HTTP
 * triggers" (2025-11), samples in Python, Node.js, Go and Java. As ACS3, but the last part of the canonical
 * request, an API call's body hash, is empty; neither host nor content type has to be signed.
 */

/** Every `x-acs-` header; lower case, sorted. */
export const signedHeaderNames = (headers: WireRequest['headers']): string[] =>
	Object.keys(headers)
		.map((name) => name.toLowerCase())
		.filter((name) => name.startsWith('x-acs-'))
		.sort(compareCodeUnits);

/** The parameters of a query, sorted by name. Throws an Error for a repeated one, of which the samples keep one. */
export function triggerParameters(query: string): Parameter[] {
	const parameters = sortParameters(parseParameters(query));
	const repeated = parameters.find(([name], index) => name === parameters[index + 1]?.[0]);
	if (repeated === undefined) return parameters;
	throw new Error(
		`The query has '${repeated[0].slice(0, 60)}' more than once, which the signature of HTTP triggers does not support. Send each name only once, or send the list in the body.`,
	);
}

/** The query as it is signed: names as they are, values strictly encoded, `name=` for an empty one. */
export const canonicalQuery = (query: string): string =>
	triggerParameters(query)
		.map(([name, value]) => `${name}=${encodeRfc3986(value ?? '')}`)
		.join('&');

/** The URL as it is sent: strict, `$` of a path written `%24`, so that path and signature are the same text. */
export function triggerUrl(address: string): string {
	const { origin, pathname, search } = new URL(address);
	const query = formatParameters(triggerParameters(search.slice(1)));
	return `${origin}${encodePath(pathname)}${query === '' ? '' : `?${query}`}`;
}

/** `METHOD\nPATH\nQUERY\nHEADERS\nSIGNED\n`, with nothing behind the last line break. */
export function canonicalRequest(
	request: WireRequest,
	signed: readonly string[] = signedHeaderNames(request.headers),
): string {
	const { pathname, search } = new URL(request.url);
	return [
		request.method,
		encodePath(pathname),
		canonicalQuery(search.slice(1)),
		canonicalHeaders(request, signed),
		signed.join(';'),
		'',
	].join('\n');
}

/**
 * The request signed for an HTTP trigger of FC 3.0. Pure: same request, keys and time, same bytes. An
 * `x-acs-date` that the caller set is kept. `Date` is added unsigned: the gateway is reported to demand it.
 */
export function signFcTrigger(request: WireRequest, keys: AlibabaKeys, at: Date): WireRequest {
	const prepared = {
		...request,
		url: triggerUrl(request.url),
		headers: withHeaders(request.headers, {
			Date: headerValue(request.headers, 'date') ?? at.toUTCString(),
			'x-acs-date': headerValue(request.headers, 'x-acs-date') ?? acsDate(at),
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
