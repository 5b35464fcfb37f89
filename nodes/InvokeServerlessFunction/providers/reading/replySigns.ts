import type { ApiReply } from '../contract';
import { MAY_HAVE_RUN } from './advice';
import type { ErrorMeaning } from './failures';

/** How a reply is known that a platform writes in the place of a function: all of it has to be there. */
export interface ReplySign {
	readonly status: readonly number[];
	/** A header, and what its value has to hold. */
	readonly header?: readonly [name: string, value: RegExp];
	/**
	 * What the body has to be, or to hold; null: nothing; absent: anything. Its first group, if any, is a status that
	 * the body names, and has to be that of the reply.
	 */
	readonly body?: RegExp | null;
	/** The Content-Type that the platform alone gives with it; with another, anybody may have written the reply. */
	readonly ownType?: RegExp;
}

/** A page is known by its beginning; a function's own answer may hold anything. */
export const LONGEST_PAGE = 8000;

/** Envoy's words for a backend that it could not reach or that broke off, and for one that took too long; patterns. */
export const ENVOY_LOST =
	'upstream connect error or disconnect/reset before headers\\b[^]{0,500}|no healthy upstream';
export const ENVOY_TIMED_OUT = '(?:upstream request|stream) timeout';

/** Nothing but these words. */
export const nothingBut = (words: string): RegExp => new RegExp(`^\\s*(?:${words})\\s*$`);

/** Whether a reply bears a sign. */
export function bears({ status, headers, body: bytes }: ApiReply, sign: ReplySign): boolean {
	const { header, body } = sign;
	if (!sign.status.includes(status)) return false;
	if (header && !header[1].test(headers[header[0]] ?? '')) return false;
	if (body === undefined) return true;
	if (body === null) return bytes.length === 0;
	const found = body.exec(bytes.toString('utf8', 0, LONGEST_PAGE));
	return found !== null && (found[1] === undefined || found[1] === String(status));
}

/** Whether a reply that bears a sign may be anybody's all the same. */
export const mayBeAnybodys = ({ headers }: ApiReply, { ownType }: ReplySign): boolean =>
	ownType?.test(headers['content-type'] ?? '') === false;

/** A meaning where anybody may have written the reply: nobody knows whether the function ran. */
export function asAnybodys(meaning: ErrorMeaning): ErrorMeaning {
	const isRepeated = meaning.repeatable === 'always' || meaning.category === 'throttled';
	const rest = { ...meaning, sideEffect: 'possible' } as const;
	return isRepeated
		? { ...rest, hint: `${meaning.hint} ${MAY_HAVE_RUN}`, repeatable: 'ifIdempotent' }
		: { ...rest, repeatable: 'never' };
}
