import { configurationOf } from '../../runtime/configuration.mts';
import type { StoredRun } from '../../runtime/run-store.mts';
import type { FinishedRun } from '../../runtime/run.mts';
import { SERVICE } from '../place.mts';
import type { Platform } from '../platform.mts';
import { printedLines, report } from '../report.mts';

/** A row of the logstore: all values are texts. */
export type Row = Record<string, string>;

const seconds = (at: number) => String(Math.floor(at / 1000));

/** What a run printed between the lines by which the platform frames it. */
function printed(stored: StoredRun, run: FinishedRun, isBare: boolean): Row[] {
	const { functionName, qualifier, namespace } = stored;
	const row = (at: number, message: string): Row => ({
		...{ __time__: seconds(at), __topic__: `FCLogs:${functionName}`, __source__: '' },
		...(namespace !== '' && { serviceName: namespace }),
		...{ functionName, qualifier, versionId: run.version === 'LATEST' ? '' : run.version },
		...{ instanceID: `c-${run.instanceId}`, message },
	});
	const lines = isBare ? run.lines.map(({ at, text }) => ({ at, text })) : printedLines(run);
	return [
		row(run.startedAt, `FC Invoke Start RequestId: ${run.requestId}`),
		...lines.map(({ at, text }) => row(at, text)),
		row(run.endedAt, `FC Invoke End RequestId: ${run.requestId}`),
	];
}

/** Source: "Log field details" (Function Compute 3.0), errorType. */
function errorTypeOf({ ending }: FinishedRun): string {
	if (ending.kind === 'timedOut') return 'FunctionTimeoutError';
	return 'FunctionUnhandledError';
}

/** One row a request. */
function measured(stored: StoredRun, run: FinishedRun): Row {
	const { functionName, qualifier, namespace, asynchronous } = stored;
	const failed = report(run).errorType !== undefined;
	return {
		...{ __time__: seconds(run.endedAt), __source__: '' },
		__topic__: `FCRequestMetrics:${namespace}/${functionName}`,
		...{ functionName, qualifier, requestId: run.requestId, operation: 'InvokeFunction' },
		...{ instanceID: `c-${run.instanceId}`, resourceMode: 'OnDemand' },
		invocationType: asynchronous ? 'Async' : 'Sync',
		invocationStartTimestamp: String(run.startedAt),
		durationMs: run.durationMs.toFixed(2),
		memoryMB: String(run.memoryLimitMb),
		memoryUsageMB: run.memoryUsedMb.toFixed(2),
		isColdStart: String(run.initMs !== null),
		...(run.initMs !== null && { coldStartLatencyMs: run.initMs.toFixed(2) }),
		hasFunctionError: String(failed),
		...(failed && { errorType: errorTypeOf(run) }),
	};
}

/** Samples of the instance, which are in the same logstore. */
const sampled = (stored: StoredRun, run: FinishedRun): Row => ({
	...{ __time__: seconds(run.startedAt), __source__: '' },
	__topic__: `FCInstanceMetrics:${stored.namespace}/${stored.functionName}`,
	...{ instanceID: `c-${run.instanceId}`, memoryUsageMB: run.memoryUsedMb.toFixed(2) },
});

/** What an attempt leaves in the logstore; made once, since every search goes through all of it. */
const known = new WeakMap<FinishedRun, readonly Row[]>();

function rowsOfTry(stored: StoredRun, run: FinishedRun, isBare: boolean): readonly Row[] {
	const rows = known.get(run) ?? [
		sampled(stored, run),
		...printed(stored, run, isBare),
		measured(stored, run),
	];
	known.set(run, rows);
	return rows;
}

/** All rows, in order of time; rows of one second in the order in which they were written. */
export function rowsOf({ runtime }: Platform): Row[] {
	const rows = runtime
		.runs(({ tries }) => tries.length > 0)
		.flatMap((stored) => {
			const definition = runtime.places.find(stored.namespace || SERVICE, stored.functionName);
			if (!definition || !configurationOf(definition).logging) return [];
			// A custom runtime writes no IDs into its lines.
			const isBare = definition.settings.written.customRuntime === true;
			return stored.tries.flatMap((run) => rowsOfTry(stored, run, isBare));
		});
	return rows.sort((a, b) => Number(a.__time__) - Number(b.__time__));
}
