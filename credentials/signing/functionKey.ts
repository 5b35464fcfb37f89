import { headerValue, withHeaders } from './headers';
import type { WireRequest } from './wireRequest';

/** Carries the key of a function, a host, an extension or the whole app. Source: Azure Functions, "Access keys" (2025-11). */
const KEY_HEADER = 'x-functions-key';

/** Whether a URL bears a key itself; names of a query are read in any case. */
export const bearsKey = (url: URL): boolean =>
	[...url.searchParams.keys()].some((name) => name.toLowerCase() === 'code');

/**
 * The request with the key in its header. A key that the caller set is kept. Throws an Error for a URL with a
 * key in it: URLs reach logs, and of two keys nobody knows which one counts.
 */
export function signWithFunctionKey(request: WireRequest, key: string): WireRequest {
	if (bearsKey(new URL(request.url))) {
		throw new Error(
			'The URL contains a key (?code=…), which would end up in logs. Remove it: the credential sends its key in a header.',
		);
	}
	return {
		...request,
		headers: withHeaders(request.headers, {
			[KEY_HEADER]: headerValue(request.headers, KEY_HEADER) ?? key,
		}),
	};
}
