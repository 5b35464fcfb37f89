import type { ApiReply, Refused } from '../contract';
import { meaningOf, refused, unreadable, type ErrorMeaning } from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import { firstOf, textOrNull } from '../reading/values';
import { errors, meaningOfMessage, unauthorized } from './errors';
import { innerCode } from './innerCodes';
import { CLOUD } from './texts';

/** Id of the gateway in front of the service; on a refusal often the only one. */
export const gatewayId = (reply: ApiReply): string | null => reply.headers['x-request-id'] ?? null;

/** `{error_code, error_msg}` of the service, or of the gateway in front of it (then with `request_id`). */
export function readRefusal(reply: ApiReply): Refused {
	const body = parseJsonObject(reply.body.toString('utf8'));
	const requestId =
		reply.headers['x-cff-request-id'] ??
		(body && textOrNull(firstOf(body, 'request_id', 'request-id'))) ??
		gatewayId(reply);
	const code = body && textOrNull(firstOf(body, 'error_code', 'errorCode', 'code'));
	const cloudMessage = body && textOrNull(firstOf(body, 'error_msg', 'errorMsg', 'message'));
	if (!body || !code) return withoutCode(reply, requestId, cloudMessage);
	return refused(reply, {
		cloud: CLOUD,
		code,
		cloudMessage,
		requestId,
		meaning:
			meaningOfMessage(code, cloudMessage, reply.status) ??
			meaningOf(errors, code) ??
			meaningOfRun(code),
	});
}

/** `FSS.4010` and its like: the inner code of a run that failed, as a refusal. Source: "Error Codes", FSS.4001 on. */
function meaningOfRun(code: string): ErrorMeaning | null {
	const inner = innerCode(/^F[SG]S\.(4\d{3})$/.exec(code)?.[1] ?? null);
	if (!inner) return null;
	const message = 'FunctionGraph reports that the run failed';
	return {
		category: 'function',
		message,
		hint: inner.hint,
		sideEffect: 'possible',
		repeatable: 'never',
	};
}

/** Some regions refuse a caller in words alone: they mean what they mean beside the gateway's code. */
function withoutCode(reply: ApiReply, requestId: string | null, words: string | null): Refused {
	if (reply.status !== 401 || requestId === null) return unreadable(reply, CLOUD, requestId);
	const cloudMessage = words ?? textOrNull(reply.body.toString('utf8', 0, 200).trim());
	const meaning = meaningOfMessage('APIGW.0301', cloudMessage, reply.status) ?? unauthorized;
	return refused(reply, { cloud: CLOUD, code: null, cloudMessage, requestId, meaning });
}
