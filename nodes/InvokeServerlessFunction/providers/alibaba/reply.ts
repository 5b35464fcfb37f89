import type { ApiReply, InvokeCall, Metrics, Outcome, SentCall } from '../contract';
import { readFunctionError } from '../reading/functionError';
import { unreadable } from '../reading/failures';
import { lastNumber, logFromBase64, numberOrNull } from '../reading/values';
import { asyncDelay, taskId } from './options';
import { readRefusal } from './refusal';
import { CLOUD } from './texts';

/*
 * What the three API versions share. Function Compute takes the event as raw bytes and answers with the
 * result as raw bytes; everything else travels in `X-Fc-*` headers. Source: InvokeFunction (2016-08-15,
 * 2021-04-06, 2023-03-30).
 */

/** Sync payload 32 MB, async 128 KB (older pages: adjustable, so it only warns). Source: Limits of usage. */
export const limits = {
	syncBytes: 32 * 1_048_576,
	asyncBytes: 128 * 1024,
	asyncBytesEnforced: false,
	// A function may run for 24 hours; n8n's users rarely mean to wait that long for one item.
	syncTimeoutMs: 610_000,
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

/** Metrics: two headers, and the last line of the log tail for what no header tells. */
function metricsOf(reply: ApiReply, logs: string | null): Metrics {
	return {
		durationMs:
			numberOrNull(reply.headers['x-fc-invocation-duration']) ??
			lastNumber(logs, /(?<!Billed )Duration:\s*([\d.]+)\s*ms/),
		billedDurationMs: lastNumber(logs, /Billed Duration:\s*([\d.]+)\s*ms/),
		memoryUsedMb:
			numberOrNull(reply.headers['x-fc-max-memory-usage']) ??
			lastNumber(logs, /Max Memory Used:\s*([\d.]+)\s*MB/),
		memoryLimitMb: lastNumber(logs, /Memory Size:\s*([\d.]+)\s*MB/),
		initDurationMs: null,
	};
}

/**
 * 202: accepted. 2xx with `X-Fc-Error-Type`: the function failed (the header is the documented sign; the
 * body's shape is not). 2xx without: its result. Anything else: a refusal with a JSON body.
 */
export function readInvoke(reply: ApiReply, call: SentCall): Outcome {
	const requestId = reply.headers['x-fc-request-id'] ?? null;
	if (reply.status < 200 || reply.status > 299) return readRefusal(reply);
	// A gateway's page also comes with 200; Function Compute puts its request id on every reply.
	if (requestId === null) return unreadable(reply, CLOUD, null);
	const errorType = reply.headers['x-fc-error-type'];
	if (errorType === undefined && (reply.status === 202 || call.asynchronous)) {
		const invocationId =
			reply.headers['x-fc-async-task-id'] ??
			reply.headers['x-fc-stateful-async-invocation-id'] ??
			taskId.of(call.options) ??
			requestId;
		return { kind: 'accepted', ids: { requestId, invocationId } };
	}
	const logs = logFromBase64(reply.headers['x-fc-log-result']);
	const metrics = metricsOf(reply, logs);
	const ids = { requestId, invocationId: requestId };
	const payload = reply.body.length === 0 ? null : reply.body;
	if (errorType === undefined) return { kind: 'completed', payload, logs, metrics, ids };
	const error = readFunctionError(reply.body.toString('utf8'), {
		type: errorType,
		message: 'The function failed without a message',
	});
	return { kind: 'functionError', error, payload, logs, metrics, ids };
}

/** A second run with the same task ID is refused. Source: task deduplication (HTTP 409). */
export const guardsRepeats = (call: SentCall): boolean =>
	call.asynchronous && taskId.of(call.options) !== undefined;

/**
 * Whether a refused repetition says that the first call was accepted: a task id that exists already.
 * Source: task deduplication (HTTP 409).
 */
export function acceptedBefore(reply: ApiReply, call: SentCall): Outcome | null {
	const id = taskId.of(call.options);
	const requestId = reply.headers['x-fc-request-id'] ?? null;
	if (reply.status !== 409 || !call.asynchronous || id === undefined || requestId === null)
		return null;
	const { code, cloudMessage } = readRefusal(reply).failure;
	const isTaken = /already ?exists?/i.test(`${code ?? ''} ${cloudMessage ?? ''}`);
	const isTask = /task|invocation/i.test(code ?? '') || (cloudMessage ?? '').includes(id);
	return isTaken && isTask ? { kind: 'accepted', ids: { requestId, invocationId: id } } : null;
}
