import { bytesAsText, type RunEnding } from '../runtime/ending.mts';
import { logTail } from '../runtime/log-tail.mts';
import type { FinishedRun } from '../runtime/run.mts';

/** What the versions of the API and of the reply have in common of a finished run. */
export interface Report {
	/** The result as text; for a failed run the JSON of the error object. */
	result: string;
	failed: boolean;
	/** `0`, or the engine's number of the failure. */
	errorCode: string;
	/** The last 4 KB, with start and finish line. */
	log: Buffer;
	/** JSON text: times in milliseconds, memory in MB. */
	summary: string;
}

const SYNC_RESULT_LIMIT_BYTES = 6_291_456;

/** Number and object of a failure. Source: Node.js runtime of FunctionGraph, status codes of its engine. */
function failure(ending: RunEnding, tooLarge: boolean): [string, object] | undefined {
	const errorOf = (code: string, message: string, errorType: string, stackTrace: string[] = []) =>
		[code, { errorMessage: message, errorType, stackTrace }] as [string, object];
	switch (ending.kind) {
		case 'returned':
			return tooLarge
				? errorOf(
						'4004',
						'function result is invalid, error: response exceeds 6291456 bytes',
						'Error',
					)
				: undefined;
		case 'threw': {
			const { message, type, stack } = ending.error;
			return ending.by === 'callback'
				? errorOf('4001', `function entry exception, error: ${message}`, type, stack)
				: errorOf('4002', `function invocation exception, error: ${message}`, type, stack);
		}
		case 'badResult':
			return errorOf('4007', `function result is invalid, error: ${ending.error.message}`, 'Error');
		case 'notLoaded':
			return errorOf(
				'4001',
				`function entry exception, error: ${ending.error.message}`,
				'FunctionLoadError',
			);
		case 'timedOut':
			return errorOf(
				'4010',
				`invoke timeout after ${ending.limitSeconds}s`,
				'FunctionTimeoutError',
			);
		case 'stopped':
			return errorOf('4208', 'function invocation canceled', 'FunctionCanceledError');
		case 'exited':
			return errorOf(
				'4002',
				`runtime process exited with code ${ending.code}`,
				'FunctionExitError',
			);
	}
}

/** A string as it is, anything else as JSON; the runtime knows no bytes. */
function resultText(ending: RunEnding): string {
	if (ending.kind !== 'returned') return '';
	const { result } = ending;
	switch (result.form) {
		case 'text':
			return result.text;
		case 'json':
			return result.json;
		case 'bytes':
			return bytesAsText(result.bytes);
	}
}

const clock = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

/** The log as Log Tank Service gets it, entry by entry. */
export function logLines(run: FinishedRun): Array<{ at: number; text: string }> {
	const [first = '', ...rest] = logText({ ...run, lines: [] }).split('\n');
	return [
		{ at: run.startedAt, text: first },
		...run.lines.map(({ at, text }) => ({ at, text: `${clock(at)} ${run.requestId} ${text}` })),
		{ at: run.endedAt, text: rest.at(-1) ?? '' },
	];
}

function logText(run: FinishedRun): string {
	const at = clock;
	const failed = run.ending.kind === 'returned' ? '' : '(invoke Failed)';
	return [
		`${at(run.startedAt)} Start invoke request '${run.requestId}', version: ${run.version}`,
		...run.lines.map((line) => `${at(line.at)} ${line.text}`),
		`${at(run.endedAt)} Finish invoke request '${run.requestId}'${failed}, duration: ${run.durationMs}ms, ` +
			`billing duration: ${run.billedMs}ms, memory used: ${run.memoryUsedMb}MB, ` +
			`billing memory: ${run.memoryLimitMb}MB`,
	].join('\n');
}

/** Words a finished run as FunctionGraph does. */
export function report(run: FinishedRun): Report {
	const text = resultText(run.ending);
	const failed = failure(run.ending, Buffer.byteLength(text) > SYNC_RESULT_LIMIT_BYTES);
	return {
		result: failed ? JSON.stringify(failed[1]) : text,
		failed: failed !== undefined,
		errorCode: failed?.[0] ?? '0',
		log: logTail(logText(run)),
		summary: JSON.stringify({
			duration: run.durationMs,
			billingDuration: run.billedMs,
			memorySize: run.memoryLimitMb,
			memoryUsed: run.memoryUsedMb,
		}),
	};
}
