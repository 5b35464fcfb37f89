import type { Clock } from './clock';

/** Waits until the next call may start. Calls leave in the order in which they asked. */
export type Pace = (signal: AbortSignal | undefined) => Promise<void>;

/**
 * Evenly spaced starts, `perSecond` of them a second; 0 means no limit. Each gap is counted from the
 * real start before it: a late start is not made up for, so no second ever sees more.
 */
export function createPace(perSecond: number, clock: Clock): Pace {
	if (!(perSecond > 0)) return async () => {};
	const gapMs = 1000 / perSecond;
	let last = -Infinity;
	let turn: Promise<void> = Promise.resolve();
	return async (signal) => {
		const mine = turn.then(async () => {
			await clock.sleep(last + gapMs - clock.now(), signal);
			if (!signal?.aborted) last = Math.max(clock.now(), last + gapMs);
		});
		turn = mine;
		await mine;
	};
}
