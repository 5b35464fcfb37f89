import type { Failure } from '../../providers/contract';
import type { Attempted, Meaning } from '../../exchange/exchange';
import type { Problem } from './problem';

/** The cloud, the network or n8n refused. */
export function problemOfFailure(
	failure: Failure,
	attempted: Pick<Attempted<Meaning>, 'attempts'>,
): Problem {
	const words = failure.cloudMessage;
	return {
		message: failure.message,
		category: failure.category,
		code: failure.code,
		httpStatusCode: failure.httpStatusCode,
		requestId: failure.requestId,
		retryable: failure.repeatable !== 'never',
		sideEffect: failure.sideEffect,
		attempts: attempted.attempts,
		functionError: null,
		logs: null,
		metrics: null,
		hint: [failure.hint, words && `The cloud says: ${words}`].filter(Boolean).join(' ') || null,
	};
}
