import type { ApiReply, FunctionError, InvokeCall, Metrics, Outcome, SentCall } from '../contract';
import { unreadable } from '../reading/failures';
import { isGood, lastNumber, logFromBase64, numberOrNull } from '../reading/values';
import { isTaken } from './errors';
import { explainedBy, OF_FUNCTION, readError } from './functionError';
import { asyncDelay, taskId } from './options';
import { fcRequestId, functionErrorType, readRefusal } from './refusal';
import { CLOUD } from './texts';

/*
 * What the three API versions share. Function Compute takes the event as raw bytes and answers with the
 * result as raw bytes; everything else travels in `X-Fc-*` headers. Source: InvokeFunction (2016-08-15,
 * 2021-04-06, 2023-03-30).
 */

/**
 * Sync payload 32 MB; async 128 KB, up to 256 KB on request, so it only warns. Source: Limits of usage
 * (2026-02-04).
 */
export const limits = {
	syncBytes: 32 * 1_048_576,
	asyncBytes: 128 * 1024,
	asyncBytesEnforced: false,
	// A function may run for 24 hours; n8n's users rarely mean to wait that long for one item.
	syncTimeoutMs: 610_000,
	syncRunMs: 86_400_000,
} as const;

/** Headers of every invocation. `taskIdHeader` is the one name that differs between the versions. */
export function invokeHeaders(call: InvokeCall, taskIdHeader: string): Record<string, string> {
	const headers: Record<string, string> = {
		'Content-Type': 'application/octet-stream',
		'X-Fc-Invocation-Type': call.asynchronous ? 'Async' : 'Sync',
	};
	if (!call.asynchronous && call.logTail) headers['X-Fc-Log-Type'] = 'Tail';
	if (!call.asynchronous) return headers;
	const id = taskId.of(call.options);
	const delay = asyncDelay.of(call.options);
	if (id) headers[taskIdHeader] = id;
	if (delay) headers['X-Fc-Async-Delay'] = String(delay);
	return headers;
}

/**
 * Metrics: two headers, the last line of the log tail for what no header reports, and the words by which the platform
 * ends a run: `… (duration: 45ms, maxMemoryUsage: 49.18MB)`.
 */
export function metricsOf(
	reply: ApiReply,
	logs: string | null,
	error: FunctionError | null,
): Metrics {
	const isOfPlatform = error?.stackTrace === null && OF_FUNCTION.test(error.type ?? '');
	const words = isOfPlatform ? error.message : null;
	return {
		durationMs:
			numberOrNull(reply.headers['x-fc-invocation-duration']) ??
			lastNumber(logs, /(?<!Billed )Duration:\s*([\d.]+)\s*ms/) ??
			lastNumber(words, /\(duration: ([\d.]+)ms\b/),
		billedDurationMs: lastNumber(logs, /Billed Duration:\s*([\d.]+)\s*ms/),
		memoryUsedMb:
			numberOrNull(reply.headers['x-fc-max-memory-usage']) ??
			lastNumber(logs, /Max Memory Used:\s*([\d.]+)\s*MB/) ??
			(lastNumber(words, /\bmaxMemoryUsage: ([\d.]+)MB\)$/) || null),
		memoryLimitMb: lastNumber(logs, /Memory Size:\s*([\d.]+)\s*MB/),
		initDurationMs: null,
	};
}

/** The ID of an accepted run: the cloud's, else the caller's own. */
const acceptedId = ({ headers }: ApiReply, call: SentCall, requestId: string): string =>
	headers['x-fc-async-task-id'] ??
	headers['x-fc-stateful-async-invocation-id'] ??
	taskId.of(call.options) ??
	requestId;

/**
 * `X-Fc-Error-Type`: the function failed (the header is the documented sign; the body's shape is not). 202:
 * accepted. Any other 2xx: its result. Anything else: a refusal with a JSON body.
 */
export function readInvoke(reply: ApiReply, call: SentCall): Outcome {
	const requestId = fcRequestId(reply);
	const errorType = functionErrorType(reply);
	if (!isGood(reply) && (errorType === null || requestId === null)) return readRefusal(reply);
	// A gateway's page also comes with 200; Function Compute puts its request id on every reply.
	if (requestId === null) return unreadable(reply, CLOUD, null);
	if (errorType === null && (reply.status === 202 || call.asynchronous)) {
		const invocationId = acceptedId(reply, call, requestId);
		return { kind: 'accepted', ids: { requestId, invocationId } };
	}
	const logs = logFromBase64(reply.headers['x-fc-log-result']);
	const error = errorType === null ? null : readError(reply.body.toString('utf8'), errorType);
	const metrics = metricsOf(reply, logs, error);
	const ids = { requestId, invocationId: requestId };
	const payload = reply.body.length === 0 ? null : reply.body;
	if (error === null) return { kind: 'completed', payload, logs, metrics, ids };
	const run = { error, payload, logs, metrics, ids };
	return { kind: 'functionError', ...run, ...explainedBy(errorType, error) };
}

/** A second run with the same task ID is refused. Source: task deduplication (HTTP 409). */
export const guardsRepeats = (call: SentCall): boolean =>
	call.asynchronous && taskId.of(call.options) !== undefined;

/**
 * Whether a refused repetition says that the first call was accepted: the platform's own 409, with a code of no
 * other meaning, for a task ID that exists already. Source: task deduplication (HTTP 409).
 */
export function acceptedBefore(reply: ApiReply, call: SentCall): Outcome | null {
	const id = taskId.of(call.options);
	const requestId = fcRequestId(reply);
	if (reply.status !== 409 || !call.asynchronous || id === undefined || requestId === null)
		return null;
	const { code, cloudMessage } = readRefusal(reply).failure;
	const taken = code !== null && isTaken(code, cloudMessage, id);
	return taken ? { kind: 'accepted', ids: { requestId, invocationId: id } } : null;
}
