import { sleep } from 'n8n-workflow';

/** Time and chance, passed in so that tests hold both still. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Waits; ends early, without throwing, when the signal aborts. */
	sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
	/** 0 ≤ x < 1. */
	random(): number;
}

/** Longest wait a timer takes; a longer one would end at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** The machine's clock. n8n's rules allow no timers in a package: its own `sleep` is raced with the signal. */
export const systemClock: Clock = {
	now: () => Date.now(),
	random: () => Math.random(),
	sleep: async (ms, signal) => {
		if (ms <= 0 || signal?.aborted) return;
		await untilAborted(sleep(Math.min(Math.ceil(ms), LONGEST_MS)), signal);
	},
};

/** The promise's result, or `undefined` as soon as the signal aborts. */
export async function untilAborted<T>(
	promise: Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T | undefined> {
	if (!signal) return await promise;
	if (signal.aborted) return undefined;
	let onAbort = () => {};
	const aborted = new Promise<undefined>((resolve) => {
		onAbort = () => resolve(undefined);
		signal.addEventListener('abort', onAbort, { once: true });
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

/** A signal that aborts after so many milliseconds. */
export const deadlineSignal = (ms: number): AbortSignal =>
	AbortSignal.timeout(Math.max(0, Math.min(Math.ceil(ms), LONGEST_MS)));
