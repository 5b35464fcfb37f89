import type { Call } from './call.mts';
import type { FinishedRun } from './run.mts';
import { hasEnded, type RunStore, type StoredRun } from './run-store.mts';
import type { StopSignals } from './stop-signals.mts';

/** What the queue needs of its surroundings. */
interface AsyncPlatform {
	runs: RunStore;
	/** One start of user code; never rejects. */
	attempt(call: Call, stored: StoredRun, signals: StopSignals): Promise<FinishedRun>;
	/** Factor for all waiting times. */
	timeScale: number;
}

interface Waiting {
	call: Call;
	stored: StoredRun;
	signals: StopSignals;
	/** False until the delay that the caller wants is over. */
	due: boolean;
}

/**
 * The queue between acceptance and start of asynchronous runs: delay, concurrency, expiry and the
 * platform's own attempts after a failure.
 */
export function asyncQueue({ runs, attempt, timeScale }: AsyncPlatform) {
	let queue: Waiting[] = [];
	const running = new Map<string, number>();
	const timers = new Set<NodeJS.Timeout>();

	/** Calls `then` after so long, unless the queue is closed first. */
	function after(seconds: number, then: () => void): NodeJS.Timeout {
		// Longer than Node's timers can wait (24.8 days) is as good as never.
		const ms = Math.min(seconds * 1000 * timeScale, 2 ** 31 - 1);
		const timer = setTimeout(() => {
			timers.delete(timer);
			then();
		}, ms);
		timers.add(timer);
		return timer;
	}
	const pause = (seconds: number) => new Promise<void>((over) => after(seconds, over));
	const keyOf = ({ cloud, namespace, functionName }: StoredRun) =>
		[cloud, namespace, functionName].join(' ');

	async function execute({ call, stored, signals }: Waiting): Promise<void> {
		const { asyncRetries, asyncRetrySeconds } = call.definition.settings;
		for (;;) {
			const { ending } = await attempt(call, stored, signals);
			// Even if it is to stop, it may still have ended by itself: that result is dropped.
			if (stored.state === 'stopping') return runs.enter(stored, 'stopped');
			if (ending.kind === 'returned') return runs.enter(stored, 'succeeded');
			if (stored.attempts > asyncRetries) return runs.enter(stored, 'failed');
			runs.enter(stored, 'retrying');
			await pause(asyncRetrySeconds);
			// Stopped between two attempts.
			if (hasEnded(stored)) return;
		}
	}

	/** Starts whatever may start, oldest first. */
	function next(): void {
		queue = queue.filter((waiting) => {
			const { call, stored } = waiting;
			if (hasEnded(stored)) return false;
			const key = keyOf(stored);
			const limit = call.definition.settings.asyncConcurrency;
			const busy = running.get(key) ?? 0;
			if (!waiting.due || (limit !== null && busy >= limit)) return true;
			running.set(key, busy + 1);
			void execute(waiting).then(() => {
				running.set(key, (running.get(key) ?? 1) - 1);
				next();
			});
			return false;
		});
	}

	return {
		/** Takes an accepted run; its age counts from now on, the delay included. */
		add(call: Call, stored: StoredRun, signals: StopSignals, delaySeconds: number): void {
			const waiting: Waiting = { call, stored, signals, due: false };
			queue.push(waiting);
			after(delaySeconds, () => {
				waiting.due = true;
				next();
			});
			const expiry = after(call.definition.settings.asyncMaxAgeSeconds, () => {
				if (stored.state !== 'queued') return;
				runs.enter(stored, 'expired');
				next();
			});
			// Hours long: no reason to keep a program running.
			expiry.unref();
		},
		/** See `after` above. */
		after,
		close(): void {
			for (const timer of timers) clearTimeout(timer);
			timers.clear();
			queue = [];
		},
	};
}
