import type { ApiReply, FunctionError } from '../contract';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { masked } from '../reading/masked';
import { textOrNull } from '../reading/values';

/*
 * Callable functions of Firebase. Source: firebase-functions, src/common/providers/https.ts and its tests (2026-08).
 */

/** What a caller learns whose token is none of Firebase; an end of a sentence. */
export const TOKENS_OF_FIREBASE =
	"a callable function takes tokens of Firebase only, which a header Authorization in the options can bear where 'Authentication' in the node is None.";

const LONGEST_MESSAGE = 2000;
/** How a stream begins: with an event, or with what keeps the connection open. */
const BEGIN: readonly string[] = ['data: ', ': ping'];
/** How far from its end a stream is looked through for its last event. */
const LAST_BYTES = 65_536;

/** `{ error: { message, status, details } }`, without the code that errors of Google's APIs have; null where it is none. */
function callableError(text: string): FunctionError | null {
	const { error, ...rest } = parseJsonObject(text) ?? {};
	if (!isObject(error) || error.code !== undefined || Object.keys(rest).length > 0) return null;
	const [type, message] = [textOrNull(error.status), textOrNull(error.message)];
	if (message === null || type === null || !/^[A-Z_]{2,40}$/.test(type)) return null;
	return { type, message: masked(message).slice(0, LONGEST_MESSAGE), stackTrace: null };
}

/** Whether a callable function did not accept its caller. */
export const isCallableRefusal = ({ status, body }: ApiReply): boolean =>
	(status === 401 || status === 403) && callableError(body.toString('utf8')) !== null;

/**
 * The failure of one of 2nd gen whose caller takes a stream: "SSE always responds with 200", and the last event says
 * how it ended. Null where there is none.
 */
export function failedStream({ status, headers, body }: ApiReply): FunctionError | null {
	if (/^(?!text\/event-stream\b)./.test(headers['content-type'] ?? '')) return null;
	if (status !== 200 || !BEGIN.includes(body.toString('utf8', 0, 6))) return null;
	const last = body.subarray(-LAST_BYTES).toString('utf8').trimEnd().split('\n').at(-1) ?? '';
	return last.startsWith('data: ') ? callableError(last.slice('data: '.length)) : null;
}
