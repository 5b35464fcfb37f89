import type { Attempted, Meaning } from '../../exchange/course';
import type { RunApi, RunReport, SideEffect } from '../../providers/contract';
import { fitted } from '../../providers/reading/advice';
import type { Plan } from '../plan/parameters';
import type { Waited } from '../wait/poller';
import { problemOfFailure } from './ofFailure';
import type { Problem } from './problem';
import { situationOf } from './situation';
import { whatToCheck } from './whatToCheck';

type Cause = Pick<Problem, 'message' | 'category'> & { readonly hint: string };

/** How the run is found again. */
const later = (invocationId: string): string =>
	`Get its state later with the operation Get Status and the invocation ID ${invocationId}`;

/** A run that ended without a result and without an error. */
function causeOfEnd({ state, sideEffect }: RunReport): Cause {
	return state === 'expired'
		? {
				message: `The run expired: the cloud dropped it before it ${sideEffect === 'none' ? 'started' : 'finished'}`,
				category: 'timeout',
				hint: "It waited longer than the maximum age that the function allows for asynchronous events. Raise that age, or the function's concurrency.",
			}
		: {
				message: 'The run was stopped before it finished',
				category: 'cancelled',
				hint: 'It was stopped in the cloud or by the operation Stop.',
			};
}

/** Where a run stood when nobody waited for it any more. */
function standing(runs: RunApi, report: RunReport | null): string {
	if (report === null && runs.absentMeans === 'running') {
		return 'The cloud has no record of it yet: it is still running.';
	}
	if (report === null) {
		const why = runs.recordsAreOptional ? ` ${runs.absentHint}` : '';
		return `The cloud has not reported it yet.${why}`;
	}
	return report.state === 'accepted'
		? "It is still waiting in the cloud's queue."
		: 'It is still running.';
}

/** Whoever typed the ID may have typed another. */
const absentHint = (plan: RunOf, runs: RunApi): string =>
	plan.operation === 'run' ? `${whatToCheck(plan)}. ${runs.absentHint}` : runs.absentHint;

function causeOf(plan: RunOf, runs: RunApi, waited: Waited, invocationId: string): Cause {
	const seconds = Math.round(plan.options.waitTimeout);
	switch (waited.kind) {
		case 'late':
			return {
				message: waited.unread
					? `The state of the run could not be read within ${seconds} s: ${waited.unread}`
					: `The run did not finish within ${seconds} s`,
				category: 'timeout',
				hint: `${waited.unread ? 'It may be over.' : standing(runs, waited.report)} ${later(invocationId)}, or raise 'Wait Timeout' in the options.`,
			};
		case 'absent':
			return {
				message: 'The cloud has no record of this run',
				category: 'notFound',
				hint: absentHint(plan, runs),
			};
		case 'cancelled':
			return {
				message: 'The execution was cancelled while the run continued',
				category: 'cancelled',
				hint: `Cancelling does not stop it in the cloud. ${runs.stop ? `Stop it with the operation Stop and the invocation ID ${invocationId}` : later(invocationId)}.`,
			};
		case 'refused':
			return {
				message: 'The run was started, but its state cannot be read',
				category: waited.failure.category,
				hint: `${later(invocationId)}.`,
			};
		case 'ended':
			return causeOfEnd(waited.report);
	}
}

type RunOf = Pick<
	Plan,
	'provider' | 'api' | 'operation' | 'invocationType' | 'logTail' | 'options'
>;

/** Did the run that was started run? What was never seen may not have. */
function sideEffectOf(plan: RunOf, runs: RunApi, waited: Waited): SideEffect {
	// Asking for it starts nothing; what is not recorded may run all the same.
	if (plan.operation === 'run') return runs.recordsAreOptional ? 'possible' : 'none';
	if (waited.kind === 'ended') return waited.report.sideEffect;
	// What waits in a queue runs later.
	return 'report' in waited && waited.report?.sideEffect === 'certain' ? 'certain' : 'possible';
}

/** A run has no result: why, and how to go on with it. */
export function problemOfRun(
	plan: RunOf,
	runs: RunApi,
	waited: Waited,
	invocationId: string,
	attempted: Pick<Attempted<Meaning>, 'attempts'>,
): Problem {
	const situation = situationOf(plan);
	const report = 'report' in waited ? waited.report : null;
	const cause = causeOf(plan, runs, waited, invocationId);
	const failure =
		waited.kind === 'refused' ? problemOfFailure(waited.failure, attempted, situation) : null;
	return {
		message: failure ? `${cause.message}: ${failure.message}` : cause.message,
		category: cause.category,
		code: failure?.code ?? null,
		httpStatusCode: failure?.httpStatusCode ?? null,
		requestId: failure?.requestId ?? report?.ids.requestId ?? null,
		// Starting it again would run it twice.
		retryable: false,
		sideEffect: sideEffectOf(plan, runs, waited),
		attempts: attempted.attempts,
		functionError: null,
		logs: null,
		metrics: null,
		hint: [fitted(cause.hint, situation), failure?.hint].filter(Boolean).join(' '),
		invocationId,
	};
}
