import type { FunctionError } from '../contract';
import { readFunctionError } from '../reading/functionError';
import { parseJsonObject } from '../reading/losslessJson';
import { thrownIn } from '../reading/traceText';
import { numberOrNull, textOrNull } from '../reading/values';
import { isOfHttp, statusCode } from './statusCodes';

/** The platform's own report of a run that failed, instead of the result. */
export interface Report {
	readonly statusCode: number | null;
	/** True where it states what only the platform knows: a documented status code, or the run's own ID. */
	readonly isSure: boolean;
	readonly message: string;
}

/** The keys of a report, and no other. Source: 583/35311; bodies of 2019 to 2026 that users published. */
const KEYS = new Set(['errorCode', 'errorMessage', 'requestId', 'stackTrace', 'statusCode']);

/** The result as an object with the keys of a report, all or some; null for any other. */
export function reportKeys(result: string): Record<string, unknown> | null {
	const body = parseJsonObject(result);
	return body && Object.keys(body).every((key) => KEYS.has(key)) ? body : null;
}

/** Before 2021 a report had no status code, but these words. Source: qkqpttgf/OneManager-php#81 (2020-06). */
const UNPAID = /^Function is Unavailable, AvailableStatus = InsufficientBalance\b/;
const INSUFFICIENT_BALANCE = 410;

/** Longer texts are results; parsing them only to see that would double the work. */
const LONGEST_REPORT = 1_048_576;

/**
 * The report that a result is, or null. `InvokeResult` no longer says that a run failed (deprecated 2023-04, not
 * kept up since 2025-05), so the report does: exactly its keys, a numeric `errorCode` other than 0, and what only
 * the platform knows. A function may return an object that looks similar; that stays a result, as does one without
 * the run's ID that says that nothing ran, beside the measurements of a run, or that numbers its errors (the
 * platform's are 1 and -1) and has a status of HTTP.
 * @param ran whether the reply shows that an instance had the run: a duration, memory, or lines of a log
 */
export function readReport(
	result: string | null,
	runId: string | null,
	ran: boolean,
): Report | null {
	if (result === null || result.length > LONGEST_REPORT || !result.includes('"errorCode"')) {
		return null;
	}
	const body = reportKeys(result);
	if (!body) return null;
	if (typeof body.errorCode !== 'number' || body.errorCode === 0) return null;
	if (typeof body.errorMessage !== 'string') return null;
	const code =
		numberOrNull(body.statusCode) ?? (UNPAID.test(body.errorMessage) ? INSUFFICIENT_BALANCE : null);
	const namesRun = runId !== null && textOrNull(body.requestId) === runId;
	const says = statusCode(code);
	const isNumbered = Math.abs(body.errorCode) !== 1 && code !== null && isOfHttp(code);
	const isBelieved = says !== undefined && !isNumbered && !(says.refusal && ran);
	const isSure = namesRun || isBelieved;
	return { statusCode: code, isSure, message: body.errorMessage };
}

/** What the platform writes instead of the user's own message, which is in the stack trace then. */
const GENERIC = /^(?:user code exception caught|UserCodeError|Init user code failed)\.?$/i;

/** What the runtime of Go writes in the place of a stack trace. Source: zyh94946/wx-msg-push-tencent#1 (2021-03). */
const OF_GO = /^invoke function failed with err: (\{[^]*\})\s*$/;

/** `SyntaxError: invalid syntax`, where the platform writes what was thrown as the message. */
const NAMED = /^[A-Za-z_][\w.]{0,120}(?:Error|Exception): /;

const isText = (line: string) => line.trim() !== '';

/**
 * A failed run's error. The platform hides the user's message in the stack trace, or, where the code could not be
 * loaded, writes the whole trace as the message.
 */
export function readRunError(
	result: string | null,
	fallback: { type: string | null; message: string },
): FunctionError {
	const error = readFunctionError(result ?? '', fallback);
	const trace = error.stackTrace?.filter(isText) ?? [];
	// For a callback without an error, or with one that is no text, the platform writes what the runtime makes of it.
	const isNone = /^(?:null|none|undefined|\{\}|\[object Object\])?$/i.test(trace.join());
	const stackTrace = isNone ? null : error.stackTrace;
	const message = error.message.trim() || fallback.message;
	const hidden = GENERIC.test(message);
	const ofGo = hidden && parseJsonObject(OF_GO.exec(trace.join('\n'))?.[1] ?? '');
	if (ofGo) {
		const words = textOrNull(ofGo.Message)?.trim() ?? message;
		return { type: textOrNull(ofGo.Type), message: words, stackTrace: null };
	}
	const isTrace = message.includes('\n') || NAMED.test(message);
	const lines = hidden ? stackTrace : isTrace ? message.split('\n') : null;
	const thrown = lines && thrownIn(lines);
	if (!thrown) return { type: error.type, message, stackTrace };
	// A line alone is what was thrown, and no trace.
	const where = lines.filter(isText).length > 1 ? lines : null;
	return {
		type: thrown.type ?? error.type,
		message: thrown.message,
		stackTrace: hidden ? where : (stackTrace ?? where),
	};
}
