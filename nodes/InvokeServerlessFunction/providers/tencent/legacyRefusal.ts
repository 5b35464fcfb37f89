import type { ApiReply, Refused } from '../contract';
import { differingTime } from '../reading/cloudTime';
import { meaningOf, refused, unreadable, type ErrorMeaning } from '../reading/failures';
import { numberOrNull, textOrNull } from '../reading/values';
import { CLOUD } from './texts';
import { legacyErrors } from './errors/legacy';

/** The request's time was off. Source: common error codes (API 2.0). */
const EXPIRED = '4200';
/** A replay: the nonce was used before, or the time is off by more than two hours. Source: the same. */
const REPLAY = '4500';
const REPLAY_MS = 7_200_000;

/** The first copy of the request was accepted, or this code would not exist. */
const nonceUsed: ErrorMeaning = {
	category: 'auth',
	message: 'Tencent Cloud has seen this request before',
	hint: 'A proxy or gateway sent the same request twice: look for its retry setting and switch it off. The first one may have started the function.',
	sideEffect: 'possible',
	repeatable: 'never',
};

/** The cloud's time, where it is sure to be the reason. */
function timeOfRefusal(reply: ApiReply, code: string): Date | null {
	if (code === EXPIRED) return differingTime(reply);
	return code === REPLAY ? differingTime(reply, REPLAY_MS) : null;
}

/** `{code, message, codeDesc}` with a code other than 0. The code may be a number or its text. */
export function readLegacyRefusal(
	reply: ApiReply,
	body: Readonly<Record<string, unknown>>,
): Refused {
	const number = numberOrNull(body.code);
	// Other services have words for codes.
	if (!number) return unreadable(reply, CLOUD, null);
	const code = String(number);
	const serverTime = timeOfRefusal(reply, code);
	const ownMeaning = code === REPLAY && !serverTime ? nonceUsed : null;
	return refused(reply, {
		cloud: CLOUD,
		code,
		cloudMessage: textOrNull(body.message) ?? textOrNull(body.codeDesc),
		requestId: textOrNull(body.requestId),
		meaning: ownMeaning ??
			meaningOf(legacyErrors, code) ?? {
				category: 'service',
				message: 'Tencent Cloud refused the request with a code that is not documented',
				hint: "Read the cloud's message. The function may have run.",
				sideEffect: 'possible',
			},
		serverTime,
	});
}
