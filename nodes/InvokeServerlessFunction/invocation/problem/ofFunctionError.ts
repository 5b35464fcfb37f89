import type { Attempted, Meaning } from '../../exchange/course';
import type {
	Ending,
	Explanation,
	Failure,
	FunctionError,
	Ids,
	Metrics,
	ResultBody,
	SideEffect,
} from '../../providers/contract';
import { fitted, SEE_LOG } from '../../providers/reading/advice';
import { ranUntil } from '../../providers/reading/runReports';
import { itemMetrics } from '../item';
import type { Plan } from '../plan/parameters';
import type { Problem } from './problem';
import { situationOf } from './situation';

/** How each end of a run is worded: a time limit throws nothing. */
const ENDINGS: Readonly<Record<Ending, string>> = {
	threw: 'threw',
	answered: 'answered',
	timedOut: 'hit its own time limit',
	outOfMemory: 'ran out of memory',
	exited: 'exited before it returned a result',
	notLoaded: 'could not be started',
	notBegun: 'could not be started',
	badResult: 'returned a result that cannot be passed on',
	stopped: 'was stopped',
	failed: 'failed',
};

/** The user's code failed, or the cloud ended it. */
export function problemOfFunctionError(
	plan: Pick<
		Plan,
		'provider' | 'api' | 'operation' | 'target' | 'invocationType' | 'logTail' | 'options'
	>,
	run: {
		readonly error: FunctionError;
		readonly payload: ResultBody | null;
		readonly logs: string | null;
		readonly metrics: Metrics;
		readonly ids: Ids;
		readonly explanation?: Explanation;
		readonly sideEffect?: SideEffect;
		/** See Outcome. */
		readonly again?: Failure;
	},
	attempted: Attempted<Meaning>,
): Problem {
	const { error, ids } = run;
	const explanation =
		run.explanation ??
		plan.provider.explain(error, run.payload === null ? null : String(run.payload));
	const ending = ENDINGS[explanation?.ending ?? 'threw'];
	const status = explanation?.ending === 'answered' ? ` ${error.type}` : '';
	const hint = explanation?.hint ?? `The function's own code reported this. ${SEE_LOG}`;
	return {
		message: `Function '${plan.target.name}' ${ending}${status}: ${wordsOf(error)}`,
		category: 'function',
		code: error.type,
		httpStatusCode: attempted.reply?.status ?? null,
		requestId: ids.requestId,
		retryable: run.again !== undefined,
		sideEffect: run.sideEffect ?? ranUntil(explanation),
		attempts: attempted.attempts,
		functionError: error,
		logs: run.logs,
		metrics: itemMetrics(run.metrics, attempted),
		hint: fitted(hint, situationOf(plan)),
		// Under it its log and its record are found, where the request ID does not name them.
		...(ids.invocationId !== null &&
			ids.invocationId !== ids.requestId && { invocationId: ids.invocationId }),
	};
}

/** A message that says little by itself, such as the key that was missing, comes with its type. */
function wordsOf({ type, message }: FunctionError): string {
	const isName = type !== null && /^[A-Za-z_][\w.]*$/.test(type);
	const saysLittle = !/\s/.test(message.trim());
	return isName && saysLittle && !message.startsWith(type) ? `${type}: ${message}` : message;
}
