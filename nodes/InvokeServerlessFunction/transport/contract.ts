import type { ApiReply, ApiRequest, Failure } from '../providers/contract';

/** What came of sending a request: a reply, whatever its status, or the reason there is none. */
export type Sent =
	| { readonly kind: 'reply'; readonly reply: ApiReply }
	| { readonly kind: 'failed'; readonly failure: Failure };

/** Signs a request with the user's credential and sends it once. Never throws, never repeats. */
export interface Transport {
	/** @param timeoutMs how long the reply, its body included, may take */
	send(request: ApiRequest, timeoutMs: number): Promise<Sent>;
}
