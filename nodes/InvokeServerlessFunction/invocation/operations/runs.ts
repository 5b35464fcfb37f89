import { isRefused, type Attempted } from '../../exchange/course';
import { exchange } from '../../exchange/exchange';
import type { RunOutcome, StopOutcome } from '../../providers/contract';
import { unknownRun } from '../../providers/reading/runReports';
import { readRunPlan, readStopPlan, type RunPlan, type StopPlan } from '../plan/runPlan';
import { problemOfFailure, problemOfRun, situationOf } from '../problem';
import { createStatusReader } from '../wait/statusReader';
import {
	itemOfReport,
	limitsOf,
	transportOf,
	type Ended,
	type Operation,
	type Session,
} from './session';

/** Without knowing when a run was started: as far back as one question reaches. */
const DAY_MS = 86_400_000;

async function getStatus(session: Session, index: number, plan: RunPlan): Promise<Ended> {
	const { execution } = session;
	const { runs } = plan;
	const limits = { ...limitsOf(plan), details: 'always' } as const;
	const transport = transportOf(session, plan);
	const reader = createStatusReader(plan, runs, transport, execution, limits);
	const attempted = await reader.one(plan.invocationId, DAY_MS, execution.signal);
	session.hints.throttled(attempted.throttled);
	const { absentMeans, absentHint } = runs;
	if (attempted.outcome.kind === 'absent' && absentMeans === 'running') {
		session.hints.warning(absentHint);
		const report = unknownRun(plan.invocationId);
		return await itemOfReport(session, index, plan, report, attempted);
	}
	return await endOf(session, index, plan, attempted);
}

async function stop(session: Session, index: number, plan: StopPlan): Promise<Ended> {
	const now = new Date(session.execution.clock.now());
	const { account, target, invocationId, runs, order: request } = plan;
	const call = { account, target, invocationId, since: now, now };
	const attempted = await exchange<StopOutcome>(
		{
			asked: { ...plan, permission: request.permission },
			request: request.build(call),
			// Stopping twice stops no more than once.
			idempotent: true,
			read: (reply) => request.read(reply, call),
		},
		limitsOf(plan),
		transportOf(session, plan),
		session.execution,
	);
	session.hints.throttled(attempted.throttled);
	const { outcome } = attempted;
	if (outcome.kind === 'over') return await getStatus(session, index, plan);
	const ended = await endOf(session, index, plan, { ...attempted, outcome });
	if (!('problem' in ended) || outcome.kind !== 'absent') return ended;
	// What was throttled has stopped nothing.
	if (attempted.attempts - attempted.throttled > 1) {
		// The reply to the first order was lost; the run it stopped may be gone from the list of those that can be.
		return {
			problem: {
				...ended.problem,
				message: 'The run may have been stopped: the reply to the first request was lost',
				hint: 'Get its state with the operation Get Status.',
			},
		};
	}
	return { problem: { ...ended.problem, hint: runs.unstoppableHint ?? ended.problem.hint } };
}

async function endOf(
	session: Session,
	index: number,
	plan: RunPlan,
	attempted: Attempted<RunOutcome>,
): Promise<Ended> {
	const { outcome } = attempted;
	if (isRefused(outcome)) {
		return { problem: problemOfFailure(outcome.failure, attempted, situationOf(plan)) };
	}
	return outcome.kind === 'absent'
		? { problem: problemOfRun(plan, plan.runs, outcome, plan.invocationId, attempted) }
		: await itemOfReport(session, index, plan, outcome.report, attempted);
}

/** Reports where a run stands. */
export const getStatusOperation: Operation<RunPlan> = {
	resource: 'run',
	name: 'getStatus',
	label: 'Get Status',
	description: 'Get the status of an asynchronous run',
	action: 'Get run status',
	can: ({ runs }) => runs !== undefined,
	plan: readRunPlan,
	carryOut: getStatus,
};

/** Stops a run. */
export const stopOperation: Operation<StopPlan> = {
	resource: 'run',
	name: 'stop',
	label: 'Stop',
	description: 'Stop an asynchronous run',
	action: 'Stop run',
	can: ({ runs }) => runs?.stop !== undefined,
	plan: readStopPlan,
	carryOut: stop,
};
