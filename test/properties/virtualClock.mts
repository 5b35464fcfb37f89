import type { Clock } from '../../nodes/InvokeServerlessFunction/exchange/clock.ts';

/** Time that passes only when nothing else can happen: hours of a batch in milliseconds of a test. */
export interface VirtualClock extends Clock {
	/** Lets time pass until the promise has settled; throws an Error when nothing is left that could settle it. */
	until<T>(promise: Promise<T>): Promise<T>;
}

interface Sleeper {
	readonly at: number;
	readonly wake: () => void;
}

/** @param random what `random()` answers, in turn and over again */
export function virtualClock(random: readonly number[] = [0.5]): VirtualClock {
	let now = Date.UTC(2026, 0, 1);
	let drawn = 0;
	let sleepers: Sleeper[] = [];
	const breathe = () => new Promise((resolve) => setImmediate(resolve));
	return {
		now: () => now,
		random: () => random[drawn++ % random.length] ?? 0.5,
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
