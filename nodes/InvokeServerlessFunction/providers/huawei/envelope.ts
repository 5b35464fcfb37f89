import type { ApiReply } from '../contract';
import { parseJsonObject } from '../reading/losslessJson';
import { isFailureCode, numberOrNull, textOrNull } from '../reading/values';

/** Envelope of `X-CFF-Request-Version: v1`: `result` is text that holds JSON, `log` is plain text. */
export interface Envelope {
	readonly result: string;
	readonly log: string | null;
	/** False where the status says that the run failed. */
	readonly succeeded: boolean;
	readonly requestId: string | null;
}

const KEYS = new Set(['request_id', 'result', 'log', 'status']);

/**
 * The v1 envelope, or null where the body is the raw result (v0). The reply's own version header decides;
 * without it only a body that was asked for and has nothing but the envelope's keys, in their types, is one.
 */
export function envelopeOf(reply: ApiReply, asked: boolean): Envelope | null {
	const version = reply.headers['x-cff-response-version'];
	if (version === 'v0' || (version === undefined && !asked)) return null;
	const body = parseJsonObject(reply.body.toString('utf8'));
	if (!body || !('result' in body)) return null;
	const exact =
		Object.keys(body).every((key) => KEYS.has(key)) &&
		typeof body.request_id === 'string' &&
		typeof body.status === 'number';
	if (version !== 'v1' && !exact) return null;
	const { result } = body;
	return {
		result: typeof result === 'string' ? result : (JSON.stringify(result) ?? ''),
		log: textOrNull(body.log),
		succeeded: isSuccess(body.status),
		requestId: textOrNull(body.request_id),
	};
}

/** 200, documented for success; 0 and the rest of 2xx mean no failure either. */
function isSuccess(status: unknown): boolean {
	const code = numberOrNull(status);
	return !isFailureCode(status) || (code !== null && code >= 200 && code <= 299);
}

/** How the runtimes begin the message of their own report of a failed run. Source: Node.js runtime. */
const RUNTIME_REPORT =
	/^function (?:invocation exception|entry exception|initialization exception|result is invalid)\b/;

/**
 * API v1.0 documents no sign of a function error, so there, and only there, the body decides: the
 * runtime's own report, by its fixed words. `{ "errorMessage": "x" }` is not taken for one.
 */
function isRuntimeReport(body: Buffer): boolean {
	// Most results are none: parsing megabytes only to see that would double the work.
	if (!body.includes('"errorMessage"')) return false;
	const report = parseJsonObject(body.toString('utf8'));
	return RUNTIME_REPORT.test(textOrNull(report?.errorMessage) ?? '');
}

/**
 * Whether the user's code failed. Documented signs: `X-Is-Func-Err`, `X-Func-Err-Code` and the envelope's
 * status; `documentsSign` is false for API v1.0, which has none of them.
 */
export function isFunctionError(
	reply: ApiReply,
	envelope: Envelope | null,
	documentsSign: boolean,
): boolean {
	const flags = valuesOf(reply.headers['x-is-func-err']);
	const codes = valuesOf(reply.headers['x-func-err-code']);
	if (flags.includes('true') || flags.includes('1')) return true;
	if (codes.some((code) => code !== '0')) return true;
	if (!documentsSign && flags.length === 0 && isRuntimeReport(reply.body)) {
		return true;
	}
	return envelope?.succeeded === false;
}

/** A header that comes twice is one line of values with commas. */
const valuesOf = (header: string | undefined): string[] =>
	(header ?? '')
		.split(',')
		.map((value) => value.trim().toLowerCase())
		.filter((value) => value !== '');
