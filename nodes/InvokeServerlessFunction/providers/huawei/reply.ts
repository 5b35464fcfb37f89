import type { ApiReply, Ids, Metrics, Outcome, SentCall } from '../contract';
import { isMarkup, unreadable } from '../reading/failures';
import { readFunctionError } from '../reading/functionError';
import { parseJsonObject } from '../reading/losslessJson';
import {
	firstOf,
	lastNumber,
	logFromBase64,
	logText,
	numberOrNull,
	textOrNull,
} from '../reading/values';
import { envelopeOf, isFunctionError } from './envelope';
import { gatewayId, readRefusal } from './refusal';
import { CLOUD } from './texts';

/** `X-Cff-Invoke-Summary` (ms, MB), else the billing header, else the log's last "Finish invoke request". */
function metricsOf(reply: ApiReply, log: string | null): Metrics {
	const told = reply.headers['x-cff-invoke-summary'];
	const summary = (told && parseJsonObject(told)) || {};
	return {
		durationMs:
			numberOrNull(summary.duration) ??
			lastNumber(log, /Finish invoke request[^\n]*?[ ,]duration: ?([\d.]+) ?ms/),
		billedDurationMs:
			numberOrNull(summary.billingDuration) ??
			numberOrNull(reply.headers['x-cff-billing-duration']) ??
			lastNumber(log, /Finish invoke request[^\n]*?billing duration: ?([\d.]+) ?ms/),
		memoryUsedMb:
			numberOrNull(summary.memoryUsed) ??
			lastNumber(log, /Finish invoke request[^\n]*?memory used: ?([\d.]+) ?MB/),
		memoryLimitMb:
			numberOrNull(summary.memorySize) ??
			lastNumber(log, /Finish invoke request[^\n]*?billing memory: ?([\d.]+) ?MB/),
		initDurationMs: null,
	};
}

/**
 * Whether the service itself wrote the reply. API v2 puts `X-Cff-*` headers on every result, and a reply
 * that calls itself v1 is an envelope; API v1.0 documents no header that is always there, so only markup
 * gives a gateway away.
 */
function isForeign(reply: ApiReply, envelopeAsked: boolean): boolean {
	if (reply.headers['x-cff-response-version'] === 'v1') return true;
	if (Object.keys(reply.headers).some((name) => name.startsWith('x-cff-'))) return false;
	return envelopeAsked || /html/i.test(reply.headers['content-type'] ?? '') || isMarkup(reply);
}

/** What the runtimes write before the user's own message. */
const THROWN = /^function invocation exception, error: (?=.)/;

/**
 * Reads the reply of a synchronous or asynchronous start; both API versions answer alike.
 * `envelopeAsked`: the request carried `X-CFF-Request-Version: v1`, as only API v2 knows it.
 */
export function readInvoke(reply: ApiReply, call: SentCall, envelopeAsked: boolean): Outcome {
	if (reply.status < 200 || reply.status > 299) return readRefusal(reply);
	if (call.asynchronous || reply.status === 202) return readAccepted(reply);

	const envelope = envelopeOf(reply, envelopeAsked);
	if (!envelope && isForeign(reply, envelopeAsked)) {
		return unreadable(reply, CLOUD, gatewayId(reply));
	}

	const fullLog =
		logText(envelope?.log ?? null) ?? logFromBase64(reply.headers['x-cff-function-log']);
	const invocationId = reply.headers['x-cff-request-id'] ?? envelope?.requestId ?? idInLog(fullLog);
	const ids: Ids = { requestId: invocationId ?? gatewayId(reply), invocationId };
	const result = envelope ? envelope.result : reply.body;
	const shared = {
		payload: result.length === 0 ? null : result,
		logs: call.logTail ? fullLog : null,
		metrics: metricsOf(reply, fullLog),
		ids,
	};
	if (!isFunctionError(reply, envelope, envelopeAsked)) return { kind: 'completed', ...shared };
	const code = textOrNull(reply.headers['x-func-err-code']);
	const error = readFunctionError(String(result), {
		type: code === null || code === '0' ? null : code,
		message: 'The function failed without a message',
	});
	const message = error.message.replace(THROWN, '');
	return { kind: 'functionError', error: { ...error, message }, ...shared };
}

/** API v1.0 tells the id in the log only. */
const idInLog = (log: string | null) =>
	/Start invoke request '([^']{1,64})'/.exec(log ?? '')?.[1] ?? null;

/** 202 with `request_id` (v2) or `request-id` (v1.0). Without an id nobody can tell what was accepted. */
function readAccepted(reply: ApiReply): Outcome {
	if (isFunctionError(reply, null, true)) return unreadable(reply, CLOUD, gatewayId(reply));
	const body = parseJsonObject(reply.body.toString('utf8'));
	const id = body && textOrNull(firstOf(body, 'request_id', 'request-id', 'requestId'));
	if (!id) return unreadable(reply, CLOUD, gatewayId(reply));
	return { kind: 'accepted', ids: { requestId: id, invocationId: id } };
}
