import type { Failure, Grant, Refused } from '../providers/contract';
import type { Transport } from '../transport/contract';
import {
	failureIn,
	isRefused,
	refusedBy,
	type Attempted,
	type Course,
	type Exchange,
	type Execution,
	type Limits,
	type Meaning,
} from './course';
import { doubted, next } from './policy';
import { priceOf } from './retryBudget';
import { turnOf } from './turn';

/**
 * Sends, reads, and sends again where that is safe: once-or-never unless the caller allows more. One deadline
 * covers all attempts, waits, bodies, and what has to be fetched before; every attempt carries the same bytes
 * and is signed anew by the transport. What follows a failure is decided in `policy.ts`.
 */
export async function exchange<T extends Meaning>(
	call: Exchange<T>,
	limits: Limits,
	transport: Transport,
	execution: Execution,
): Promise<Attempted<T>> {
	const course: Course<T> = {
		...{ call, limits, transport, execution, request: call.request, deadline: null },
		...{ counted: 0, attempts: 0, throttled: 0, spent: 0 },
		...{ signedAnew: false, renewed: false, mayHaveRun: false, before: null },
		last: { roundTripMs: null, reply: null },
	};
	for (;;) {
		const turn = await turnOf(course);
		const { outcome } = turn;
		const failure = failureIn(outcome);
		if (!failure) {
			execution.budget.refund(course.spent);
			return endOf(course, outcome);
		}
		if (turn.ends) return endOf(course, outcome);
		if (failure.category === 'throttled') course.throttled += 1;
		if (!(await goesOn(course, outcome, failure, turn.grant))) return endOf(course, outcome);
	}
}

const endOf = <T extends Meaning>(
	{ attempts, throttled, last, mayHaveRun, deadline, limits, execution }: Course<T>,
	outcome: T | Refused,
): Attempted<T> => ({
	outcome: isRefused(outcome)
		? refusedBy({
				...outcome.failure,
				sideEffect: doubted(outcome.failure.sideEffect, mayHaveRun),
			})
		: outcome,
	...{ attempts, throttled },
	...last,
	spentMs:
		deadline === null
			? (limits.spentMs ?? 0)
			: limits.timeoutMs - (deadline - execution.clock.elapsed()),
});

/** Takes the step that may follow a failure. @returns false where none may */
async function goesOn<T extends Meaning>(
	course: Course<T>,
	outcome: T | Refused,
	failure: Failure,
	grant: Grant | null,
): Promise<boolean> {
	const { call, limits, transport } = course;
	const { atServerTime } = call.asked.api;
	const { clock, budget, signal } = course.execution;
	const step = next(
		failure,
		{
			counted: course.counted,
			...{ maxAttempts: limits.maxAttempts, idempotent: call.idempotent },
			canSignAnew: atServerTime !== undefined && !course.signedAnew,
			canRenew: grant !== null && !course.renewed,
			remainingMs: (course.deadline ?? 0) - clock.elapsed(),
		},
		clock.random(),
	);
	if (step.kind === 'end') return false;
	if (failure.sideEffect !== 'none') course.mayHaveRun = true;
	switch (step.kind) {
		case 'signAnew':
			course.signedAnew = true;
			course.counted -= 1;
			course.request = atServerTime?.(course.request, step.at) ?? course.request;
			return true;
		case 'renew':
			course.renewed = true;
			course.counted -= 1;
			if (grant) transport.grants?.drop(grant);
			return true;
		case 'retry':
			if (!budget.spend(failure)) return false;
			course.spent += priceOf(failure);
			course.before = outcome;
			await clock.sleep(step.afterMs, signal);
			return true;
	}
}
