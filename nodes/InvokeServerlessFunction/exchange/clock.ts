import { sleep } from 'n8n-workflow';
import { untilAborted } from '../transport/abort';
import { deadlineSignal } from '../transport/deadline';

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

/** A timer of n8n's cannot be taken back: what is woken before its time leaves one behind for so long at most. */
const SLEEP_MS = 500;

/** The same for deadlines, which let the process end; those that are far away share theirs. */
const DEADLINE_MS = 60_000;

/** The machine's clock. n8n's rules allow no timers in a package: its own `sleep` is raced with the signal. */
export const systemClock: Clock = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	random: () => Math.random(),
	async sleep(ms, signal) {
		const until = performance.now() + ms;
		for (let left = ms; left > 0 && !signal?.aborted; left = until - performance.now()) {
			await untilAborted(sleep(Math.ceil(Math.min(left, SLEEP_MS))), signal);
		}
	},
	async within(promise, ms, signal) {
		const settled = promise.then((result) => ({ result }));
		const until = performance.now() + ms;
		for (let left = ms; ; left = until - performance.now()) {
			const deadline = deadlineSignal(Math.min(left, DEADLINE_MS));
			const first = await untilAborted(untilAborted(settled, deadline), signal);
			if (first) return first.result;
			if (signal?.aborted) return 'cancelled';
			if (performance.now() >= until) return 'late';
		}
	},
};
