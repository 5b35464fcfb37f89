import type { ApiReply } from '../samples/sample.mts';
import type { Oracle } from './oracle.mts';
import {
	byStatus,
	firstOf,
	isObject,
	isSetCode,
	objectOf,
	parsed,
	shown,
	type Objection,
} from './reading.mts';

/** `Response.Error`: HTTP 200 comes with it too. Source: "Returned Result" (API 3.0). */
function refused(reply: ApiReply): Objection {
	const response = objectOf(reply)?.Response;
	if (byStatus(reply) || !isObject(response)) return byStatus(reply) ?? 'no Response';
	return response.Error === undefined || response.Error === null ? null : 'Response.Error';
}

const responseOf = (reply: ApiReply) =>
	(objectOf(reply)?.Response ?? {}) as Record<string, unknown>;

/** `InvokeResult` other than 0, or `ErrMsg`. Source: data type Result. */
function failedRun(reply: ApiReply): Objection {
	const { Result: result } = responseOf(reply);
	if (!isObject(result)) return 'no Result';
	if (isSetCode(result.InvokeResult)) return `InvokeResult ${shown(result.InvokeResult)}`;
	const { ErrMsg: words } = result;
	return typeof words === 'string' && words !== '' ? 'ErrMsg' : null;
}

const sync = (reply: ApiReply) => firstOf(refused(reply), failedRun(reply));

/** SCF API 3.0. Source: Invoke, GetRequestStatus, GetAsyncEventStatus, "Error Codes". */
export const tencentOracle: Oracle = {
	sync,
	start: sync,
	succeeded(reply, runId) {
		const { Data: data, Result: event } = responseOf(reply);
		const entry = (Array.isArray(data) ? data : []).filter(isObject);
		const fits =
			entry.some(({ RequestId, RetCode }) => RequestId === runId && Number(RetCode) === 0) ||
			// Older replies may leave the id out, never put another one there.
			entry.some(
				({ RequestId, RetCode }) => (RequestId ?? null) === null && Number(RetCode) === 0,
			) ||
			(isObject(event) && typeof event.Status === 'string' && event.Status.trim() === 'FINISHED');
		return firstOf(refused(reply), fits ? null : 'no such run that succeeded');
	},
	listed: () => null,
	done: refused,
	page: refused,
};

/** `data` of API 2.0: an object, JSON text, or JSON text in JSON text. */
function dataOf(body: Record<string, unknown>): unknown {
	const once = typeof body.data === 'string' ? parsed(body.data) : body.data;
	return typeof once === 'string' ? parsed(once) : once;
}

/** `code` other than 0. Source: InvokeFunction (API 2.0). The result code is named by GetFunctionLogs. */
function legacy(reply: ApiReply): Objection {
	const body = objectOf(reply);
	if (!body || byStatus(reply)) return byStatus(reply) ?? 'no JSON object';
	const { code } = body;
	if (code === undefined || code === null || code === '' || isSetCode(code))
		return `code ${shown(code)}`;
	const data = dataOf(body);
	if (!isObject(data)) return 'no data';
	const result = data.retCode ?? data.ret_code ?? data.invokeResult;
	return isSetCode(result) ? `retCode ${shown(result)}` : null;
}

/** SCF API 2.0, which lists through API 3.0. */
export const tencentLegacyOracle: Oracle = { ...tencentOracle, sync: legacy, start: legacy };
