import { sleep } from 'n8n-workflow';
import { onAbort } from '../transport/abort';
import { deadlineSignal, LONGEST_MS } from '../transport/deadline';

/** Time and chance, passed in so that tests hold both still. */
export interface Clock {
	/** What the machine takes for the time, in milliseconds since the epoch. May step at any moment. */
	now(): number;
	/** Milliseconds that only ever go forward: what waits and deadlines are measured with. */
	elapsed(): number;
	/** Waits; ends early, without throwing, when the signal aborts. */
	sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
	/** The promise's result, unless that takes longer or the signal aborts before. What it is about goes on. */
	within<T>(
		promise: Promise<T>,
		ms: number,
		signal: AbortSignal | undefined,
	): Promise<T | 'late' | 'cancelled'>;
	/** 0 ≤ x < 1. */
	random(): number;
}

/** The machine's clock. n8n's rules allow no timers in a package: its own `sleep` is raced with the signal. */
export const systemClock: Clock = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	random: () => Math.random(),
	sleep: async (ms, signal) => {
		if (!(ms > 0) || signal?.aborted) return;
		await untilAborted(sleep(Math.min(Math.ceil(ms), LONGEST_MS)), signal);
	},
	async within(promise, ms, signal) {
		const settled = promise.then((result) => ({ result }));
		const first = await untilAborted(untilAborted(settled, deadlineSignal(ms)), signal);
		if (first) return first.result;
		return signal?.aborted ? 'cancelled' : 'late';
	},
};

/** The promise's result, or `undefined` as soon as the signal aborts. */
export async function untilAborted<T>(
	promise: Promise<T>,
	signal: AbortSignal | undefined,
): Promise<T | undefined> {
	if (!signal) return await promise;
	if (signal.aborted) {
		promise.catch(() => {});
		return undefined;
	}
	let forget = () => {};
	const aborted = new Promise<undefined>((resolve) => {
		forget = onAbort(signal, () => resolve(undefined));
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		forget();
	}
}
