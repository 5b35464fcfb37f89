import { isRefused, type Attempted, type Meaning } from '../../exchange/course';
import type { RunQuery, RunReport } from '../../providers/contract';
import { runBatch } from '../batch';
import { checkFilter, readRunsPlan, type RunsPlan } from '../plan/runsPlan';
import { problemOfFailure, problemOfThrown, situationOf } from '../problem';
import { createStatusReader } from '../wait/statusReader';
import { readPages, type PagedList } from './pages';
import {
	itemOfReport,
	limitsOf,
	transportOf,
	warn,
	type Ended,
	type Operation,
	type Session,
} from './session';

/** Rows that are looked up at a time. */
const LOOKUPS = 5;

/** A list's row, with the reply that says what the item says. */
interface Found {
	readonly report: RunReport;
	readonly attempted: Attempted<Meaning>;
}

const isEarlier = (one: RunReport, other: RunReport): boolean =>
	// What has not begun yet is the newest.
	(one.startedAt ?? '~') > (other.startedAt ?? '~');

/** One listing for all states that are wanted, or one for each where a request takes one of the cloud's only. */
function listsOf(plan: RunsPlan, now: Date): PagedList<RunReport>[] {
	const { account, target, list, filter, statuses, limit } = plan;
	const call = { account, target, since: filter.startedAfter ?? now, now };
	const queryOf = (wanted: readonly string[]): RunQuery => ({
		...filter,
		statuses: wanted,
		// A page of so many rows may have none of the states that are wanted.
		limit: Number.isFinite(limit) && filter.states.length === 0 ? limit : null,
	});
	// One of the cloud's states may stand for several of an item's.
	const isWanted = ({ state }: RunReport) =>
		filter.states.length === 0 || filter.states.includes(state);
	const parts =
		list.takesStatuses || statuses.length < 2 ? [statuses] : statuses.map((one) => [one]);
	return parts.map((part) => ({
		build: (cursor) => list.build(call, cursor, queryOf(part)),
		permission: list.permission,
		read: (reply, cursor) => list.read(reply, cursor, call),
		isWanted,
		keyOf: ({ ids }) => ids.invocationId,
	}));
}

async function getAll(session: Session, index: number, plan: RunsPlan): Promise<Ended> {
	const now = session.execution.clock.now();
	try {
		checkFilter(plan, now);
	} catch (thrown) {
		return { problem: problemOfThrown(thrown) };
	}
	const { rows, last } = await readRuns(session, plan, new Date(now));
	if (isRefused(last.outcome)) {
		return { problem: problemOfFailure(last.outcome.failure, last, situationOf(plan)) };
	}
	if (rows.length === 0) {
		await explainNone(session, plan, new Date(now));
		return { items: [] };
	}
	const found = await completed(session, plan, rows, last);
	const ended = await Promise.all(
		found.map(
			async ({ report, attempted }) => await itemOfReport(session, index, plan, report, attempted),
		),
	);
	return { items: ended.flatMap(({ items }) => items) };
}

const readRuns = async (session: Session, plan: RunsPlan, now: Date) =>
	await readPages(session, plan, listsOf(plan, now), plan.limit, isEarlier);

/** That runs are listed at all has to be switched on: said where not one is, whatever the filter. */
async function explainNone(session: Session, plan: RunsPlan, now: Date): Promise<void> {
	const { states, startedAfter, startedBefore } = plan.filter;
	if (states.length > 0 || startedAfter || startedBefore) {
		const none = { ...plan.filter, states: [], startedAfter: null, startedBefore: null };
		const any = await readRuns(session, { ...plan, filter: none, statuses: [], limit: 1 }, now);
		if (isRefused(any.last.outcome) || any.rows.length > 0) return;
	}
	session.hints.warning(`No runs were found. ${plan.list.emptyHint}`);
}

/**
 * Rows say what status calls say: those that lack the end's details are looked up, until the cloud refuses. What is
 * not looked up stays as it was listed.
 */
async function completed(
	session: Session,
	plan: RunsPlan,
	rows: readonly RunReport[],
	last: Attempted<Meaning>,
): Promise<readonly Found[]> {
	const { execution, hints } = session;
	const reader = createStatusReader(
		...([plan, plan.runs, transportOf(session, plan), execution] as const),
		// The row has what the details would say.
		{ ...limitsOf(plan), details: 'never' },
		last.reply,
	);
	const found = rows.map((report): Found => ({ report, attempted: last }));
	/**
	 * Looks one row up, and says whether that was refused. What refuses one question refuses those that follow: then
	 * nothing more is asked.
	 */
	const isRefusedAt = async (at: number): Promise<boolean> => {
		const { report } = found[at] as Found;
		const { invocationId } = report.ids;
		if (plan.list.isWhole(report)) return false;
		const began = Date.parse(report.startedAt ?? '');
		const agoMs = Number.isNaN(began) ? 0 : Math.max(0, execution.clock.now() - began);
		const attempted = await reader.one(invocationId, agoMs, execution.signal);
		hints.throttled(attempted.throttled);
		const { outcome } = attempted;
		if (outcome.kind === 'run') {
			found[at] = { report: merged(report, outcome.report), attempted };
			return false;
		}
		const why = outcome.kind === 'refused' ? `: ${outcome.failure.message}` : '';
		warn(session, plan, `The details of a run could not be read${why}.`);
		return isRefused(outcome);
	};
	// The first one shows which of the cloud's calls knows these runs.
	if (await isRefusedAt(0)) return found;
	await runBatch(rows.length - 1, LOOKUPS, async (at) => ({
		result: null,
		stop: await isRefusedAt(at + 1),
	}));
	return found;
}

const merged = (row: RunReport, looked: RunReport): RunReport => ({
	...row,
	...looked,
	startedAt: row.startedAt ?? looked.startedAt ?? null,
	endedAt: row.endedAt ?? looked.endedAt ?? null,
});

/** Lists the runs of a function. */
export const getRunsOperation: Operation<RunsPlan> = {
	resource: 'run',
	name: 'getAll',
	label: 'Get Many',
	description: 'Get many runs of a function',
	action: 'Get many runs',
	can: ({ runs }) => runs?.list !== undefined,
	plan: readRunsPlan,
	carryOut: getAll,
};
