import type { Refused } from './outcome';
import type { ApiReply, ApiRequest } from './wire';

/**
 * A question that may take several requests, each built from the reply before. Asking runs nothing, so that
 * every request may be repeated.
 */
export interface Inquiry<T> {
	readonly request: ApiRequest;
	read(reply: ApiReply): Inquired<T>;
}

/** What a reply to an inquiry comes to: the next request, the answer, or neither. */
export type Inquired<T> =
	| { readonly kind: 'next'; readonly inquiry: Inquiry<T> }
	| { readonly kind: 'answer'; readonly value: T }
	| Refused;
