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
	if (rows.length === 0) await explainNone(session, plan, new Date(now));
	const found = await completed(session, plan, rows, last);
	const ended = await Promise.all(
		found.map(
			async ({ report, attempted }) => await itemOfReport(session, index, plan, report, attempted),
		),
	);
	return { items: ended.flatMap((one) => ('items' in one ? one.items : [])) };
}

async function readRuns(session: Session, plan: RunsPlan, now: Date) {
	const [first, ...others] = listsOf(plan, now);
	if (!first) throw new Error('There is always one list');
	return await readPages(session, plan, [first, ...others], plan.limit, isEarlier);
}

/** That runs are listed at all has to be switched on: said where not one is, whatever the filter. */
async function explainNone(session: Session, plan: RunsPlan, now: Date): Promise<void> {
	const { states, startedAfter, startedBefore } = plan.filter;
	if (states.length > 0 || startedAfter || startedBefore) {
		const filter = { states: [], startedAfter: null, startedBefore: null, includeEvent: false };
		const any = await readRuns(session, { ...plan, filter, statuses: [], limit: 1 }, now);
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
): Promise<Found[]> {
	const { execution, hints } = session;
	const reader = createStatusReader(
		plan,
		transportOf(session, plan),
		execution,
		// The row has what the details would say.
		{ ...limitsOf(plan), details: 'never' },
		last.reply,
	);
	let isRefusedBefore = false;
	const complete = async (report: RunReport): Promise<Found> => {
		const { invocationId } = report.ids;
		const row = { report, attempted: last };
		if (!reader || invocationId === null || plan.list.isWhole(report) || isRefusedBefore)
			return row;
		const began = Date.parse(report.startedAt ?? '');
		const agoMs = Number.isNaN(began) ? 0 : Math.max(0, execution.clock.now() - began);
		const attempted = await reader.one(invocationId, agoMs, execution.signal);
		hints.throttled(attempted.throttled);
		const { outcome } = attempted;
		if (outcome.kind === 'run') return { report: merged(report, outcome.report), attempted };
		// What refuses one question refuses those that follow: thousands of rows are not asked for in vain.
		isRefusedBefore = outcome.kind === 'refused';
		const why = outcome.kind === 'refused' ? `: ${outcome.failure.message}` : '';
		warn(session, plan, `The details of a run could not be read${why}.`);
		return row;
	};
	// The first one shows which of the cloud's calls knows these runs.
	const [first, ...others] = rows;
	if (!first) return [];
	const found = [await complete(first)];
	const rest = await runBatch(others.length, LOOKUPS, async (at) => ({
		result: await complete(others[at] as RunReport),
		stop: execution.signal?.aborted === true,
	}));
	return [...found, ...rest.filter((one) => one !== undefined)];
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
