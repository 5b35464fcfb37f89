import type { Failure, RunOutcome, RunReport } from '../../providers/contract';
import type { Clock } from '../../exchange/clock';
import type { Asker } from './asker';
import { FIRST_MS, pollDelayMs } from './schedule';

/** How a wait ended. `late`: the run goes on. `absent`: the cloud keeps no record of it. */
export type Waited =
	| { readonly kind: 'ended'; readonly report: RunReport }
	| { readonly kind: 'late'; readonly report: RunReport | null }
	| { readonly kind: 'absent' }
	| { readonly kind: 'cancelled' }
	| { readonly kind: 'refused'; readonly failure: Failure };

/** Waits for many runs of one function with as few questions as the API allows. */
export interface Watcher {
	/** @param waitMs how long to wait, in milliseconds from now */
	wait(invocationId: string, waitMs: number): Promise<Waited>;
}

interface Waiting {
	readonly invocationId: string;
	readonly since: number;
	readonly deadline: number;
	readonly end: (waited: Waited) => void;
	due: number;
	asked: number;
	last: RunReport | null;
}

/** A run may be queued before it is listed. */
const UNSEEN_MS = 30_000;
/** The clouds' clocks may be behind ours. */
const MARGIN_MS = 300_000;
/** A new wait may be due before the one that is slept for. */
const NAP_MS = 250;

const ENDED = new Set(['succeeded', 'failed', 'stopped', 'expired']);
/** What passes by itself: the run is not over because a question failed. */
const PASSING = new Set(['throttled', 'network', 'timeout', 'service']);

const unexpected = (words: string): Failure => ({
	category: 'service',
	code: null,
	message: words,
	cloudMessage: null,
	hint: null,
	httpStatusCode: null,
	requestId: null,
	sideEffect: 'certain',
	repeatable: 'never',
	retryAfterMs: null,
	serverTime: null,
});

export function createWatcher(
	asker: Asker,
	clock: Clock,
	signal: AbortSignal | undefined,
): Watcher {
	const waiting = new Map<string, Waiting>();
	let listed = asker.many !== undefined;
	let watching = false;

	function settle(run: Waiting, waited: Waited): void {
		waiting.delete(run.invocationId);
		run.end(waited);
	}

	/** Runs of one function are alike: when one has ended, those that started with it are asked about soon. */
	function expectOthers(tookMs: number): void {
		if (listed) return;
		for (const run of waiting.values()) {
			const expected = Math.max(run.since + tookMs, clock.now());
			run.due = Math.min(run.due, expected + FIRST_MS * (1 + clock.random()));
		}
	}

	/** Before the answer is read: the end of another run may bring the next question forward meanwhile. */
	function postpone(run: Waiting): void {
		run.asked += 1;
		run.due =
			clock.now() +
			pollDelayMs(run.asked, listed && waiting.size > 1, clock.random(), waiting.size);
	}

	function learn(run: Waiting, outcome: RunOutcome): void {
		if (outcome.kind === 'run') {
			run.last = outcome.report;
			if (!ENDED.has(outcome.report.state)) return;
			settle(run, { kind: 'ended', report: outcome.report });
			expectOthers(clock.now() - run.since);
		} else if (outcome.kind === 'refused') {
			const { category } = outcome.failure;
			if (category === 'cancelled') settle(run, { kind: 'cancelled' });
			else if (!PASSING.has(category)) settle(run, outcome);
		} else if (run.last === null && clock.now() - run.since > UNSEEN_MS) {
			settle(run, { kind: 'absent' });
		}
	}

	/** Asks about all runs at once; what the list does not hold stays due. */
	async function askList(): Promise<void> {
		const runs = [...waiting.values()];
		const since = Math.min(...runs.map((run) => run.since)) - MARGIN_MS;
		const found = await asker.many?.(new Date(since), new Set(waiting.keys()));
		if (!found) return;
		if (!(found instanceof Map)) {
			// Some functions are not listed at all: then each run is asked about by itself.
			if (!PASSING.has(found.failure.category)) listed = false;
			else runs.forEach(postpone);
			return;
		}
		if (!runs.some((run) => found.has(run.invocationId))) listed = false;
		for (const run of runs) {
			const report = found.get(run.invocationId);
			if (!report) continue;
			postpone(run);
			learn(run, { kind: 'run', report });
		}
	}

	async function askDue(): Promise<void> {
		const isDue = (run: Waiting) => run.due <= clock.now();
		if (![...waiting.values()].some(isDue)) return;
		if (listed && waiting.size > 1) await askList();
		const due = [...waiting.values()].filter(isDue);
		await Promise.all(
			due.map(async (run) => {
				postpone(run);
				const { outcome } = await asker.one(run.invocationId, new Date(run.since - MARGIN_MS));
				if (waiting.has(run.invocationId)) learn(run, outcome);
			}),
		);
	}

	/** A defect must not leave a wait without an end, nor lose the run's id. */
	function giveUp(thrown: unknown): void {
		watching = false;
		const words = thrown instanceof Error ? thrown.message : String(thrown);
		for (const run of [...waiting.values()]) {
			settle(run, { kind: 'refused', failure: unexpected(words) });
		}
	}

	async function watch(): Promise<void> {
		while (waiting.size > 0) {
			const next = Math.min(...[...waiting.values()].map((run) => Math.min(run.due, run.deadline)));
			await clock.sleep(Math.min(NAP_MS, next - clock.now()), signal);
			if (!signal?.aborted) await askDue();
			for (const run of waiting.values()) {
				if (signal?.aborted) settle(run, { kind: 'cancelled' });
				else if (run.deadline <= clock.now()) settle(run, { kind: 'late', report: run.last });
			}
		}
		watching = false;
	}

	return {
		wait: async (invocationId, waitMs) =>
			await new Promise<Waited>((end) => {
				const since = clock.now();
				waiting.set(invocationId, {
					invocationId,
					since,
					deadline: since + waitMs,
					end,
					due: Math.min(since + pollDelayMs(0, listed, clock.random()), since + waitMs),
					asked: 0,
					last: null,
				});
				if (watching) return;
				watching = true;
				void watch().catch(giveUp);
			}),
	};
}
