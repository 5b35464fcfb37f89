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

/** A line of a run's log. */
export interface LogEntry {
	at: number;
	text: string;
	/** Written by the platform. */
	platform: boolean;
}

/** The run's log as the console shows it, plain text. */
const logText = (run: FinishedRun, retMsg: string, failed: boolean): string =>
	[...logEntries(run, retMsg, failed).map(({ text }) => text), ''].join('\n');

/** The same line by line. */
export function logEntries(run: FinishedRun, retMsg: string, failed: boolean): LogEntry[] {
	const id = `RequestId: ${run.requestId}`;
	const memory = `Memory:${run.memoryLimitMb}MB MemUsage:${run.memoryUsedMb.toFixed(4)}MB`;
	const { startedAt, endedAt, initMs } = run;
	const own = (at: number, text: string): LogEntry => ({ at, text, platform: true });
	return [
		own(startedAt, `START ${id}`),
		...(initMs === null
			? []
			: [own(startedAt, `Init Report ${id} Coldstart: ${Math.ceil(initMs)}ms ${memory}`)]),
		own(startedAt, `Event ${id}`),
		...run.lines.map(({ at, text }) => ({ at, text, platform: false })),
		own(endedAt, failed ? `ERROR ${id} Result:${retMsg}` : `Response ${id} RetMsg:${retMsg}`),
		own(endedAt, `END ${id}`),
		own(endedAt, `Report ${id} Duration:${Math.ceil(run.durationMs)}ms ${memory}`),
	];
}
