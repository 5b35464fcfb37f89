import type { ApiReply, Refused, RunOutcome } from '../contract';
import { differingTime } from '../reading/cloudTime';
import { refused, unreadable, type ErrorMeaning } from '../reading/failures';
import { isObject, membersOf, parseJsonObject } from '../reading/losslessJson';
import { anyCase, isGood, textOrNull } from '../reading/values';
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
): { kind: 'envelope'; response: Record<string, unknown>; requestId: string } | Refused {
	const body = parseJsonObject(reply.body.toString('utf8'));
	const response = body && isObject(body.Response) ? body.Response : null;
	if (!body || !response) {
		const legacy = body && 'code' in body ? readLegacyRefusal(reply, body) : null;
		return legacy ?? unreadable(reply, CLOUD, null);
	}
	// The documents of 2018 have it as RequestID.
	const requestId = textOrNull(anyCase(response, 'RequestId'));
	if (response.Error === undefined || response.Error === null) {
		// Every reply of the cloud has its ID; others put a `Response` around theirs as well.
		if (!isGood(reply) || requestId === null) return unreadable(reply, CLOUD, requestId);
		return { kind: 'envelope', response, requestId };
	}
	const error = membersOf(response.Error);
	const code = textOrNull(error.Code);
	const cloudMessage = textOrNull(error.Message);
	return refused(reply, {
		...{ cloud: CLOUD, code, cloudMessage, requestId, meaning: known(code, cloudMessage) },
		serverTime: code === 'AuthFailure.SignatureExpire' ? differingTime(reply) : null,
	});
}

/** Codes by which a status call says that it does not know the run. */
const ABSENT =
	/^(?:ResourceNotFound\.(?:AsyncEvent|FunctionRequestId)|InvalidParameterValue\.FunctionRequestId)$/;

/** A status call's refusal, unless it only says that it does not know the run. */
export const unlessAbsent = (refusal: Refused): RunOutcome =>
	ABSENT.test(refusal.failure.code ?? '') ? { kind: 'absent' } : refusal;
