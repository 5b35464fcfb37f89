import type { RunEnding } from '../runtime/ending.mts';
import { logTail } from '../runtime/log-tail.mts';
import type { FinishedRun } from '../runtime/run.mts';

/** Body of a failed run. Source: "Error handling" (Node.js) and samples of live replies. */
function failure(ending: RunEnding, run: FinishedRun): object | undefined {
	const memory = `${run.memoryUsedMb.toFixed(2)}MB`;
	switch (ending.kind) {
		case 'returned':
			return undefined;
		case 'threw':
		case 'badResult':
		case 'notLoaded':
			return {
				errorMessage: ending.error.message,
				errorType: ending.error.type,
				stackTrace: ending.error.stack,
			};
		case 'timedOut':
			return {
				errorMessage: `Function time out after ${ending.limitSeconds} seconds (maxMemoryUsage: ${memory})`,
			};
		case 'exited':
			return {
				errorMessage:
					'Process exited unexpectedly before completing request ' +
					`(duration: ${Math.round(run.durationMs)}ms, maxMemoryUsage: ${memory})`,
			};
		case 'stopped':
			return { errorMessage: 'The invocation was stopped' };
	}
}

function resultBytes(ending: RunEnding): Buffer {
	if (ending.kind !== 'returned') return Buffer.alloc(0);
	const { result } = ending;
	switch (result.form) {
		case 'bytes':
			return result.bytes;
		case 'text':
			return Buffer.from(result.text);
		case 'json':
			return Buffer.from(result.json);
	}
}

/** Names of console levels in the log of the Node.js runtime. */
const levels = { log: 'verbose', debug: 'debug', info: 'info', warn: 'warn', error: 'error' };

/** What a run printed, as the runtimes of Function Compute write it, and the error of a failed one. */
export const printedLines = (run: FinishedRun): Array<{ at: number; text: string }> => {
	const failed = failure(run.ending, run);
	const line = (at: number, level: string, text: string) => ({
		at,
		text: `${new Date(at).toISOString()} ${run.requestId} [${level}] ${text}`,
	});
	return [
		...run.lines.map(({ at, level, text }) => line(at, levels[level], text)),
		...(failed === undefined ? [] : [line(run.endedAt, 'error', JSON.stringify(failed))]),
	];
};

/** The log: CRLF lines between two markers, then the summary that alone has the billed time. */
function logText(run: FinishedRun): string {
	const { requestId } = run;
	return [
		`FC Invoke Start RequestId: ${requestId}`,
		...printedLines(run).map(({ text }) => text),
		`FC Invoke End RequestId: ${requestId}`,
		'',
		`Duration: ${run.durationMs.toFixed(2)} ms, Billed Duration: ${run.billedMs} ms, ` +
			`Memory Size: ${run.memoryLimitMb} MB, Max Memory Used: ${run.memoryUsedMb.toFixed(2)} MB`,
	].join('\r\n');
}

/** What the three API versions have in common of a finished run. */
export interface Report {
	body: Buffer;
	/** Set only when the function failed; the one reliable sign of it. */
	errorType: 'HandledInvocationError' | 'UnhandledInvocationError' | undefined;
	/** Base64 of the last 4 KB. */
	logResult: string;
}

/** Words a finished run as Function Compute does. */
export function report(run: FinishedRun): Report {
	const failed = failure(run.ending, run);
	const handled = run.ending.kind === 'threw' && run.ending.by === 'callback';
	return {
		body: failed ? Buffer.from(JSON.stringify(failed)) : resultBytes(run.ending),
		errorType: failed && (handled ? 'HandledInvocationError' : 'UnhandledInvocationError'),
		logResult: logTail(logText(run)).toString('base64'),
	};
}
