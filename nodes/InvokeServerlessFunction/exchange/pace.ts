import type { Clock } from './clock';

/** Waits until the next call may start. Calls leave in the order in which they asked. */
export interface Pace {
	(signal: AbortSignal | undefined): Promise<void>;
	/** How long a call that asked now would wait, in milliseconds. */
	delayMs(): number;
}

/** Part of a gap by which a start may follow the one before it too soon. */
const LATE = 0.15;

/**
 * Evenly spaced starts, `perSecond` of them a second; 0 means no limit. A start that comes a little late, as
 * timers do, does not delay those after it; but never are there more starts in a second than allowed,
 * counted from any of them.
 */
export function createPace(perSecond: number, clock: Clock): Pace {
	if (!(perSecond > 0)) return Object.assign(async () => {}, { delayMs: () => 0 });
	const gapMs = 1000 / perSecond;
	// As many starts as a second may hold, and how long that many take.
	const window = Math.max(1, Math.round(perSecond));
	const windowMs = window * gapMs;
	const starts: number[] = [];
	let slot = -Infinity;
	let waiting = 0;
	let turn: Promise<void> = Promise.resolve();
	const pace = async (signal: AbortSignal | undefined) => {
		waiting += 1;
		const mine = turn.then(async () => {
			waiting -= 1;
			const before = slot;
			const next = slot + gapMs;
			// After a pause the count begins anew; a timer's small lateness is made up for.
			slot =
				next < clock.elapsed() - gapMs
					? clock.elapsed()
					: Math.max(next, clock.elapsed() - LATE * gapMs);
			const oldest = starts.at(-window) ?? -Infinity;
			await clock.sleep(Math.max(slot, oldest + windowMs) - clock.elapsed(), signal);
			// Who has gone meanwhile takes no turn: those behind would wait for nothing.
			if (signal?.aborted) {
				slot = before;
				return;
			}
			starts.push(clock.elapsed());
			if (starts.length > window) starts.shift();
		});
		turn = mine;
		await mine;
	};
	const delayMs = () => Math.max(0, slot + (waiting + 1) * gapMs - clock.elapsed());
	return Object.assign(pace, { delayMs });
}
