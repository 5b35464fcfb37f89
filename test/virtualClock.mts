import type { Clock } from '../nodes/InvokeServerlessFunction/invocation/clock.ts';

/** Time that passes only when nothing else can happen: hours of a batch in milliseconds of a test. */
export interface VirtualClock extends Clock {
	/** Lets time pass until the promise has settled; throws an Error when nothing is left that could settle it. */
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

/** Starts with 2026. `random` is the clock's chance, for jitter. */
export function virtualClock(random: () => number = () => 0.5): VirtualClock {
	let now = Date.UTC(2026, 0, 1);
	let sleepers: Sleeper[] = [];
	const breathe = () => new Promise((resolve) => setImmediate(resolve));
	return {
		now: () => now,
		random,
		async sleep(ms, signal) {
			if (!(ms > 0) || signal?.aborted) return;
			await new Promise<void>((wake) => {
				sleepers.push({ at: now + ms, wake });
				signal?.addEventListener('abort', () => wake(), { once: true });
			});
		},
		async until(promise) {
			let settled = false;
			void promise.then(
				() => (settled = true),
				() => (settled = true),
			);
			for (;;) {
				for (let turns = 0; turns < 3 && !settled; turns += 1) await breathe();
				if (settled) return await promise;
				const next = Math.min(...sleepers.map(({ at }) => at));
				if (next === Infinity) throw new Error('Nothing left to wait for');
				now = Math.max(now, next);
				const due = sleepers.filter(({ at }) => at <= next);
				sleepers = sleepers.filter(({ at }) => at > next);
				for (const { wake } of due) wake();
			}
		},
	};
}
