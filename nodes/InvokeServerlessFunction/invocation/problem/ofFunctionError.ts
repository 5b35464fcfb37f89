import type { FunctionError, Ids, Metrics, ResultBody } from '../../providers/contract';
import type { Attempted, Meaning } from '../../exchange/exchange';
import { itemMetrics } from '../item';
import type { Plan } from '../plan/parameters';
import type { Problem } from './problem';

/** The user's code failed, or the cloud ended it. */
export function problemOfFunctionError(
	plan: Pick<Plan, 'provider' | 'target' | 'invocationType'>,
	told: {
		readonly error: FunctionError;
		readonly payload: ResultBody | null;
		readonly logs: string | null;
		readonly metrics: Metrics;
		readonly ids: Ids;
	},
	attempted: Attempted<Meaning>,
): Problem {
	const { error } = told;
	return {
		message: `Function '${plan.target.name}' threw: ${error.message}`,
		category: 'function',
		code: error.type,
		httpStatusCode: attempted.reply?.status ?? null,
		requestId: told.ids.requestId,
		retryable: false,
		sideEffect: 'certain',
		attempts: attempted.attempts,
		functionError: error,
		logs: told.logs,
		metrics: itemMetrics(told.metrics, attempted),
		hint:
			plan.provider.functionHint(error, told.payload === null ? null : String(told.payload)) ??
			(plan.invocationType === 'sync'
				? "The function's own code reported this. Turn on 'Log Type: Tail' to see what it printed."
				: "The function's own code reported this. Its log is in the cloud, under this invocation ID."),
	};
}
