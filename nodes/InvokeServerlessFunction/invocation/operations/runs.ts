import type { RunOutcome } from '../../providers/contract';
import { exchangeWithRetries, isRefused, type Attempted } from '../../exchange/exchange';
import { readRunPlan, type RunPlan } from '../plan/runPlan';
import { problemOfFailure, problemOfRun, problemOfThrown } from '../problem';
import { createAsker } from '../wait/asker';
import { itemOfReport, transportOf, type Ended, type Operation, type Session } from './session';

async function getStatus(session: Session, index: number, plan: RunPlan): Promise<Ended> {
	const asker = createAsker(plan, await transportOf(session, plan), session.run);
	if (!asker) return { problem: problemOfThrown(new Error('This API version tells no states')) };
	// Without knowing when it was started: as far back as one question reaches.
	const since = new Date(session.run.clock.now() - 86_400_000);
	return await endOfAnswer(session, index, plan, await asker.one(plan.invocationId, since));
}

async function stop(session: Session, index: number, plan: RunPlan): Promise<Ended> {
	const now = new Date(session.run.clock.now());
	const { account, target, invocationId, runs, options } = plan;
	const request = runs.stop;
	if (!request) return { problem: problemOfThrown(new Error('This API version stops no runs')) };
	const call = { account, target, invocationId, since: now, now };
	const attempted = await exchangeWithRetries<RunOutcome>(
		{
			cloud: plan.provider.texts.displayName,
			request: request.build(call),
			// Stopping twice stops no more than once.
			idempotent: true,
			read: (reply) => request.read(reply, call),
			...(plan.api.atServerTime && { atServerTime: plan.api.atServerTime }),
		},
		{ timeoutMs: plan.timeoutMs, maxAttempts: options.maxAttempts },
		await transportOf(session, plan),
		session.run,
	);
	const ended = await endOfAnswer(session, index, plan, attempted);
	const hint = attempted.outcome.kind === 'absent' ? runs.unstoppableHint : undefined;
	return 'problem' in ended && hint !== undefined ? { problem: { ...ended.problem, hint } } : ended;
}

async function endOfAnswer(
	session: Session,
	index: number,
	plan: RunPlan,
	attempted: Attempted<RunOutcome>,
): Promise<Ended> {
	const { outcome } = attempted;
	if (isRefused(outcome)) return { problem: problemOfFailure(outcome.failure, attempted) };
	if (outcome.kind === 'absent') {
		return { problem: problemOfRun(plan, outcome, plan.invocationId, attempted, true) };
	}
	return { item: await itemOfReport(session, index, plan, outcome.report, attempted) };
}

/** Reports where a run stands. */
export const getStatusOperation: Operation<RunPlan> = {
	resource: 'run',
	name: 'getStatus',
	label: 'Get Status',
	description: 'Tell where an asynchronous run stands',
	action: 'Get the status of a run',
	can: ({ runs }) => runs !== undefined,
	plan: readRunPlan,
	carryOut: getStatus,
};

/** Stops a run. */
export const stopOperation: Operation<RunPlan> = {
	resource: 'run',
	name: 'stop',
	label: 'Stop',
	description: 'Stop an asynchronous run',
	action: 'Stop a run',
	can: ({ runs }) => runs?.stop !== undefined,
	plan: readRunPlan,
	carryOut: stop,
};
