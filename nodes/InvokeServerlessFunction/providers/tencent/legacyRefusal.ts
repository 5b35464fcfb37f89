import type { ApiReply, Refused } from '../contract';
import { differingTime, meaningOf, refused, unreadable } from '../reading/failures';
import { textOrNull } from '../reading/values';
import { CLOUD } from './texts';
import { legacyErrors } from './errors/legacy';

/** Codes that say the request's time was off. Source: common error codes (API 2.0). */
const TIME_CODES = new Set(['4200', '4500']);

/** `{code, message, codeDesc}` with a code other than 0. The code may be a number or its text. */
export function readLegacyRefusal(
	reply: ApiReply,
	body: Readonly<Record<string, unknown>>,
): Refused {
	const code = textOrNull(body.code);
	if (code === null || code === '0') return unreadable(reply, CLOUD, null);
	return refused(reply, {
		cloud: CLOUD,
		code,
		cloudMessage: textOrNull(body.message) ?? textOrNull(body.codeDesc),
		requestId: textOrNull(body.requestId),
		meaning: meaningOf(legacyErrors, code) ?? {
			category: 'service',
			message: 'Tencent Cloud refused the request with a code that is not documented',
			hint: 'Read the words of the cloud below. The function may have run.',
			sideEffect: 'possible',
		},
		serverTime: TIME_CODES.has(code) ? differingTime(reply) : null,
	});
}
