import type { FunctionError, SentCall, Metrics, Outcome } from '../contract';
import { readFunctionError } from '../reading/functionError';
import {
	isFailureCode,
	lastNumber,
	logText,
	megabytes,
	numberOrNull,
	textOrNull,
} from '../reading/values';

/** A reply member that holds a result: text as it is, anything else as its JSON; null for nothing. */
export function resultOf(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text === '' ? null : text;
}

/** What only the log's report line tells: `Memory:128MB`, `Coldstart: 236ms`. */
export function metricsFromLog(
	log: string | null,
): Pick<Metrics, 'memoryLimitMb' | 'initDurationMs'> {
	return {
		memoryLimitMb: lastNumber(log, /Report RequestId:[^\n]*?\bMemory: ?([\d.]+) ?MB/),
		initDurationMs: lastNumber(log, /Init Report[^\n]*?Coldstart: ?([\d.]+) ?ms/),
	};
}

/** What the platform writes in place of the user's own message, which is in the stack trace then. */
const GENERIC = 'user code exception caught';
const THROWN = /^([A-Za-z_$][\w$.]*(?:Error|Exception)?): (.+)$/;

/**
 * A failed run's error. The platform hides the user's message in the stack trace: Node.js begins with it,
 * Python ends with it.
 */
export function readRunError(
	result: string | null,
	fallback: { type: string | null; message: string },
): FunctionError {
	const error = readFunctionError(result ?? '', fallback);
	if (error.message !== GENERIC || error.stackTrace === null) return error;
	const lines = error.stackTrace.filter((line) => line.trim() !== '');
	const thrown = THROWN.exec(lines[0] ?? '') ?? THROWN.exec(lines.at(-1) ?? '');
	return thrown ? { ...error, type: thrown[1] ?? null, message: thrown[2] ?? GENERIC } : error;
}

/**
 * `Response.Result` of Invoke and InvokeFunction. Memory is in bytes, times in ms, the log is plain text.
 * Signs of a function error: `InvokeResult` other than 0, or `ErrMsg`. Null where nothing can be told from
 * it. Source: data type Result.
 */
export function readResult(
	result: Readonly<Record<string, unknown>>,
	requestId: string | null,
	call: SentCall,
): Outcome | null {
	const invocationId = textOrNull(result.FunctionRequestId);
	const ids = { requestId: requestId ?? invocationId, invocationId };
	const log = logText(textOrNull(result.Log));
	const durationMs = numberOrNull(result.Duration);
	const billedDurationMs = numberOrNull(result.BillDuration);
	const errorMessage = textOrNull(result.ErrMsg);
	const payload = resultOf(result.RetMsg);
	const failed = isFailureCode(result.InvokeResult) || errorMessage !== null;

	// A function made for asynchronous runs answers even a synchronous call with nothing but the run's id.
	// "Returned nothing" would be the text `null`.
	const started = payload === null && !durationMs && !billedDurationMs;
	if (!failed && (call.asynchronous || started)) {
		return invocationId === null ? null : { kind: 'accepted', ids };
	}
	const metrics: Metrics = {
		durationMs,
		billedDurationMs,
		memoryUsedMb: megabytes(numberOrNull(result.MemUsage)),
		...metricsFromLog(log),
	};
	const logs = call.logTail ? log : null;
	if (!failed) return { kind: 'completed', payload, logs, metrics, ids };
	const error = readRunError(payload, {
		type: numberOrNull(result.InvokeResult) === -1 ? 'PlatformError' : null,
		message: errorMessage ?? 'The function failed without a message',
	});
	return { kind: 'functionError', error, payload, logs, metrics, ids };
}
