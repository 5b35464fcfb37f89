import { isRefused } from '../../exchange/course';
import type { Failure } from '../../providers/contract';
import { noMetrics } from '../../providers/reading/values';
import { failure } from '../../transport/failure';
import { textOf } from '../log';
import { readLog } from '../logReader';
import { readLogPlan, type LogPlan } from '../plan/logPlan';
import { problemOfFailure, situationOf, whatToCheck } from '../problem';
import { itemOf, limitsOf, type Ended, type Operation, type Session } from './session';

const HOUR_MS = 3_600_000;

/** A run may just have ended: its lines are waited for so long. */
const LINES_WITHIN_MS = 8000;

const noLines = (plan: LogPlan): Failure =>
	failure({
		category: 'notFound',
		message: `The log service has no lines for this run in the last ${plan.options.lookBackHours} hours`,
		hint: `${whatToCheck(plan)}; for an older run raise 'Look Back' in the options. A run that has not ended may have no lines yet.`,
		...{ sideEffect: 'none', repeatable: 'never' },
	});

async function getLogs(session: Session, index: number, plan: LogPlan): Promise<Ended> {
	const { invocationId, options, logs } = plan;
	const { clock } = session.execution;
	const ids = { requestId: null, invocationId };
	const began = clock.elapsed() - options.lookBackHours * HOUR_MS;
	const withinMs = Math.min(plan.timeoutMs, LINES_WITHIN_MS);
	const read = await readLog(
		session,
		plan,
		logs,
		{ ids, began, shown: null },
		{ ...limitsOf(plan), maxLines: options.maxLines, withinMs },
	);
	const { outcome } = read;
	const problem = (why: Failure): Ended => ({
		problem: { ...problemOfFailure(why, read, situationOf(plan)), invocationId },
	});
	if (isRefused(outcome)) return problem(outcome.failure);
	const { value } = outcome;
	if (value.kind !== 'log' || value.lines.length === 0) return problem(noLines(plan));
	if (!value.isWhole) {
		session.hints.warning(
			`Only the last ${options.maxLines} lines of a log are returned: raise 'Max Lines' in the options for more.`,
		);
	}
	return await itemOf(session, index, plan, read, {
		status: value.state ?? 'unknown',
		ids: { ...ids, ...value.ids },
		payload: value.payload ?? null,
		logs: textOf(value),
		metrics: { ...noMetrics, ...value.metrics },
		functionError: value.error ?? null,
		startedAt: value.startedAt ?? null,
		endedAt: value.endedAt ?? null,
	});
}

/** Reads the full log of a run, synchronous or not. */
export const getLogsOperation: Operation<LogPlan> = {
	resource: 'run',
	name: 'getLogs',
	label: 'Get Logs',
	description: 'Get the full log of a run',
	action: 'Get run logs',
	can: ({ logs }) => logs !== undefined,
	plan: readLogPlan,
	carryOut: getLogs,
};
