import type { ApiReply, ApiRequest, Failure, Inquired, Refused } from '../contract';
import { isRefusedAtTheDoor, mayPass } from './passing';

/** A question about something of which a part is known already. */
export interface FurtherQuestion<T> {
	readonly request: ApiRequest;
	/** What is known with the reply; `next` goes on with the same question, as on another page. */
	read(
		reply: ApiReply,
		known: T,
	): { readonly kind: 'known'; readonly value: T; readonly next?: FurtherQuestion<T> } | Refused;
	/** What is known where the cloud's own code says that the thing was never configured; null for another code. */
	absent?(failure: Failure, known: T): T | null;
}

/**
 * Asks further questions, one after the other. What the key may not read, or the place does not offer, leaves what
 * is known as it is: the first question was answered, so that there is something to say.
 */
export function askFurther<T>(known: T, questions: ReadonlyArray<FurtherQuestion<T>>): Inquired<T> {
	const [question, ...rest] = questions;
	if (!question) return { kind: 'answer', value: known };
	const read = (reply: ApiReply): Inquired<T> => {
		const answer = question.read(reply, known);
		if (answer.kind === 'known') {
			return askFurther(answer.value, answer.next ? [answer.next, ...rest] : rest);
		}
		const absent = question.absent?.(answer.failure, known) ?? null;
		if (absent === null && (isRefusedAtTheDoor(answer.failure) || mayPass(answer.failure))) {
			return answer;
		}
		return askFurther(absent ?? known, rest);
	};
	return { kind: 'next', inquiry: { request: question.request, read } };
}
