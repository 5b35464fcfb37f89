import { untilAborted, type Clock } from '../../exchange/clock';
import type { Failure, RunApi, RunOutcome, RunReport } from '../../providers/contract';
import { failure } from '../../transport/failure';
import { onAbort } from '../../transport/abort';
import { passes } from './passing';
import { FIRST_MS, pollDelayMs } from './schedule';
import { createSharedList } from './sharedList';
import type { StatusReader } from './statusReader';

/** How a wait ended. `late`: the run is still running. `absent`: the cloud keeps no record of it. */
export type Waited =
	| { readonly kind: 'ended'; readonly report: RunReport }
	| { readonly kind: 'late'; readonly report: RunReport | null }
	| { readonly kind: 'absent' }
	| { readonly kind: 'cancelled' }
	| { readonly kind: 'refused'; readonly failure: Failure };

/** Waits for runs of one function, each by itself, with as few questions as the API allows. */
export interface Poller {
	/** @param waitMs how long to wait, in milliseconds from now */
	wait(invocationId: string, waitMs: number): Promise<Waited>;
}

interface Waiting {
	readonly invocationId: string;
	readonly since: number;
	readonly deadline: number;
	/** Aborts at the deadline, and when the execution is cancelled. */
	readonly over: AbortSignal;
	due: number;
	last: RunReport | null;
	/** Ends the sleep that is under way. */
	wake: () => void;
}

/** A run may be queued before it is seen. */
const UNSEEN_MS = 30_000;

const ENDED = new Set(['succeeded', 'failed', 'stopped', 'expired']);

const defect = (words: string): Failure =>
	failure({
		...{ category: 'service', message: words, hint: null },
		...{ sideEffect: 'certain', repeatable: 'never' },
	});

export function createPoller(
	reader: StatusReader,
	clock: Clock,
	signal: AbortSignal | undefined,
	absentMeans: RunApi['absentMeans'] = 'lost',
): Poller {
	const waiting = new Set<Waiting>();
	const list = createSharedList(reader, clock, () => ({
		ids: new Set([...waiting].map((run) => run.invocationId)),
		agoMs: clock.elapsed() - Math.min(...[...waiting].map((run) => run.since)),
	}));
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

	/** The state is the same whether it is listed or looked up: a row that lacks the end's details is not taken. */
	async function question(run: Waiting): Promise<RunOutcome> {
		const row = isListed() ? await list.rowOf(run.invocationId) : null;
		if (row && (reader.rowsAreWhole || !ENDED.has(row.state))) return { kind: 'run', report: row };
		const { outcome } = await reader.one(run.invocationId, clock.elapsed() - run.since);
		return outcome;
	}

	/** What an answer means for the wait; null: go on. */
	function endOf(run: Waiting, outcome: RunOutcome): Waited | null {
		if (outcome.kind === 'run') {
			run.last = outcome.report;
			return ENDED.has(outcome.report.state) ? { kind: 'ended', report: outcome.report } : null;
		}
		if (outcome.kind === 'refused') {
			const { category } = outcome.failure;
			if (category === 'cancelled') return { kind: 'cancelled' };
			return passes(category) ? null : outcome;
		}
		const unseen = run.last === null && clock.elapsed() - run.since > UNSEEN_MS;
		return unseen && absentMeans === 'lost' ? { kind: 'absent' } : null;
	}

	async function sleepUntil(run: Waiting, at: number): Promise<void> {
		const controller = new AbortController();
		run.wake = () => controller.abort();
		if (!run.over.aborted) await clock.sleep(at - clock.elapsed(), controller.signal);
	}

	async function follow(run: Waiting): Promise<Waited> {
		for (let asked = 1; ; ) {
			await sleepUntil(run, Math.min(run.due, run.deadline));
			const isDue = clock.elapsed() >= run.due && !run.over.aborted;
			if (isDue) {
				const delay = pollDelayMs(asked, isListed(), clock.random(), waiting.size);
				run.due = clock.elapsed() + delay;
				asked += 1;
			}
			// No question keeps a wait from its end.
			const outcome = isDue ? await untilAborted(question(run), run.over) : undefined;
			const end = outcome && endOf(run, outcome);
			if (end) return end;
			if (signal?.aborted) return { kind: 'cancelled' };
			if (clock.elapsed() >= run.deadline) return { kind: 'late', report: run.last };
		}
	}

	return {
		async wait(invocationId, waitMs) {
			const since = clock.elapsed();
			const over = new AbortController();
			const run: Waiting = {
				...{ invocationId, since, deadline: since + waitMs, over: over.signal, last: null },
				due: Math.min(since + pollDelayMs(0, isListed(), clock.random()), since + waitMs),
				wake: () => {},
			};
			onAbort(over.signal, () => run.wake());
			const forget = signal && onAbort(signal, () => over.abort());
			if (signal?.aborted) over.abort();
			void clock.sleep(waitMs, over.signal).then(() => over.abort());
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
				};
			} finally {
				waiting.delete(run);
				forget?.();
				over.abort();
			}
		},
	};
}
