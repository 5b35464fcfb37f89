import { withHeaders } from './headers';
import type { WireRequest } from './wireRequest';

/** An ID and a secret that belong together. */
export interface BasicKey {
	/** Without a colon. */
	readonly id: string;
	readonly secret: string;
}

/** `Basic` and the base64 of `id:secret` in UTF-8. Source: RFC 7617, section 2. */
export const basicAuthorization = ({ id, secret }: BasicKey): string =>
	`Basic ${Buffer.from(`${id}:${secret}`, 'utf8').toString('base64')}`;

/** The request with its `Authorization`. */
export const signBasic = (request: WireRequest, key: BasicKey): WireRequest => ({
	...request,
	headers: withHeaders(request.headers, { Authorization: basicAuthorization(key) }),
});
