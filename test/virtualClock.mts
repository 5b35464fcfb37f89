import type { Clock } from '../nodes/InvokeServerlessFunction/exchange/clock.ts';
import { turns } from './until.mts';

/** Time that passes only when nothing else can happen: hours of a batch in milliseconds of a test. */
export interface VirtualClock extends Clock {
	/** How long each sleep was to be, in milliseconds. */
	readonly sleeps: readonly number[];
	/** Time passes while something else is done. */
	advance(ms: number): void;
	/** Somebody sets the machine's clock; no time passes. */
	step(ms: number): void;
	/** The promise's result; throws an Error when nothing is left that could settle it. */
	until<T>(promise: Promise<T>): Promise<T>;
}

interface Sleeper {
	readonly at: number;
	readonly wake: () => void;
}

/** Chances that come in turn and over again. */
export function inTurn(chances: readonly number[]): () => number {
	let drawn = 0;
	return () => chances[drawn++ % chances.length] ?? 0.5;
}

const START = Date.UTC(2026, 0, 2, 3, 4, 5);

/**
 * Starts on 2 January 2026 at 03:04:05 UTC. Several may sleep at once: time goes to the earliest of them.
 * @param chance what `random` yields, for jitter
 */
export function virtualClock(chance: number | (() => number) = 0.5): VirtualClock {
	let passed = 0;
	let stepped = 0;
	const sleepers = new Set<Sleeper>();
	const sleeps: number[] = [];
	let isPassing = false;

	/** Lets time pass as long as anybody sleeps, after everything has gone on that could. */
	async function pass(): Promise<void> {
		if (isPassing) return;
		isPassing = true;
		for (;;) {
			await turns(3);
			if (sleepers.size === 0) break;
			// Many may sleep: no lists of them are made.
			let next = Infinity;
			for (const { at } of sleepers) next = Math.min(next, at);
			passed = Math.max(passed, next);
			for (const sleeper of sleepers) if (sleeper.at <= passed) sleeper.wake();
		}
		isPassing = false;
	}
	/** Resolves when so much time has passed, or `wake` is called. */
	function sleeper(ms: number): { woken: Promise<void>; wake: () => void } {
		let wake = () => {};
		const woken = new Promise<void>((awake) => {
			const one = { at: passed + Math.max(0, ms), wake: () => {} };
			one.wake = wake = () => {
				sleepers.delete(one);
				awake();
			};
			sleepers.add(one);
		});
		void pass();
		return { woken, wake };
	}
	return {
		sleeps,
		now: () => START + stepped + passed,
		elapsed: () => passed,
		random: () => (typeof chance === 'number' ? chance : chance()),
		advance: (ms) => void (passed += ms),
		step: (ms) => void (stepped += ms),
		async sleep(ms, signal) {
			if (!(ms > 0) || signal?.aborted) return;
			sleeps.push(ms);
			const { woken, wake } = sleeper(ms);
			signal?.addEventListener('abort', wake);
			await woken;
			signal?.removeEventListener('abort', wake);
		},
		async within(promise, ms, signal) {
			const { woken, wake } = sleeper(ms);
			if (signal?.aborted) wake();
			signal?.addEventListener('abort', wake);
			const settled = promise.then((result) => ({ result }));
			try {
				const first = await Promise.race([settled, woken]);
				if (first) return first.result;
				return signal?.aborted ? 'cancelled' : 'late';
			} finally {
				wake();
				signal?.removeEventListener('abort', wake);
			}
		},
		async until(promise) {
			let settled = false;
			const settle = () => (settled = true);
			void promise.then(settle, settle);
			do await turns(8);
			while (!settled && (isPassing || sleepers.size > 0));
			if (!settled) throw new Error('Nothing left to wait for');
			return await promise;
		},
	};
}
