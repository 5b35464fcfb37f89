import { logOf } from '../../runtime/log-service.mts';
import type { StoredRun } from '../../runtime/run-store.mts';
import type { FinishedRun } from '../../runtime/run.mts';
import { SERVICE } from '../place.mts';
import { printedLines, report } from '../report.mts';

/** A row of the logstore: all values are texts. */
export type Row = Record<string, string>;

/** A row with its time, in whole seconds. */
interface Entry {
	at: number;
	row: Row;
}

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

/** All rows, in order of time; rows of one second in the order in which they were written. */
export const entriesOf = logOf(({ stored, run, definition }): Entry[] => {
	// A custom runtime writes no IDs into its lines.
	const isBare = definition.settings.written.customRuntime === true;
	const rows = [sampled(stored, run), ...printed(stored, run, isBare), measured(stored, run)];
	return rows.map((row) => ({ at: Number(row.__time__), row }));
}, SERVICE);
