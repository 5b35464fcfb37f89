import { functionsIn, type FunctionDefinition } from './load.mts';
import { instancePool } from './instances.mts';
import { run, type FinishedRun } from './run.mts';
import { runStore, type RunStore, type StoredRun } from './run-store.mts';

/** A function to be run. */
export interface Call {
	cloud: 'tencent' | 'alibaba' | 'huawei';
	definition: FunctionDefinition;
	/** What the function lives in, for the record. */
	namespace: string;
	qualifier: string;
	version: string;
	requestId: string;
	/** Id under which the run can be asked for; the request id where the cloud knows no other. */
	runId?: string;
	event: Buffer;
	/** Replaces the memory of the settings, where a cloud lets the caller choose. */
	memoryMb?: number;
}

/** Runs the functions of a folder, for all clouds. */
export interface Runtime {
	names(): string[];
	find(name: string): FunctionDefinition | undefined;
	/** Runs now; resolves when user code has ended. */
	run(call: Call): Promise<FinishedRun>;
	/** Starts after `delayMs` and returns at once. */
	start(call: Call, delayMs?: number): StoredRun;
	runs: RunStore;
	/** How often user code was started since the last reset. */
	starts(functionName?: string): number;
	resetStarts(): void;
	/** Forgets runs that wait for their start. */
	close(): void;
}

/** A runtime over a folder of functions. Throws an Error when the folder cannot be read. */
export function createRuntime(folder: string, now: () => number): Runtime {
	const functions = functionsIn(folder);
	const instances = instancePool();
	const runs = runStore(now);
	const started = new Map<string, number>();
	const waiting = new Set<NodeJS.Timeout>();

	const store = (call: Call, asynchronous: boolean): StoredRun =>
		runs.add({
			id: call.runId ?? call.requestId,
			requestId: call.requestId,
			cloud: call.cloud,
			namespace: call.namespace,
			functionName: call.definition.name,
			qualifier: call.qualifier,
			asynchronous,
			event: call.event,
		});

	async function execute(call: Call, stored: StoredRun): Promise<FinishedRun> {
		const { definition } = call;
		started.set(definition.name, (started.get(definition.name) ?? 0) + 1);
		runs.enter(stored, 'running');
		const key = [call.cloud, call.namespace, definition.name, call.version].join(' ');
		const instance = instances.take(key);
		const finished = await run(
			definition,
			{
				requestId: call.requestId,
				functionName: definition.name,
				version: call.version,
				qualifier: call.qualifier,
				memoryLimitMb: call.memoryMb ?? definition.settings.memoryMb,
				timeoutSeconds: definition.settings.timeoutSeconds,
				cloud: call.cloud,
				rawEvent: call.event,
			},
			instance,
			now,
		);
		const { kind } = finished.ending;
		if (kind !== 'exited' && kind !== 'timedOut') instances.giveBack(key, instance);
		stored.finished = finished;
		runs.enter(stored, kind === 'returned' ? 'succeeded' : 'failed');
		return finished;
	}

	return {
		names: functions.names,
		find: functions.find,
		run: (call) => execute(call, store(call, false)),
		start(call, delayMs = 0) {
			const stored = store(call, true);
			const timer = setTimeout(() => {
				waiting.delete(timer);
				void execute(call, stored);
			}, delayMs);
			waiting.add(timer);
			return stored;
		},
		runs,
		starts: (name) =>
			name === undefined
				? [...started.values()].reduce((sum, count) => sum + count, 0)
				: (started.get(name) ?? 0),
		resetStarts: () => started.clear(),
		close() {
			for (const timer of waiting) clearTimeout(timer);
			waiting.clear();
		},
	};
}
