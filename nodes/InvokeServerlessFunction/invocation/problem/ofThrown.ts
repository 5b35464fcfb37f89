import { InvalidParameter } from '../../providers/contract';
import type { Plan } from '../plan/parameters';
import type { Problem } from './problem';

/** The name of an error that JavaScript itself raises where n8n walks through a value that holds itself. */
const WITHOUT_END = 'RangeError';

function wordsOf(thrown: unknown): string {
	if (!(thrown instanceof Error)) return String(thrown);
	return thrown.name === WITHOUT_END
		? 'An expression in this node returns a value that refers to itself'
		: thrown.message;
}

/** A parameter cannot work; nothing was sent. Anything else that was thrown keeps its own words. */
export function problemOfThrown(thrown: unknown): Problem {
	const known = thrown instanceof InvalidParameter;
	return {
		message: wordsOf(thrown),
		category: 'invalidRequest',
		code: null,
		httpStatusCode: null,
		requestId: null,
		retryable: false,
		sideEffect: 'none',
		attempts: 0,
		functionError: null,
		logs: null,
		metrics: null,
		hint: known
			? thrown.hint
			: ((thrown as { description?: string | null } | null)?.description ??
				'Nothing was sent. Check the parameters and the credential of this node.'),
		...(known && { parameter: thrown.parameter }),
	};
}

/**
 * Something broke after a request was sent, such as storing a file of the result. What was called may have run; a
 * question has run nothing, and may be broken off by a parameter that only its answer makes wrong.
 */
export function problemAfterSending(thrown: unknown, operation: Plan['operation']): Problem {
	const problem = problemOfThrown(thrown);
	if (operation !== 'invoke' && thrown instanceof InvalidParameter) return problem;
	return {
		...problem,
		message: `The reply could not be turned into an item: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
		category: 'service',
		attempts: 1,
		...(operation === 'invoke'
			? {
					sideEffect: 'possible',
					hint: 'The function may have run. Look at its log in the cloud before you run the item again.',
				}
			: { sideEffect: 'none', hint: 'Run the item again.' }),
	};
}
