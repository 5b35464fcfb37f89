import type {
	ApiReply,
	FunctionError,
	Ids,
	Metrics,
	Outcome,
	Refused,
	SentCall,
} from '../contract';
import { isMarkup, refused, unreadable } from '../reading/failures';
import { readFunctionError } from '../reading/functionError';
import { parseJsonObject } from '../reading/losslessJson';
import {
	firstOf,
	isGood,
	lastNumber,
	logFromBase64,
	logText,
	numberOrNull,
	textOrNull,
} from '../reading/values';
import { envelopeOf, isFunctionError } from './envelope';
import { gatewayId, readRefusal, tellsError } from './refusal';
import { hintWhereBusy, ranOf, THROWN } from './runtimeSigns';
import { CLOUD } from './texts';

/** `X-Cff-Invoke-Summary` (ms, MB), else the billing header, else the log's last "Finish invoke request". */
export function metricsOf(reply: Pick<ApiReply, 'headers'>, log: string | null): Metrics {
	const header = reply.headers['x-cff-invoke-summary'];
	const summary = (header && parseJsonObject(header)) || {};
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
		initDurationMs: startUpOf(log),
	};
}

/** The parts of a cold start: loading the code, and the initializer. */
const START_UP =
	/Finish (?:load|initialize) request '[^'\n]{1,64}'[^\n]{0,60}?\bduration: ?([\d.]{1,20}) ?ms/g;

/** How long a cold start took, milliseconds with three decimals; null where the log shows none. */
function startUpOf(log: string | null): number | null {
	const parts = [...(log ?? '').matchAll(START_UP)].map(([, ms]) => Number(ms));
	const sum = parts.reduce((total, ms) => total + ms, 0);
	return parts.length === 0 || !Number.isFinite(sum) ? null : Math.round(sum * 1000) / 1000;
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

/** Codes of the gateway for an API that does not exist. */
const NO_SUCH_API = /^API(?:GW|G|C)\.010[13]$/;

/** What most users of API v1.0 meet: it was announced to be switched off on 2024-09-30. */
function onOldApi(refusal: Refused): Refused {
	const { failure } = refusal;
	if (!NO_SUCH_API.test(failure.code ?? '')) return refusal;
	const hint =
		"Huawei Cloud has switched API v1.0 off in most regions: set API to 'API v2'. Function, event and permissions stay as they are.";
	return { ...refusal, failure: { ...failure, hint } };
}

/**
 * Reads the reply of a synchronous or asynchronous start; both API versions answer alike.
 * `envelopeAsked`: the request carried `X-CFF-Request-Version: v1`, as only API v2 knows it.
 */
export function readInvoke(reply: ApiReply, call: SentCall, envelopeAsked: boolean): Outcome {
	if (!isGood(reply)) {
		const refusal = readRefusal(reply);
		return envelopeAsked ? refusal : onOldApi(refusal);
	}
	return call.asynchronous || reply.status === 202
		? readAccepted(reply)
		: readRun(reply, call, envelopeAsked);
}

const NO_ROOM = 'FunctionGraph had no instance for the call';

/** The reply of a synchronous run. */
function readRun(reply: ApiReply, call: SentCall, envelopeAsked: boolean): Outcome {
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
	const failed =
		isFunctionError(reply, envelope, envelopeAsked) || (!envelopeAsked && failedInLog(fullLog));
	if (!failed) return { kind: 'completed', ...shared };
	const error = errorOf(reply, String(result));
	// What was measured or logged had an instance, whatever the code says.
	const ran = Boolean(shared.metrics.durationMs) || Boolean(fullLog);
	const until = ranOf(error, String(result));
	const sideEffect = ran && until === 'none' ? 'possible' : until;
	const hint = ran ? undefined : hintWhereBusy(error);
	if (hint === undefined) return { kind: 'functionError', error, ...shared, sideEffect };
	return refused(reply, {
		...{ cloud: CLOUD, code: error.type, cloudMessage: error.message, requestId: ids.requestId },
		meaning: { category: 'throttled', message: NO_ROOM, hint, sideEffect },
	});
}

/** What the runtime reports, with the platform's inner code where the runtime names no type. */
export function errorOf(reply: ApiReply, result: string): FunctionError {
	const code = textOrNull(reply.headers['x-func-err-code']);
	const error = readFunctionError(result, {
		type: code === null || code === '0' ? null : code,
		message: 'The function failed without a message',
	});
	return { ...error, message: error.message.replace(THROWN, '') };
}

/** API v1.0 documents no sign of a failed run: there the platform's last line of the log says so, in every language. */
export const failedInLog = (log: string | null): boolean =>
	/Finish invoke request '[^'\n]{1,64}' ?\(invoke Failed\)/i.test(
		(log ?? '').split('\n').findLast((line) => line.includes('Finish invoke request')) ?? '',
	);

/** The platform's last line has about 200 characters. */
const LAST_LINE = 400;

/** API v1.0 has the id in the log only: in its first line, which a tail may lack, and in its last. */
const idInLog = (log: string | null) =>
	/Start invoke request '([^']{1,64})'/.exec(log ?? '')?.[1] ??
	/Finish invoke request '([^']{1,64})'/.exec((log ?? '').slice(-LAST_LINE))?.[1] ??
	null;

/** 202 with `request_id` (v2) or `request-id` (v1.0). Without an id nobody knows what was accepted. */
function readAccepted(reply: ApiReply): Outcome {
	if (isFunctionError(reply, null, true)) return unreadable(reply, CLOUD, gatewayId(reply));
	const body = parseJsonObject(reply.body.toString('utf8'));
	const id = body && textOrNull(firstOf(body, 'request_id', 'request-id', 'requestId'));
	if (!id || tellsError(body)) return unreadable(reply, CLOUD, gatewayId(reply));
	return { kind: 'accepted', ids: { requestId: id, invocationId: id } };
}
