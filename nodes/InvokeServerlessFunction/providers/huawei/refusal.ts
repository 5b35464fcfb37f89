import type { ApiReply, Refused } from '../contract';
import { meaningOf, refused, unreadable } from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import { firstOf, textOrNull } from '../reading/values';
import { errors, meaningOfMessage } from './errors';
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
	if (!body || !code) return unreadable(reply, CLOUD, requestId);
	const cloudMessage = textOrNull(firstOf(body, 'error_msg', 'errorMsg', 'message'));
	return refused(reply, {
		cloud: CLOUD,
		code,
		cloudMessage,
		requestId,
		meaning: meaningOfMessage(code, cloudMessage, reply.status) ?? meaningOf(errors, code),
	});
}
