import type { FinishedRun } from './run.mts';

/** States a run goes through; a cloud words them as its status API does. */
export type RunState = 'queued' | 'running' | 'succeeded' | 'failed';

/** One run, synchronous or not, with its state over time. */
export interface StoredRun {
	/** What a cloud's status API is asked for: the run id, or the caller's task id. */
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
	/** Set once the run has ended. */
	finished?: FinishedRun;
}

/** Runs that are kept; the oldest are forgotten. */
const KEPT_RUNS = 5000;

/** The runs of all clouds, in the order they were asked for. */
export interface RunStore {
	add(run: Omit<StoredRun, 'state' | 'history'>): StoredRun;
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
