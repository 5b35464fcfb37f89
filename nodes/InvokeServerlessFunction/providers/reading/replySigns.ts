import type { ApiReply } from '../contract';

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
}

/** A page is known by its beginning; a function's own answer may hold anything. */
export const LONGEST_PAGE = 8000;

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
