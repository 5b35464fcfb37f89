import type { Attempted, Meaning } from '../../exchange/exchange';
import type { Plan } from '../plan/parameters';
import type { Waited } from '../wait/watcher';
import { problemOfFailure } from './ofFailure';
import type { Problem } from './problem';

/**
 * A run has no result: why, and how to go on with it. `asked`: it was started earlier, and this call only
 * asked for it.
 */
export function problemOfRun(
	plan: Pick<Plan, 'api' | 'options'>,
	waited: Waited,
	invocationId: string | null,
	attempted: Pick<Attempted<Meaning>, 'attempts'>,
	asked = false,
): Problem {
	const known = 'report' in waited ? waited.report : null;
	const seconds = Math.round(plan.options.waitTimeout);
	const told = {
		late: {
			message: `The run had not ended after ${seconds} s`,
			category: 'timeout',
			hint: "It goes on in the cloud. Ask for it later with the operation Get Status and this invocation ID, or raise 'Wait Timeout' in the options.",
		},
		absent: {
			message: 'The cloud has no record of this run',
			category: 'notFound',
			hint: plan.api.runs?.absentHint ?? 'This API version keeps no states of runs.',
		},
		cancelled: {
			message: 'The execution was cancelled while the run went on',
			category: 'cancelled',
			hint: 'Cancelling does not stop it in the cloud: use the operation Stop with this invocation ID.',
		},
		ended:
			known?.state === 'expired'
				? {
						message: 'The run expired: the cloud gave it up before it ended',
						category: 'timeout',
						hint: "It waited longer than the function's maximum age of asynchronous events. Raise that age, or the function's concurrency.",
					}
				: {
						message: 'The run was stopped before it ended',
						category: 'cancelled',
						hint: 'Somebody stopped it in the cloud, or the operation Stop did.',
					},
		refused: {
			message: 'The run was started, but its state cannot be read',
			category: 'service',
			hint: 'It goes on in the cloud. Ask for it later with the operation Get Status and this invocation ID.',
		},
	} as const satisfies Record<Waited['kind'], Pick<Problem, 'message' | 'category' | 'hint'>>;
	const base = { ...told[waited.kind], invocationId };
	const failure = waited.kind === 'refused' ? problemOfFailure(waited.failure, attempted) : null;
	return {
		code: failure?.code ?? null,
		httpStatusCode: failure?.httpStatusCode ?? null,
		requestId: failure?.requestId ?? known?.ids.requestId ?? null,
		// Starting it again would run it twice.
		retryable: false,
		sideEffect: asked ? 'none' : known?.state === 'expired' ? 'possible' : 'certain',
		attempts: attempted.attempts,
		functionError: null,
		logs: null,
		metrics: null,
		...base,
		...(failure && {
			category: failure.category,
			message: `${base.message}: ${failure.message}`,
			hint: [base.hint, failure.hint].filter(Boolean).join(' '),
		}),
	};
}
