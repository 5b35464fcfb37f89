/** Longest wait a timer takes; a longer one would end at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Deadlines this far away end up to a second late: sooner ones are exact. */
const EXACT_MS = 30_000;

/** Signals by the second, of the clock that only goes forward, in which they abort. */
const shared = new Map<number, AbortSignal>();

/**
 * A signal that aborts after so many milliseconds. Distant deadlines of the same second share one: a timer
 * for each call would outlive the call by minutes, thousands of them in a large batch.
 */
export function deadlineSignal(ms: number): AbortSignal {
	const wait = Math.max(0, Math.min(Math.ceil(ms), LONGEST_MS));
	if (wait < EXACT_MS) return AbortSignal.timeout(wait);
	const now = performance.now();
	const second = Math.ceil((now + wait) / 1000);
	const known = shared.get(second);
	if (known) return known;
	for (const [past, signal] of shared) if (signal.aborted) shared.delete(past);
	const signal = AbortSignal.timeout(Math.min(Math.ceil(second * 1000 - now), LONGEST_MS));
	shared.set(second, signal);
	return signal;
}
