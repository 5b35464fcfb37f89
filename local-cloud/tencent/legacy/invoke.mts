import { callOf, EVENT_LIMITS, isAsyncRun, isJson } from '../call.mts';
import { NAMESPACE } from '../place.mts';
import type { Platform, ReplyVariant } from '../platform.mts';
import { report, type InvokeResult } from '../report.mts';
import { badParameter, LegacyRefusal } from './refusals.mts';

/** `data` of a finished run in the two sets of names the page of InvokeFunction documents. */
function dataOf(result: InvokeResult, withLog: boolean, variant: ReplyVariant): unknown {
	const log = withLog ? result.Log : '';
	if (variant === 'examples') {
		return {
			requestId: result.FunctionRequestId,
			retMsg: result.RetMsg,
			log,
			memUsage: result.MemUsage,
			duration: result.Duration,
			billDuration: result.BillDuration,
		};
	}
	return encoded(variant, {
		requestId: result.FunctionRequestId,
		payLoad: result.RetMsg,
		logMsg: log,
		memSize: result.MemUsage,
		duration: result.Duration,
	});
}

function encoded(variant: ReplyVariant, data: object): unknown {
	if (variant === 'text') return JSON.stringify(data);
	if (variant === 'text-in-text') return JSON.stringify(JSON.stringify(data));
	return data;
}

function oneOf(value: string | undefined, name: string, allowed: string[]): void {
	if (value && !allowed.includes(value)) throw badParameter(`(100001)${name} is invalid`);
}

/** InvokeFunction of the legacy API: functionName, invokeType, param, logType, namespace, version. */
export async function legacyInvoke(
	platform: Platform,
	value: ReadonlyMap<string, string>,
): Promise<unknown> {
	const name = value.get('functionName');
	if (!name) throw badParameter('(100001)functionName is missing');
	oneOf(value.get('invokeType'), 'invokeType', ['RequestResponse', 'Event']);
	oneOf(value.get('logType'), 'logType', ['None', 'Tail']);
	const event = value.get('param');
	if (event && !isJson(event)) throw badParameter('(100001)param is not in the JSON format');
	if (event && Buffer.byteLength(event) > EVENT_LIMITS.legacy) {
		throw badParameter(`(100001)param exceeds ${EVENT_LIMITS.legacy} bytes`);
	}
	const call = callOf(platform, {
		name,
		namespace: value.get('namespace') || NAMESPACE,
		qualifier: value.get('version') || '$LATEST',
		event,
	});
	if (call === 'function') {
		throw new LegacyRefusal(5000, 'ResourceNotFound', 'the function does not exist');
	}
	if (call === 'qualifier') {
		throw new LegacyRefusal(5000, 'ResourceNotFound', 'the version does not exist');
	}
	const variant = platform.state.replyVariant;
	if (value.get('invokeType') === 'Event' || isAsyncRun(call.definition)) {
		return encoded(variant, { requestId: platform.runtime.start(call).id });
	}
	const result = report(await platform.runtime.run(call));
	return dataOf(result, value.get('logType') === 'Tail', variant);
}
