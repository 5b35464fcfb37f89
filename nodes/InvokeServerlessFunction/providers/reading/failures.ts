import type { ApiReply, FailureCategory, SideEffect, Refused, Repeatable } from '../contract';
import { masked } from './masked';

/** What a cloud's error code means for the caller. */
export interface ErrorMeaning {
	readonly category: FailureCategory;
	/** What happened, in the user's words: a sentence without a final period. */
	readonly message: string;
	/** What to do next, naming what to grant, change or open. */
	readonly hint: string;
	/** Default: `no`. */
	readonly sideEffect?: SideEffect;
	/** Default: `always` when throttled, `ifIdempotent` when the function may have run, else `never`. */
	readonly repeatable?: Repeatable;
}

/** Error codes of an API, with their meaning. A key that ends in `.` stands for all codes below it. */
export type ErrorTable = Readonly<Record<string, ErrorMeaning>>;

/** The longest documented code has some sixty characters. */
const LONGEST_CODE = 200;

/** The entry of a code: exact, else of the nearest parent (`A.B.C` → `A.B.` → `A.`). */
export function meaningOf(table: ErrorTable, code: string | null): ErrorMeaning | null {
	// What is longer is no code of any table, and would be looked up once for each of its dots.
	if (code === null || code.length > LONGEST_CODE) return null;
	if (Object.hasOwn(table, code)) return table[code] ?? null;
	for (let dot = code.lastIndexOf('.'); dot > 0; dot = code.lastIndexOf('.', dot - 1)) {
		const parent = code.slice(0, dot + 1);
		if (Object.hasOwn(table, parent)) return table[parent] ?? null;
	}
	return null;
}

function repeatableOf(category: FailureCategory, sideEffect: SideEffect): Repeatable {
	if (category === 'throttled') return 'always';
	return sideEffect === 'possible' ? 'ifIdempotent' : 'never';
}

/** A failure out of the table, or out of the HTTP status where the code is unknown. */
export function refused(
	reply: ApiReply,
	told: {
		cloud: string;
		code: string | null;
		cloudMessage: string | null;
		requestId: string | null;
		meaning: ErrorMeaning | null;
		serverTime?: Date | null;
	},
): Refused {
	const meaning = told.meaning ?? meaningOfStatus(reply.status, told.cloud);
	const sideEffect = meaning.sideEffect ?? 'none';
	return {
		kind: 'refused',
		failure: {
			category: meaning.category,
			code: told.code && masked(told.code.slice(0, LONGEST_CODE)),
			message: meaning.message,
			cloudMessage: told.cloudMessage && masked(told.cloudMessage),
			hint: meaning.hint,
			httpStatusCode: reply.status,
			requestId: told.requestId && masked(told.requestId),
			sideEffect,
			repeatable: meaning.repeatable ?? repeatableOf(meaning.category, sideEffect),
			retryAfterMs: null,
			serverTime: told.serverTime ?? null,
		},
	};
}

/** A reply nobody has documented: HTML of a gateway, a cut body, a wrong envelope. It may have run. */
export function unreadable(reply: ApiReply, cloud: string, requestId: string | null): Refused {
	// Masked before it is cut: a cut in the middle would leave the rest unknown.
	const words = masked(reply.body.toString('utf8', 0, 4000));
	const begin = words.replace(/\s+/g, ' ').trim().slice(0, 200);
	const byStatus =
		reply.status >= 200 && reply.status < 300 ? null : meaningOfStatus(reply.status, cloud);
	return refused(reply, {
		cloud,
		code: null,
		cloudMessage: begin === '' ? null : begin,
		requestId,
		meaning: byStatus ?? {
			category: 'service',
			message: `${cloud} sent a reply that is not in its documented form`,
			hint: 'Check the Endpoint of the credential: a proxy or gateway may have answered in place of the cloud. The function may have run.',
			sideEffect: 'possible',
		},
	});
}

/** True for a page of a gateway: markup where the clouds answer with JSON, bytes or nothing. */
export const isMarkup = (reply: ApiReply): boolean =>
	/^\s*</.test(reply.body.toString('utf8', 0, 2000));

/** Meaning of an HTTP status when the cloud gave no code that is known. */
export function meaningOfStatus(status: number, cloud: string): ErrorMeaning {
	if (status >= 300 && status < 400) {
		return {
			category: 'network',
			message: `${cloud} answered with a redirect, which is not followed`,
			hint: 'A redirect would send the signed request to another place. Check the Endpoint and the region of the credential.',
		};
	}
	if (status === 401 || status === 403) {
		return {
			category: 'auth',
			message: `${cloud} refused the credential`,
			hint: 'Check that the key is active, belongs to this account and may invoke this function.',
		};
	}
	if (status === 404) {
		return {
			category: 'notFound',
			message: `${cloud} does not know this function`,
			hint: 'Check the function name, what it lives in, the region and the API version.',
		};
	}
	if (status === 429) {
		return {
			category: 'throttled',
			message: `${cloud} is receiving more requests than it allows`,
			hint: "Lower 'Max Concurrency' or set 'Requests per Second' in the options.",
		};
	}
	if (status === 408 || status === 504) {
		return {
			category: 'timeout',
			message: `${cloud} did not get the result in time`,
			hint: 'The function may still be running. Start long runs with the invocation type Asynchronous.',
			sideEffect: 'possible',
		};
	}
	if (status === 413) {
		return {
			category: 'invalidRequest',
			message: 'The event is larger than the API allows',
			hint: 'Send a reference to the data, such as an object-storage key, in place of the data.',
		};
	}
	if (status >= 400 && status < 500) {
		return {
			category: 'invalidRequest',
			message: `${cloud} refused the request`,
			hint: 'Read the words of the cloud below; they name what it did not accept.',
		};
	}
	return {
		category: 'service',
		message: `${cloud} had an internal failure`,
		hint: "The function may have run. Run the item again if a second run does no harm, or set 'Idempotent' in the options.",
		sideEffect: 'possible',
	};
}
