import type { Failure } from '../providers/contract';

type Told = Pick<Failure, 'category' | 'message' | 'hint' | 'sideEffect' | 'repeatable'>;

/** A call that no cloud answered: what is told of it, and nothing of a reply. */
export const failure = (told: Told, code: string | null = null): Failure => ({
	cloudMessage: null,
	httpStatusCode: null,
	requestId: null,
	retryAfterMs: null,
	serverTime: null,
	code,
	...told,
});
