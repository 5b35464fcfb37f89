import type { ApiReply, Refused } from '../contract';
import { differingTime, refused, unreadable, type ErrorMeaning } from '../reading/failures';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { textOrNull } from '../reading/values';
import { meaningOfRefusal } from './errors';
import { readLegacyRefusal } from './legacyRefusal';
import { CLOUD } from './texts';

/** HTTP 200 says nothing here: an unknown code may have come after the function ran. */
const UNDOCUMENTED = {
	category: 'service',
	message: 'Tencent Cloud refused the request with a code that is not documented',
	hint: "Read the cloud's message. The function may have run.",
	sideEffect: 'possible',
} as const;

/**
 * The `Response` member of a reply without `Error`, or the refusal that the reply is. HTTP 200 comes with
 * both; a host of API 3.0 may still answer in the legacy envelope. Source: Returned Result (API 3.0).
 * @param known what a code means
 */
export function readEnvelope(
	reply: ApiReply,
	known: (code: string | null, words: string | null) => ErrorMeaning = (code, words) =>
		meaningOfRefusal(code, words, reply.status) ?? UNDOCUMENTED,
): { response: Record<string, unknown>; requestId: string | null } | { refusal: Refused } {
	const body = parseJsonObject(reply.body.toString('utf8'));
	const response = body && isObject(body.Response) ? body.Response : null;
	if (!body || !response) {
		const legacy = body && 'code' in body ? readLegacyRefusal(reply, body) : null;
		return { refusal: legacy ?? unreadable(reply, CLOUD, null) };
	}
	const requestId = textOrNull(response.RequestId);
	if (response.Error === undefined || response.Error === null) {
		// Every reply of the cloud has its ID; others put a `Response` around theirs as well.
		if (reply.status < 200 || reply.status > 299 || requestId === null) {
			return { refusal: unreadable(reply, CLOUD, requestId) };
		}
		return { response, requestId };
	}
	const error = isObject(response.Error) ? response.Error : {};
	const code = textOrNull(error.Code);
	return {
		refusal: refused(reply, {
			cloud: CLOUD,
			code,
			cloudMessage: textOrNull(error.Message),
			requestId,
			meaning: known(code, textOrNull(error.Message)),
			serverTime: code === 'AuthFailure.SignatureExpire' ? differingTime(reply) : null,
		}),
	};
}
