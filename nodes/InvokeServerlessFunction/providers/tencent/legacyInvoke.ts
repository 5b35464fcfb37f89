import { eventText } from '../reading/event';
import type { ApiReply, Outcome, ProviderApi, SentCall } from '../contract';
import { unreadable } from '../reading/failures';
import { isObject, parseJson, parseJsonObject } from '../reading/losslessJson';
import { firstOf, isGood, logText, numberOrNull, textOrNull } from '../reading/values';
import { originOf20, type TencentAccount } from './account';
import { readLegacyRefusal } from './legacyRefusal';
import { functions } from './functions';
import { lists } from './lists';
import { logs } from './logs';
import { atServerTime } from './request';
import { outcomeOf, resultOf } from './result';
import { resolve20 } from './target';
import { CLOUD } from './texts';

/** Source: InvokeFunction (API 2.0), `param`: at most 1 MB. */
const limits = {
	syncBytes: 1_048_576,
	asyncBytes: 1_048_576,
	asyncBytesEnforced: true,
	syncTimeoutMs: 310_000,
} as const;

/**
 * `data` as the documentation contradicts itself: an object (examples), JSON text (table), or JSON text
 * inside JSON text. Null where it is none of these.
 */
function dataOf(value: unknown): Record<string, unknown> | null {
	const once = typeof value === 'string' ? parseJson(value) : value;
	const twice = typeof once === 'string' ? parseJson(once) : once;
	return isObject(twice) ? twice : null;
}

function readInvoke(reply: ApiReply, call: SentCall): Outcome {
	const body = parseJsonObject(reply.body.toString('utf8'));
	if (!body) return unreadable(reply, CLOUD, null);
	if (numberOrNull(body.code) !== 0 || !isGood(reply)) return readLegacyRefusal(reply, body);

	const data = dataOf(body.data);
	if (!data) return unreadable(reply, CLOUD, null);
	const invocationId = textOrNull(
		firstOf(data, 'requestId', 'RequestId', 'request_id', 'functionRequestId'),
	);
	const ids = { requestId: invocationId, invocationId };
	const result = firstOf(data, 'payLoad', 'payload', 'retMsg', 'RetMsg', 'ret_msg');
	if (result === undefined && invocationId === null) return unreadable(reply, CLOUD, null);
	const run = {
		ids,
		payload: resultOf(result),
		log: logText(textOrNull(firstOf(data, 'logMsg', 'log', 'Log'))),
		durationMs: numberOrNull(firstOf(data, 'duration', 'Duration')),
		billedDurationMs: numberOrNull(firstOf(data, 'billDuration', 'bill_duration', 'BillDuration')),
		memoryUsedBytes: numberOrNull(firstOf(data, 'memSize', 'memUsage', 'mem_usage', 'MemUsage')),
		onlyStarted: false,
		errorMessage: textOrNull(firstOf(data, 'errMsg', 'ErrMsg')),
		resultCode: firstOf(data, 'retCode', 'ret_code', 'invokeResult'),
	};
	return outcomeOf(run, reply, call) ?? unreadable(reply, CLOUD, null);
}

/** SCF API 2.0, hidden from new customers. Source: InvokeFunction (API 2.0). */
export const apiV2: ProviderApi<TencentAccount> = {
	id: 'v2',
	label: 'API 2.0, Legacy',
	description: 'Only for accounts that still have it',
	supports: { async: true, logTail: true, namespace: 'optional', qualifier: true },
	eventFormat: 'json',
	limits,
	resolve: resolve20,
	buildInvoke: (call) => {
		const { target } = call;
		const form = new URLSearchParams({
			Action: 'InvokeFunction',
			Region: call.account.region,
			functionName: target.name,
			invokeType: call.asynchronous ? 'Event' : 'RequestResponse',
			...(!call.asynchronous && call.logTail && { logType: 'Tail' }),
			...(target.namespace !== 'default' && { namespace: target.namespace ?? 'default' }),
			...(target.qualifier !== '$LATEST' && { version: target.qualifier ?? '$LATEST' }),
			param: eventText(call),
		});
		return {
			method: 'POST',
			url: `${originOf20(call.account)}/v2/index.php`,
			// With a charset: n8n's HTTP helper rewrites a body of the bare form type.
			headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
			body: Buffer.from(form.toString(), 'utf8'),
		};
	},
	readInvoke,
	logs,
	functions,
	lists,
	atServerTime,
};
