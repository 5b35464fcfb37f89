import type { ApiReply, Refused } from '../contract';
import { meaningOf, refused, unreadable } from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import { anyCase, textOrNull } from '../reading/values';
import { errors, meaningOfMessage } from './errors';
import { CLOUD } from './texts';

/**
 * A reply outside 2xx. Three spellings of the body are in use: `ErrorCode`/`ErrorMessage` (2016-08-15),
 * `Code`/`Message`/`RequestID` (2021-04-06) and `Code`/`Message`/`RequestId` (2023-03-30).
 */
export function readRefusal(reply: ApiReply): Refused {
	const body = parseJsonObject(reply.body.toString('utf8'));
	const requestId =
		reply.headers['x-fc-request-id'] ??
		reply.headers['x-acs-request-id'] ??
		(body && textOrNull(anyCase(body, 'RequestId', 'RequestID', 'request_id'))) ??
		null;
	const code = body && textOrNull(anyCase(body, 'ErrorCode', 'Code'));
	if (!body || !code) return unreadable(reply, CLOUD, requestId);
	const cloudMessage = textOrNull(anyCase(body, 'ErrorMessage', 'Message'));
	return refused(reply, {
		cloud: CLOUD,
		code,
		cloudMessage,
		requestId,
		meaning: meaningOfMessage(code, cloudMessage, reply.status) ?? meaningOf(errors, code),
	});
}
