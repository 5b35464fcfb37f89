import type { Attempted, Meaning } from '../../exchange/course';
import type { Failure } from '../../providers/contract';
import { adviceOn, type Situation } from '../../providers/reading/advice';
import type { Problem } from './problem';

/** The cloud, the network or n8n refused. */
export function problemOfFailure(
	failure: Failure,
	attempted: Pick<Attempted<Meaning>, 'attempts'>,
	situation: Situation,
): Problem {
	return {
		message: failure.message,
		category: failure.category,
		code: failure.code,
		httpStatusCode: failure.httpStatusCode,
		requestId: failure.requestId,
		retryable: failure.repeatable !== 'never',
		// A question about a run starts nothing.
		sideEffect: situation.operation === 'invoke' ? failure.sideEffect : 'none',
		attempts: attempted.attempts,
		functionError: null,
		logs: null,
		metrics: null,
		hint: adviceOn(failure, situation) || null,
		...(failure.parameter !== undefined && { parameter: failure.parameter }),
	};
}
