import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { decodedPath } from '../path.mts';
import type { WireRequest } from '../wire.mts';

/* What the Authorization of a request to a function's URL should be, by Alibaba Cloud's own signers. */

type OpenApiUtil = typeof import('@alicloud/openapi-util').default;
const load = createRequire(import.meta.url);
const { default: util } = load('@alicloud/openapi-util/dist/client.js') as { default: OpenApiUtil };
const fc2 = load('@alicloud/fc2/lib/helper.js') as {
	/** For a decoded path and lower-case headers; the query of HTTP triggers. */
	composeStringToSign(
		method: string,
		path: string,
		headers: Record<string, string>,
		query?: Record<string, string>,
	): string;
};

const queryOf = ({ query }: WireRequest) => Object.fromEntries(new URLSearchParams(query));

/** HTTP trigger of FC 3.0: ACS3 with an empty payload part, over the headers that the request names. */
export function expectedFc3(request: WireRequest, id: string, secret: string): string {
	const { authorization = '' } = request.headers;
	const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
	const signed = {
		method: request.method,
		pathname: request.pathname,
		query: queryOf(request),
		headers: Object.fromEntries(names.map((name) => [name, request.headers[name] ?? ''])),
	} as unknown as Parameters<OpenApiUtil['getAuthorization']>[0];
	return util.getAuthorization(signed, 'ACS3-HMAC-SHA256', '', id, secret);
}

/** HTTP trigger of FC 2.0. */
export function expectedFc2(request: WireRequest, id: string, secret: string): string {
	const date = request.headers['x-fc-date'] ?? request.headers.date ?? '';
	const path = decodedPath(request.pathname);
	const headers = { ...request.headers, date };
	const text = fc2.composeStringToSign(request.method, path, headers, queryOf(request));
	return `FC ${id}:${createHmac('sha256', secret).update(text).digest('base64')}`;
}

/** Custom domain of FC 3.0. */
export function expectedDomain(request: WireRequest, id: string, secret: string): string {
	const signed = {
		method: request.method,
		pathname: decodedPath(request.pathname),
		query: queryOf(request),
		headers: request.headers,
	} as unknown as Parameters<OpenApiUtil['getStringToSign']>[0];
	return `acs ${id}:${util.getROASignature(util.getStringToSign(signed), secret)}`;
}
