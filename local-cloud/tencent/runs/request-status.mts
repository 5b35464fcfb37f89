import type { Platform } from '../platform.mts';
import { acceptedAt, startedAt, type StoredRun } from '../../runtime/run-store.mts';
import { checkInput, textOf } from '../action-input.mts';
import { isAsyncRun } from '../call.mts';
import { functionOf } from '../place.mts';
import { Refusal } from '../refusals.mts';
import { report } from '../report.mts';
import { chinaTime, readChinaTime } from '../time.mts';

const WINDOW_MS = 15 * 60_000;

/** 0 succeeded, 1 running, -1 failed. Source: GetRequestStatus, data type RequestStatus. */
const retCode = {
	...{ queued: 1, running: 1, retrying: 1, stopping: 1 },
	...{ succeeded: 0, failed: -1, stopped: -1, expired: -1 },
} as const;

/** The result of an event that never found an instance. Source: "Function status codes", 432. */
const expired = (requestId: string): string =>
	JSON.stringify({
		errorCode: -1,
		errorMessage: 'ResourceLimitReached: the event exceeded its maximum age in the queue',
		requestId,
		statusCode: 432,
	});

/** `Duration` in milliseconds, `MemUsage` in MB (bytes elsewhere). */
function statusOf(run: StoredRun) {
	const code = retCode[run.state];
	const result = code === 1 ? undefined : run.finished && report(run.finished);
	return {
		FunctionName: run.functionName,
		RetMsg: run.state === 'expired' ? expired(run.requestId) : (result?.RetMsg ?? ''),
		RequestId: run.requestId,
		StartTime: chinaTime(startedAt(run) ?? acceptedAt(run)),
		RetCode: code,
		Duration: result?.Duration ?? 0,
		MemUsage: result ? (run.finished?.memoryUsedMb ?? 0) : 0,
		RetryNum: Math.max(0, run.attempts - 1),
	};
}

function windowOf(platform: Platform, input: Record<string, unknown>): [number, number] {
	const [startText, endText] = [textOf(input, 'StartTime', ''), textOf(input, 'EndTime', '')];
	if ((startText === '') !== (endText === '')) {
		throw new Refusal(
			'InvalidParameterValue.StartTimeOrEndTime',
			'StartTime and EndTime must be given together.',
		);
	}
	const start = startText === '' ? platform.now() - WINDOW_MS : readChinaTime(startText);
	const end = endText === '' ? Infinity : readChinaTime(endText);
	if (start === undefined || end === undefined) {
		throw new Refusal(
			'InvalidParameterValue.DateTime',
			'The time must have the form YYYY-MM-DD HH:MM:SS.',
		);
	}
	return [start, end];
}

/**
 * GetRequestStatus: the runs with one id, by default of the last 15 minutes. `Data` is null as long as
 * the run waits for its start. Functions with asynchronous run are not known here; they have their events.
 */
export async function requestStatusAction(platform: Platform, input: Record<string, unknown>) {
	checkInput(
		{
			FunctionName: '*string',
			FunctionRequestId: '*string',
			Namespace: 'string',
			StartTime: 'string',
			EndTime: 'string',
		},
		input,
	);
	const { definition, namespace } = functionOf(platform, input);
	const [start, end] = windowOf(platform, input);
	const runs = platform.runtime.runs((run) => {
		// The parameters have whole seconds.
		const at = Math.floor(acceptedAt(run) / 1000) * 1000;
		const isOf = run.functionName === definition.name && run.namespace === namespace;
		return isOf && run.id === input.FunctionRequestId && at >= start - 999 && at <= end;
	});
	if (isAsyncRun(definition)) return { TotalCount: 0, Data: [] };
	const visible = runs.filter(
		(run) => run.state !== 'queued' && platform.now() - acceptedAt(run) >= platform.statusDelayMs,
	);
	if (runs.length > 0 && visible.length === 0) return { TotalCount: 0, Data: null };
	return { TotalCount: visible.length, Data: visible.map(statusOf) };
}
