import type { Clock } from '../../exchange/clock';
import type { Failure, RunApi, RunOutcome, RunReport } from '../../providers/contract';
import { mayPass } from '../../providers/reading/passing';
import { hasEnded } from '../../providers/reading/runReports';
import { failure as failureOf } from '../../transport/failure';
import { onAbort } from '../../transport/abort';
import { FIRST_MS, pollDelayMs } from './schedule';
import { createSharedList } from './sharedList';
import type { StatusReader } from './statusReader';

/**
 * How a wait ended. `late`: the run is still running, or, where `unread` says why, its state was not learnt.
 * `absent`: the cloud keeps no record of it. `report` is what was last seen of it.
 */
export type Waited =
	| { readonly kind: 'ended'; readonly report: RunReport }
	| { readonly kind: 'late'; readonly report: RunReport | null; readonly unread: string | null }
	| { readonly kind: 'cancelled'; readonly report: RunReport | null }
	| { readonly kind: 'absent' }
	| { readonly kind: 'refused'; readonly failure: Failure; readonly report: RunReport | null };

/** Waits for runs of one function, each by itself, with as few questions as the API allows. */
export interface Poller {
	/** @param waitMs how long to wait, in milliseconds from now */
	wait(invocationId: string, waitMs: number): Promise<Waited>;
}

interface Waiting {
	readonly invocationId: string;
	readonly since: number;
	readonly deadline: number;
	/** Aborts when the wait has ended: then its question sends nothing more. */
	readonly over: AbortSignal;
	due: number;
	last: RunReport | null;
	/** Why the last question that ended brought nothing; null where it was answered. */
	unread: string | null;
	/** Whether a list has shown its end. */
	isShown: boolean;
	/** Ends the sleep that is under way. */
	wake: () => void;
}

/** A run may be queued before it is seen. */
const UNSEEN_MS = 30_000;

/** The question at the end of a wait may take so long. */
const LAST_MS = 1000;

const NO_ANSWER = 'The cloud did not answer in time';

const defect = (words: string): Failure =>
	failureOf({
		...{ category: 'service', message: words, hint: null },
		...{ sideEffect: 'certain', repeatable: 'never' },
	});

/**
 * What an answer means for the wait; null: go on.
 * @param ageMs how long the run has been waited for
 */
function endOf(
	run: Waiting,
	outcome: RunOutcome,
	ageMs: number,
	absentMeans: RunApi['absentMeans'],
): Waited | null {
	run.unread = outcome.kind === 'refused' ? outcome.failure.message : null;
	if (outcome.kind === 'run') {
		// What was seen to run has run, however it ended.
		const sideEffect = run.last?.sideEffect === 'certain' ? 'certain' : outcome.report.sideEffect;
		const report = { ...outcome.report, sideEffect };
		run.last = report;
		return hasEnded(report.state) ? { kind: 'ended', report } : null;
	}
	if (outcome.kind === 'refused') {
		const { failure } = outcome;
		return mayPass(failure) ? null : { kind: 'refused', failure, report: run.last };
	}
	const isLost = absentMeans === 'lost' && run.last === null && ageMs > UNSEEN_MS;
	return isLost ? { kind: 'absent' } : null;
}

async function sleepUntilDue(run: Waiting, clock: Clock, signal: AbortSignal | undefined) {
	const controller = new AbortController();
	run.wake = () => controller.abort();
	const forget = signal && onAbort(signal, run.wake);
	await clock.sleep(run.due - clock.elapsed(), controller.signal);
	forget?.();
}

/** Waits on this clock until the signal aborts. */
export function createPoller(
	reader: StatusReader,
	clock: Clock,
	signal: AbortSignal | undefined,
): Poller {
	const waiting = new Set<Waiting>();
	const wanted = () => ({
		ids: new Set([...waiting].map((run) => run.invocationId)),
		agoMs: clock.elapsed() - Math.min(...[...waiting].map((run) => run.since)),
	});
	const list = createSharedList(reader, clock, wanted, endShown, signal);
	const isListed = () => list.isUseful && waiting.size > 1;

	/** Runs of one function are alike: when one has ended, those that started with it are looked at soon. */
	function expectOthers(tookMs: number): void {
		if (list.isUseful) return;
		for (const run of waiting) {
			const expected = Math.max(run.since + tookMs, clock.elapsed());
			const due = expected + FIRST_MS * (1 + clock.random());
			if (due < run.due) run.due = due;
			run.wake();
		}
	}

	/** Whose end a list shows need not wait for its turn; once, since its own lookup may say something else. */
	function endShown(rows: ReadonlyMap<string, RunReport>): void {
		for (const run of waiting) {
			const row = rows.get(run.invocationId);
			if (run.isShown || !row || !hasEnded(row.state)) continue;
			run.isShown = true;
			run.due = Math.min(run.due, clock.elapsed());
			run.wake();
		}
	}

	/** The state is the same whether it is listed or looked up: a row that lacks the end's details is not taken. */
	async function question(run: Waiting): Promise<RunOutcome> {
		// A list may be behind: no wait ends as too late by it.
		const isLast = clock.elapsed() >= run.deadline;
		const row = isListed() && !isLast ? await list.rowOf(run.invocationId) : null;
		const goesOn = row !== null && !hasEnded(row.state);
		const isTaken = row && (goesOn ? !list.wantsProof() : reader.isWhole(row));
		if (isTaken) return { kind: 'run', report: row };
		const agoMs = clock.elapsed() - run.since;
		const { outcome } = await reader.one(run.invocationId, agoMs, run.over);
		if (goesOn && outcome.kind === 'run' && hasEnded(outcome.report.state)) list.distrust();
		return outcome;
	}

	async function follow(run: Waiting): Promise<Waited> {
		for (let asked = 1; ; asked += 1) {
			while (clock.elapsed() < run.due && !signal?.aborted) {
				await sleepUntilDue(run, clock, signal);
			}
			if (signal?.aborted) return { kind: 'cancelled', report: run.last };
			const delay = pollDelayMs(asked, isListed(), clock.random(), waiting.size);
			run.due = Math.min(clock.elapsed() + delay, run.deadline);
			// No question keeps a wait from its end; the one at the end is given a moment.
			const leftMs = Math.max(LAST_MS, run.deadline - clock.elapsed());
			const outcome = await clock.within(question(run), leftMs, signal);
			if (outcome === 'cancelled') return { kind: 'cancelled', report: run.last };
			const end =
				outcome === 'late'
					? null
					: endOf(run, outcome, clock.elapsed() - run.since, reader.absentMeans);
			if (end) return end;
			if (clock.elapsed() >= run.deadline)
				return { kind: 'late', report: run.last, unread: run.unread };
		}
	}

	return {
		async wait(invocationId, waitMs) {
			const since = clock.elapsed();
			const over = new AbortController();
			const deadline = since + waitMs;
			const run: Waiting = {
				...{ invocationId, since, deadline, over: over.signal, last: null },
				...{ unread: NO_ANSWER, isShown: false },
				due: Math.min(since + pollDelayMs(0, isListed(), clock.random()), deadline),
				wake: () => {},
			};
			waiting.add(run);
			try {
				const waited = await follow(run);
				waiting.delete(run);
				if (waited.kind === 'ended') expectOthers(clock.elapsed() - since);
				return waited;
			} catch (thrown) {
				// A defect must not leave a wait without an end, nor lose the run's id.
				return {
					kind: 'refused',
					failure: defect(thrown instanceof Error ? thrown.message : String(thrown)),
					report: run.last,
				};
			} finally {
				waiting.delete(run);
				over.abort();
			}
		},
	};
}
