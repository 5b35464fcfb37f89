import type { Clock } from '../../../nodes/InvokeServerlessFunction/invocation/clock.ts';

/** A clock whose time passes only when everything waits. */
export interface VirtualClock extends Clock {
	/** Lets time pass until the promise is settled. */
	passUntil<T>(promise: Promise<T>): Promise<T>;
}

/** Park and Miller's minimal standard generator: the same chances in every run with the same seed. */
function randomOf(seed: number): () => number {
	let state = seed * 7919 + 1;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

export function virtualClock(seed: number): VirtualClock {
	const sleepers: Array<{ at: number; wake: () => void }> = [];
	let now = Date.UTC(2026, 0, 2);
	return {
		now: () => now,
		random: randomOf(seed),
		sleep: async (ms) => {
			if (ms > 0) await new Promise<void>((wake) => sleepers.push({ at: now + ms, wake }));
		},
		async passUntil(promise) {
			let settled = false;
			const settle = () => (settled = true);
			promise.then(settle, settle);
			for (;;) {
				// All that can go on without time passing goes on before this.
				await new Promise((resolve) => setImmediate(resolve));
				if (settled) return await promise;
				sleepers.sort((a, b) => a.at - b.at);
				const next = sleepers.shift();
				if (!next) throw new Error('Everything waits for something that never comes');
				now = Math.max(now, next.at);
				next.wake();
			}
		},
	};
}
