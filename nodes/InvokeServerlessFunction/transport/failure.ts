import type { Failure } from '../providers/contract';

type Known = Pick<Failure, 'category' | 'message' | 'hint' | 'sideEffect' | 'repeatable'>;

/** A call that no cloud answered: what is known of it, and nothing of a reply. */
export const failure = (known: Known, code: string | null = null): Failure => ({
	cloudMessage: null,
	httpStatusCode: null,
	requestId: null,
	retryAfterMs: null,
	serverTime: null,
	staleGrant: false,
	code,
	...known,
});
