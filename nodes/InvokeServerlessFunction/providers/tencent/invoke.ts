import { eventText } from '../reading/event';
import type { ApiReply, InvokeCall, Outcome, ProviderApi, SentCall } from '../contract';
import { unreadable } from '../reading/failures';
import { isObject } from '../reading/losslessJson';
import { logText, numberOrNull, textOrNull } from '../reading/values';
import { functions } from './functions';
import { lists } from './lists';
import { logs } from './logs';
import { routingKey } from './options';
import { readEnvelope } from './refusal';
import { atServerTime, request30 } from './request';
import { outcomeOf, resultOf } from './result';
import { runs } from './runs';
import type { TencentAccount } from './account';
import { callsInvokeFunction, checkedRoutingKey, resolve30 } from './target';
import { CLOUD } from './texts';

/** Source: quotas (SCF): sync event 6 MB, async event 128 KB; a synchronous Invoke waits at most 300 s. */
const limits = {
	syncBytes: 6 * 1_048_576,
	asyncBytes: 128 * 1024,
	asyncBytesEnforced: true,
	syncTimeoutMs: 310_000,
} as const;

/** Parameters of Invoke and of InvokeFunction, which call the event by different names. */
function parametersOf(call: InvokeCall<TencentAccount>): {
	action: string;
	parameters: object;
} {
	const { target, options } = call;
	const key = routingKey.of(options);
	const shared = {
		FunctionName: target.name,
		Namespace: target.namespace,
		...(target.qualifier && { Qualifier: target.qualifier }),
		...(key && { RoutingKey: checkedRoutingKey(key) }),
		...(!call.asynchronous && call.logTail && { LogType: 'Tail' }),
	};
	const event = eventText(call);
	if (callsInvokeFunction(call)) {
		return { action: 'InvokeFunction', parameters: { ...shared, Event: event } };
	}
	const InvocationType = call.asynchronous ? 'Event' : 'RequestResponse';
	return { action: 'Invoke', parameters: { ...shared, InvocationType, ClientContext: event } };
}

/** `Response.Result`: memory in bytes, times in ms, the log as plain text. Source: data type Result. */
function readInvoke(reply: ApiReply, call: SentCall): Outcome {
	const envelope = readEnvelope(reply);
	if (envelope.kind === 'refused') return envelope;
	const { response, requestId } = envelope;
	const { Result: result } = response;
	if (!isObject(result)) return unreadable(reply, CLOUD, requestId);
	const invocationId = textOrNull(result.FunctionRequestId);
	const payload = resultOf(result.RetMsg);
	const [durationMs, billedDurationMs] = [result.Duration, result.BillDuration].map(numberOrNull);
	const run = {
		ids: { requestId, invocationId },
		payload,
		log: logText(textOrNull(result.Log)),
		durationMs: durationMs ?? null,
		billedDurationMs: billedDurationMs ?? null,
		memoryUsedBytes: numberOrNull(result.MemUsage),
		// A function made for asynchronous runs answers even a synchronous call with nothing but the run's id.
		// "Returned nothing" would be the text `null`.
		onlyStarted: payload === null && !durationMs && !billedDurationMs,
		errorMessage: textOrNull(result.ErrMsg),
		resultCode: result.InvokeResult,
	};
	return outcomeOf(run, reply, call) ?? unreadable(reply, CLOUD, requestId);
}

/** SCF API 3.0. Source: Invoke and InvokeFunction (2018-04-16). */
export const api20180416: ProviderApi<TencentAccount> = {
	id: '2018-04-16',
	label: 'API 3.0 (2018-04-16)',
	description: 'Event functions',
	supports: { async: true, logTail: true, namespace: 'optional', qualifier: true },
	eventFormat: 'json',
	limits,
	resolve: resolve30,
	buildInvoke: (call) => {
		const { action, parameters } = parametersOf(call);
		return request30(call.account, action, parameters);
	},
	readInvoke,
	runs,
	logs,
	functions,
	lists,
	atServerTime,
};
