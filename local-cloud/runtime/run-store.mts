import type { FinishedRun } from './run.mts';

/**
 * States a run goes through; a cloud words them as its status API does.
 * - `queued` accepted, waits for its start · `running` · `retrying` failed, waits for its next attempt
 * - `stopping` is to end, has not yet
 * - ended: `succeeded` · `failed` · `stopped` by the caller · `expired` too old before it could start
 */
export type RunState =
	| 'queued'
	| 'running'
	| 'retrying'
	| 'stopping'
	| 'succeeded'
	| 'failed'
	| 'stopped'
	| 'expired';

const ended: ReadonlySet<RunState> = new Set(['succeeded', 'failed', 'stopped', 'expired']);

/** True when the run's state will not change any more. */
export const hasEnded = ({ state }: StoredRun): boolean => ended.has(state);

/** One run, synchronous or not, with its state over time. */
export interface StoredRun {
	/** What a cloud's status API finds it by: the run id, or the caller's task id. */
	id: string;
	requestId: string;
	cloud: string;
	namespace: string;
	functionName: string;
	qualifier: string;
	asynchronous: boolean;
	event: Buffer;
	state: RunState;
	/** Every state with the time it was entered, milliseconds since the epoch. */
	history: Array<{ state: RunState; at: number }>;
	/** How often user code was started for this run. */
	attempts: number;
	/** Set once an attempt has ended; of the last one. */
	finished?: FinishedRun;
	/** All attempts that have ended, in order. */
	tries: FinishedRun[];
}

/** When a run was accepted, milliseconds since the epoch. */
export const acceptedAt = (run: StoredRun): number => run.history[0]?.at ?? 0;

/** When user code was first started; `undefined` as long as it was not. */
export const startedAt = (run: StoredRun): number | undefined =>
	run.history.find(({ state }) => state === 'running')?.at;

/** When the run entered its last state; `undefined` as long as that may change. */
export const endedAt = (run: StoredRun): number | undefined =>
	hasEnded(run) ? run.history.at(-1)?.at : undefined;

/** Runs that are kept; the oldest are forgotten. */
const KEPT_RUNS = 5000;

/** The runs of all clouds, in the order of their acceptance. */
export interface RunStore {
	add(run: Omit<StoredRun, 'state' | 'history' | 'attempts' | 'finished' | 'tries'>): StoredRun;
	enter(run: StoredRun, state: RunState): void;
	/** Runs of one cloud that satisfy `wanted`, oldest first. */
	find(cloud: string, wanted: (run: StoredRun) => boolean): StoredRun[];
}

/** An empty store. */
export function runStore(now: () => number): RunStore {
	const runs: StoredRun[] = [];
	return {
		add(run) {
			const stored: StoredRun = {
				...run,
				state: 'queued',
				history: [{ state: 'queued', at: now() }],
				attempts: 0,
				tries: [],
			};
			runs.push(stored);
			if (runs.length > KEPT_RUNS * 1.1) runs.splice(0, runs.length - KEPT_RUNS);
			return stored;
		},
		enter(run, state) {
			run.state = state;
			run.history.push({ state, at: now() });
		},
		find: (cloud, wanted) => runs.filter((run) => run.cloud === cloud && wanted(run)),
	};
}
