import type { Failure } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';

/** A failure of a cloud after which nobody knows whether the function ran. */
export const failure = (change: Partial<Failure> = {}): Failure => ({
	category: 'service',
	code: 'C',
	message: 'What happened',
	cloudMessage: null,
	hint: 'Do this.',
	httpStatusCode: 500,
	requestId: 'r-1',
	sideEffect: 'possible',
	repeatable: 'ifIdempotent',
	retryAfterMs: null,
	serverTime: null,
	staleGrant: false,
	...change,
});

/** After two requests. */
export const attempted = { attempts: 2 };
