import type { Platform } from '../platform.mts';
import type { StoredRun } from '../runtime/run-store.mts';
import { checkInput, textOf } from './action-input.mts';
import { NAMESPACE } from './invocation.mts';
import { Refusal } from './refusal.mts';
import { report } from './report.mts';
import { chinaTime, readChinaTime } from './time.mts';

const WINDOW_MS = 15 * 60_000;

/** 0 succeeded, 1 running, -1 failed. Source: GetRequestStatus, data type RequestStatus. */
const retCode = { queued: 1, running: 1, succeeded: 0, failed: -1 } as const;

/** `Duration` in milliseconds, `MemUsage` in MB (bytes elsewhere). */
function statusOf(run: StoredRun) {
	const result = run.finished && report(run.finished);
	return {
		FunctionName: run.functionName,
		RetMsg: result?.RetMsg ?? '',
		RequestId: run.requestId,
		StartTime: chinaTime(run.history[0]?.at ?? 0),
		RetCode: retCode[run.state],
		Duration: result?.Duration ?? 0,
		MemUsage: run.finished?.memoryUsedMb ?? 0,
		RetryNum: 0,
	};
}

/** GetRequestStatus: the runs with one id, by default of the last 15 minutes. */
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
	const name = textOf(input, 'FunctionName', '');
	const namespace = textOf(input, 'Namespace', NAMESPACE);
	if (namespace !== NAMESPACE || !platform.runtime.find(name)) {
		throw new Refusal('ResourceNotFound.Function', 'The specified function does not exist.');
	}
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
	const runs = platform.runtime.runs.find('tencent', (run) => {
		// The parameters have whole seconds.
		const at = Math.floor((run.history[0]?.at ?? 0) / 1000) * 1000;
		const asked = run.functionName === name && run.id === input.FunctionRequestId;
		return asked && at >= start - 999 && at <= end;
	});
	return { TotalCount: runs.length, Data: runs.map(statusOf) };
}
