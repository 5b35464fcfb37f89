import { createCloudClock } from '../../exchange/cloudClock';
import {
	isRefused,
	type Asked,
	type Attempted,
	type Exchange,
	type Execution,
	type Meaning,
} from '../../exchange/course';
import { exchange } from '../../exchange/exchange';
import type {
	Account,
	ApiReply,
	FunctionTarget,
	Page,
	Refused,
	RunApi,
	RunList,
	RunOutcome,
	RunReport,
	RunRequest,
} from '../../providers/contract';
import { hasEnded } from '../../providers/reading/runReports';
import type { Transport } from '../../transport/contract';
import type { Plan } from '../plan/parameters';

/** Reads states of runs of one function from the cloud. */
export interface StatusReader {
	/**
	 * @param agoMs how long ago the run was started, in milliseconds
	 * @param over aborts when nobody waits for the answer any more: then nothing more is sent
	 */
	one(
		invocationId: string,
		agoMs: number,
		over: AbortSignal | undefined,
	): Promise<Attempted<RunOutcome>>;
	/** Reports of the runs since then, until every id of `wanted` is among them; absent where none are listed. */
	readonly many?: (
		agoMs: number,
		wanted: ReadonlySet<string>,
		over: AbortSignal | undefined,
	) => Promise<Map<string, RunReport> | Refused>;
	/** Whether a listed row says all that a status call says. */
	isWhole(row: RunReport): boolean;
	/** See `RunApi`. */
	readonly absentMeans: RunApi['absentMeans'];
}

/** Pages of one list that are read at most. */
const MOST_PAGES = 20;

/** A run may have been started a little earlier than its start was answered. */
const MARGIN_MS = 300_000;
/** Before the first reply has shown the cloud's clock: signatures are accepted with clocks 15 minutes apart. */
const UNSEEN_MARGIN_MS = 1_200_000;

/** Whose runs are asked about. */
type RunsOf = Pick<Plan, 'provider' | 'api' | 'account' | 'target'>;

/** How long a status call may take, and how often it is sent; it starts nothing, so repeating is safe. */
export interface StatusLimits {
	readonly timeoutMs: number;
	readonly maxAttempts: number;
	/** Of which runs details are wanted: a wait has no use for those of a run that goes on. Absent: `ended`. */
	readonly details?: 'always' | 'ended' | 'never';
}

/** What all questions about runs of one function share. */
interface Questions {
	readonly limits: StatusLimits;
	readonly place: { readonly account: Account; readonly target: FunctionTarget };
	/** The time by the cloud's clock, and since when a run may be that was started so long ago. */
	windowOf(agoMs: number): { readonly now: Date; readonly since: Date };
	send<T extends Meaning>(
		question: Pick<Exchange<T>, 'request' | 'read'> & Pick<Asked, 'permission'>,
		over: AbortSignal | undefined,
		spentMs?: number,
	): Promise<Attempted<T>>;
}

function questionsOf(
	plan: RunsOf,
	transport: Transport,
	execution: Execution,
	limits: StatusLimits,
	started: ApiReply | null,
): Questions {
	const cloudClock = createCloudClock(execution.clock);
	cloudClock.learn(started);
	return {
		...{ limits, place: { account: plan.account, target: plan.target } },
		windowOf(agoMs) {
			const now = cloudClock.now();
			const margin = cloudClock.isSeen ? MARGIN_MS : UNSEEN_MARGIN_MS;
			return { now, since: new Date(now.getTime() - agoMs - margin) };
		},
		async send({ permission, ...question }, over, spentMs = 0) {
			const attempted = await exchange(
				{ asked: { ...plan, permission }, idempotent: true, ...question },
				{ ...limits, spentMs },
				transport,
				{ ...execution, signal: over },
			);
			cloudClock.learn(attempted.reply);
			return attempted;
		},
	};
}

/** What one of the API's lookups says of a run, with the details that are wanted. */
async function lookedUp(
	{ limits, place, windowOf, send }: Questions,
	lookup: RunRequest,
	invocationId: string,
	agoMs: number,
	over: AbortSignal | undefined,
	spentMs: number,
): Promise<Attempted<RunOutcome>> {
	const call = { ...place, invocationId, ...windowOf(agoMs) };
	const { permission, details } = lookup;
	const attempted = await send<RunOutcome>(
		{ permission, request: lookup.build(call), read: (reply) => lookup.read(reply, call) },
		over,
		spentMs,
	);
	const wanted = limits.details ?? 'ended';
	if (!details || wanted === 'never' || attempted.outcome.kind !== 'run') return attempted;
	const { report } = attempted.outcome;
	if (wanted === 'ended' && !hasEnded(report.state)) return attempted;
	const { outcome } = await send<RunOutcome>(
		{ request: details.build(call), read: (reply) => details.read(reply, call, report) },
		over,
		attempted.spentMs,
	);
	return outcome.kind === 'run' ? { ...attempted, outcome } : attempted;
}

/** The rows of a list of runs, page by page, until all that are wanted are among them. */
async function listed(
	{ place, windowOf, send }: Questions,
	list: RunList,
	agoMs: number,
	wanted: ReadonlySet<string>,
	over: AbortSignal | undefined,
): Promise<Map<string, RunReport> | Refused> {
	const found = new Map<string, RunReport>();
	const call = { ...place, ...windowOf(agoMs) };
	const { permission } = list;
	let cursor: string | null = null;
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const from: string | null = cursor;
		const { outcome }: Attempted<Page<RunReport>> = await send<Page<RunReport>>(
			{
				permission,
				request: list.build(call, from),
				read: (reply) => list.read(reply, from, call),
			},
			over,
		);
		if (isRefused(outcome)) return outcome;
		for (const report of outcome.rows) {
			found.set(report.ids.invocationId, report);
		}
		cursor = outcome.next;
		if (cursor === null || [...wanted].every((id) => found.has(id))) break;
	}
	return found;
}

/** @param started the reply to the start of a run, which shows the cloud's clock */
export function createStatusReader(
	plan: RunsOf,
	{ list, lookups, absentMeans }: RunApi,
	transport: Transport,
	execution: Execution,
	limits: StatusLimits,
	started: ApiReply | null = null,
): StatusReader {
	const questions = questionsOf(plan, transport, execution, limits, started);
	// The lookup that knew a run of this function comes first from then on.
	let preferred = 0;
	return {
		absentMeans,
		isWhole: (row) => list?.isWhole(row) === true,
		async one(invocationId, agoMs, over) {
			const lookUp = async (index: number, spentMs: number) =>
				await lookedUp(questions, lookups[index] ?? lookups[0], invocationId, agoMs, over, spentMs);
			let attempted = await lookUp(preferred, 0);
			for (let step = 1; step < lookups.length; step += 1) {
				if (attempted.outcome.kind !== 'absent') break;
				const other = (preferred + step) % lookups.length;
				attempted = await lookUp(other, attempted.spentMs);
				if (attempted.outcome.kind === 'run') preferred = other;
			}
			return attempted;
		},
		...(list && {
			many: async (agoMs: number, wanted: ReadonlySet<string>, over: AbortSignal | undefined) =>
				await listed(questions, list, agoMs, wanted, over),
		}),
	};
}
