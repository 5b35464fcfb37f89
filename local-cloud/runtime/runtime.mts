import { asyncQueue } from './async-queue.mts';
import type { Call } from './call.mts';
import { functionsIn, type Functions } from './load.mts';
import { instancePool } from './instances.mts';
import { liveCounts, type LiveCounts } from './live-counts.mts';
import { placesOf, type Places } from './places.mts';
import { run, type FinishedRun } from './run.mts';
import { hasEnded, runStore, type StoredRun } from './run-store.mts';
import { stopSignals, type StopSignals } from './stop-signals.mts';

/** What runs functions, as one cloud uses it: its places, its runs. */
export interface CloudRuntime {
	places: Places;
	/** Runs now; resolves when user code has ended, or when `gone` cut it off. */
	run(call: Call, gone?: AbortSignal): Promise<FinishedRun>;
	/** Queues a run and returns at once. */
	start(call: Call, delaySeconds?: number): StoredRun;
	/**
	 * Ends a run: it never starts if it still waits; else its code learns it through `context.signal` and is
	 * cut off, after `stopSeconds` of its settings. False when the run has ended already.
	 */
	stop(stored: StoredRun): boolean;
	/** The cloud's runs that satisfy `wanted`, oldest first. */
	runs(wanted: (run: StoredRun) => boolean): StoredRun[];
}

/** Runs the functions of a folder. */
export interface Runtime {
	functions: Functions;
	/** For one cloud, whose functions live in `mainPlace`. */
	of(cloud: string, mainPlace: string): CloudRuntime;
	/** Starts of user code since the last reset, and what runs at one time. */
	counts: LiveCounts;
	/** Forgets runs that wait for their start, and cuts off those under way. */
	close(): void;
}

/** What a runtime is made from. */
export interface RuntimeOptions {
	folder: string;
	now: () => number;
	/** Number of functions to generate; see `manyFunctions`. */
	generated: number;
	/** Factor for the waiting times of asynchronous runs and of the job samples. */
	timeScale: number;
}

/** A runtime over a folder of functions. Throws an Error when the folder cannot be read. */
export function createRuntime({ folder, now, generated, timeScale }: RuntimeOptions): Runtime {
	const functions = functionsIn(folder, generated);
	const instances = instancePool();
	const store = runStore(now);
	const counts = liveCounts();
	const live = new WeakMap<StoredRun, { signals: StopSignals; stopSeconds: number }>();
	const running = new Set<StopSignals>();

	const accept = (cloud: string, call: Call, asynchronous: boolean): StoredRun =>
		store.add({
			id: call.runId ?? call.requestId,
			requestId: call.requestId,
			cloud,
			namespace: call.namespace,
			functionName: call.definition.name,
			qualifier: call.qualifier,
			asynchronous,
			event: call.event,
		});

	/** One start of user code. */
	async function attempt(call: Call, stored: StoredRun, signals: StopSignals) {
		const { definition } = call;
		stored.attempts++;
		store.enter(stored, 'running');
		const key = [stored.cloud, call.namespace, definition.name, call.version].join(' ');
		const instance = instances.take(key);
		counts.begin(definition.name);
		running.add(signals);
		const context = {
			requestId: call.requestId,
			functionName: definition.name,
			version: call.version,
			qualifier: call.qualifier,
			memoryLimitMb: call.memoryMb ?? definition.settings.memoryMb,
			timeoutSeconds: definition.settings.timeoutSeconds,
			cloud: stored.cloud,
			rawEvent: call.event,
			signal: signals.warned.signal,
			timeScale,
		};
		const finished = await run(definition, context, instance, now, signals.cut.signal);
		counts.end(definition.name);
		running.delete(signals);
		const survived = finished.ending.kind !== 'exited' && finished.ending.kind !== 'timedOut';
		if (survived && finished.ending.kind !== 'stopped') instances.giveBack(key, instance);
		stored.finished = finished;
		stored.tries.push(finished);
		return finished;
	}

	const queue = asyncQueue({ runs: store, attempt, timeScale });

	return {
		functions,
		of: (cloud, mainPlace) => ({
			places: placesOf(functions, mainPlace),
			async run(call, gone) {
				const stored = accept(cloud, call, false);
				const signals = stopSignals();
				gone?.addEventListener('abort', () => {
					signals.warned.abort();
					signals.cut.abort();
				});
				const finished = await attempt(call, stored, signals);
				const { kind } = finished.ending;
				const state = kind === 'returned' ? 'succeeded' : kind === 'stopped' ? kind : 'failed';
				store.enter(stored, state);
				return finished;
			},
			start(call, delaySeconds = 0) {
				const stored = accept(cloud, call, true);
				const signals = stopSignals();
				live.set(stored, { signals, stopSeconds: call.definition.settings.stopSeconds });
				queue.add(call, stored, signals, delaySeconds);
				return stored;
			},
			stop(stored) {
				if (hasEnded(stored)) return false;
				const underWay = stored.state === 'running' || stored.state === 'stopping';
				store.enter(stored, underWay ? 'stopping' : 'stopped');
				const { signals, stopSeconds = 0 } = live.get(stored) ?? {};
				signals?.warned.abort();
				if (underWay) queue.after(stopSeconds, () => signals?.cut.abort());
				return true;
			},
			runs: (wanted) => store.find(cloud, wanted),
		}),
		counts,
		close() {
			queue.close();
			for (const { warned, cut } of running) {
				warned.abort();
				cut.abort();
			}
		},
	};
}
