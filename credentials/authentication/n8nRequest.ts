import type { IHttpRequestOptions } from 'n8n-workflow';
import { FORM, headerValue, withHeaders, type HeaderFields } from '../signing/headers';
import type { WireRequest } from '../signing/wireRequest';
import type { CredentialData } from './fields';
import { checkDestination } from './place';
import type { N8nRequest } from './n8nOptions';
import { requestBody } from './requestBody';
import { requestUrl } from './requestUrl';

/** What the signed request says instead. */
const REPLACED: readonly string[] = [
	...['url', 'uri', 'baseURL', 'qs', 'arrayFormat', 'useQuerystring', 'qsStringifyOptions'],
	...['body', 'form', 'auth'],
];

const WITH_BODY = ['POST', 'PUT', 'PATCH'];

/**
 * The request that these options stand for, as bytes. Throws an Error when its bytes cannot be known
 * before they are sent (streams, multipart forms) or its destination is refused.
 *
 * @param defaultContentType for a body of unknown type; set in any case on POST, PUT and PATCH,
 *   since n8n's HTTP client would otherwise add one after the request is signed
 */
export function wireRequestOf(options: N8nRequest, defaultContentType: string): WireRequest {
	const method = (options.method ?? 'GET').toUpperCase();
	const url = requestUrl(options);
	checkDestination(new URL(url), 'The URL');
	const headers = headerFields(options.headers);
	const body = requestBody(options, method, headerValue(headers, 'content-type'));
	const contentType = WITH_BODY.includes(method) ? defaultContentType : undefined;
	return {
		method,
		url,
		headers: withHeaders(headers, {
			'Content-Type': headerValue(headers, 'content-type') ?? body.contentType ?? contentType,
		}),
		body: body.bytes,
	};
}

/**
 * The options with the signed request in them, and nothing left that would change it on its way:
 * no `qs`, `baseURL`, `form`, basic `auth`, and no redirects, which would carry the signature or
 * token elsewhere.
 */
export function n8nRequestOf(options: N8nRequest, signed: WireRequest): IHttpRequestOptions {
	const kept = { ...options } as Record<string, unknown>;
	for (const name of REPLACED) delete kept[name];
	return {
		...kept,
		...(options.uri === undefined
			? { url: signed.url, disableFollowRedirect: true }
			: { uri: signed.url, followRedirect: false, followAllRedirects: false }),
		method: signed.method as IHttpRequestOptions['method'],
		headers: { ...signed.headers },
		...(signed.body.length > 0 ? { body: sendableBody(signed) } : {}),
	} as IHttpRequestOptions;
}

/**
 * What signs n8n's request options as the node's own requests are signed. A wrong field of the credential is
 * reported before anything that is wrong with the request.
 */
export const optionsSigner =
	<I>(
		identityOf: (credentials: CredentialData) => I,
		sign: (request: WireRequest, identity: I, at: Date, credentials: CredentialData) => WireRequest,
		defaultContentType = 'application/json',
	) =>
	(
		credentials: CredentialData,
		options: IHttpRequestOptions,
		at: Date = new Date(),
	): IHttpRequestOptions => {
		const identity = identityOf(credentials);
		const request = wireRequestOf(options, defaultContentType);
		return n8nRequestOf(options, sign(request, identity, at, credentials));
	};

/**
 * Bytes, except for a form: with exactly this content type n8n builds `new URLSearchParams(body)`,
 * which throws on a Buffer. A form is ASCII, therefore the same bytes as text.
 */
const sendableBody = (signed: WireRequest): Buffer | string =>
	headerValue(signed.headers, 'content-type') === FORM ? signed.body.toString('utf8') : signed.body;

/** Texts only; values on one line and trimmed, as n8n's HTTP client would send them. */
function headerFields(headers: N8nRequest['headers']): HeaderFields {
	const fields: Record<string, string> = {};
	const names = new Map<string, string>();
	for (const [name, value] of Object.entries(headers ?? {})) {
		if (value === undefined || value === null) continue;
		const earlier = names.get(name.toLowerCase());
		if (earlier !== undefined) delete fields[earlier];
		names.set(name.toLowerCase(), name);
		fields[name] = String(value)
			.replace(/[\r\n]+/g, '')
			.trim();
	}
	return fields;
}
