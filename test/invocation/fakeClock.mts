import type { Clock } from '../../nodes/InvokeServerlessFunction/exchange/clock.ts';

/** A clock that stands still until something sleeps, and remembers how long each sleep was. */
export function fakeClock(random = 0.5): Clock & { sleeps: number[]; advance(ms: number): void } {
	let now = Date.UTC(2026, 0, 2, 3, 4, 5);
	const sleeps: number[] = [];
	return {
		sleeps,
		now: () => now,
		random: () => random,
		advance(ms) {
			now += ms;
		},
		async sleep(ms, signal) {
			if (!(ms > 0) || signal?.aborted) return;
			sleeps.push(ms);
			// Time passes only after everything that could already go on has gone on.
			await new Promise((resolve) => setImmediate(resolve));
			now += ms;
		},
	};
}
