import { bytesAsText, type RunEnding } from '../runtime/ending.mts';
import { logTailText } from '../runtime/log-tail.mts';
import type { FinishedRun } from '../runtime/run.mts';

/** `Result` of Invoke for a finished run; memory in bytes, times in milliseconds. */
export interface InvokeResult {
	FunctionRequestId: string;
	RetMsg: string;
	Log: string;
	ErrMsg: string;
	MemUsage: number;
	Duration: number;
	BillDuration: number;
	/** 0 success, 1 user code failed, -1 the platform ended the run. */
	InvokeResult: number;
}

const SYNC_REPLY_LIMIT_BYTES = 6_291_456;

/** The JSON text of a failed run. Source: "Function status codes" and the RetMsg forms users report. */
function failure(ending: RunEnding, requestId: string): Record<string, unknown> {
	switch (ending.kind) {
		case 'timedOut':
			return {
				errorCode: -1,
				errorMessage: `Invoking task timed out after ${ending.limitSeconds} seconds`,
				requestId,
				statusCode: 433,
			};
		case 'exited':
			return {
				errorCode: -1,
				errorMessage: 'User process exit when running',
				requestId,
				statusCode: 439,
			};
		case 'stopped':
			return { errorCode: -1, errorMessage: 'Request canceled', requestId, statusCode: 499 };
		case 'notLoaded':
			return {
				errorCode: 1,
				errorMessage: `User code error: ${ending.error.message}`,
				requestId,
				stackTrace: ending.error.stack.join('\n'),
				statusCode: 443,
			};
		case 'threw':
		case 'badResult':
			return {
				errorCode: 1,
				errorMessage: 'user code exception caught',
				requestId,
				stackTrace: ending.error.stack.join('\n') || ending.error.message,
				statusCode: 430,
			};
		case 'returned':
			return {
				errorCode: -1,
				errorMessage: 'The size of the response exceeds 6MB',
				requestId,
				statusCode: 407,
			};
	}
}

/** The return value as the Node.js runtime encodes it: JSON, where bytes are a Buffer's own JSON form. */
function returnValue(ending: RunEnding): string | undefined {
	if (ending.kind !== 'returned') return undefined;
	const { result } = ending;
	switch (result.form) {
		case 'json':
			return result.json;
		case 'text':
			return JSON.stringify(result.text);
		case 'bytes':
			return bytesAsText(result.bytes);
	}
}

/** Everything the replies of both APIs and the log are made of. */
export function report(run: FinishedRun): InvokeResult {
	let retMsg = returnValue(run.ending);
	if (retMsg !== undefined && Buffer.byteLength(retMsg) > SYNC_REPLY_LIMIT_BYTES) {
		retMsg = undefined;
	}
	const failed = retMsg === undefined ? failure(run.ending, run.requestId) : undefined;
	const byUser = failed?.errorCode === 1;
	return {
		FunctionRequestId: run.requestId,
		RetMsg: retMsg ?? JSON.stringify(failed),
		Log: logTailText(logText(run, retMsg ?? JSON.stringify(failed), failed !== undefined)),
		ErrMsg: failed ? String(failed.errorMessage) : '',
		MemUsage: Math.round(run.memoryUsedMb * 1_048_576),
		Duration: run.durationMs,
		BillDuration: run.billedMs,
		InvokeResult: failed ? (byUser ? 1 : -1) : 0,
	};
}

/** The run's log as the console shows it, plain text. */
function logText(run: FinishedRun, retMsg: string, failed: boolean): string {
	const id = `RequestId: ${run.requestId}`;
	const memory = `Memory:${run.memoryLimitMb}MB MemUsage:${run.memoryUsedMb.toFixed(4)}MB`;
	return [
		`START ${id}`,
		...(run.initMs === null
			? []
			: [`Init Report ${id} Coldstart: ${Math.ceil(run.initMs)}ms ${memory}`]),
		`Event ${id}`,
		...run.lines.map((line) => line.text),
		failed ? `ERROR ${id} Result:${retMsg}` : `Response ${id} RetMsg:${retMsg}`,
		`END ${id}`,
		`Report ${id} Duration:${Math.ceil(run.durationMs)}ms ${memory}`,
		'',
	].join('\n');
}
