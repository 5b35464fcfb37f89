import { MAY_HAVE_RUN, RAN, SLOWER, START_INSTEAD, STILL_RUNS, whenInvoking } from './advice';
import type { ApiReply, FailureCategory, SideEffect, Refused, Repeatable } from '../contract';
import { masked } from './masked';
import { plainWords } from './plainWords';
import { entryOf, isGood } from './values';

/** What a cloud's error code means for the caller. */
export interface ErrorMeaning {
	readonly category: FailureCategory;
	/** What happened, in the user's words: a sentence without a final period. */
	readonly message: string;
	/** What to do next, naming what to grant, change or open. */
	readonly hint: string;
	/** Default: `none`. */
	readonly sideEffect?: SideEffect;
	/** Default: `always` when throttled before anything ran, `ifIdempotent` when it may have run, else `never`. */
	readonly repeatable?: Repeatable;
	/** True where the cloud refuses the token or session that came from a prelude. */
	readonly staleGrant?: boolean;
}

/** Error codes of an API, with their meaning. A key that ends in `.` stands for all codes below it. */
export type ErrorTable = Readonly<Record<string, ErrorMeaning>>;

/** The longest documented code has some sixty characters. */
const LONGEST_CODE = 200;

/** The entry of a code: exact, else of the nearest parent (`A.B.C` → `A.B.` → `A.`). */
export function meaningOf(table: ErrorTable, code: string | null): ErrorMeaning | null {
	// What is longer is no code of any table, and would be looked up once for each of its dots.
	if (code === null || code.length > LONGEST_CODE) return null;
	let meaning = entryOf(table, code);
	for (let dot = code.lastIndexOf('.'); !meaning && dot > 0; dot = code.lastIndexOf('.', dot - 1)) {
		meaning = entryOf(table, code.slice(0, dot + 1));
	}
	return meaning ?? null;
}

function repeatableOf(category: FailureCategory, sideEffect: SideEffect): Repeatable {
	if (category === 'throttled' && sideEffect === 'none') return 'always';
	return sideEffect === 'possible' ? 'ifIdempotent' : 'never';
}

/** What is known of a reply that is no result. */
interface RefusalReport {
	readonly cloud: string;
	readonly code: string | null;
	readonly cloudMessage: string | null;
	readonly requestId: string | null;
	readonly meaning: ErrorMeaning | null;
	readonly serverTime?: Date | null;
	/** Nothing shows that the cloud wrote it. Absent: where there is no ID of the request, which others write as well. */
	readonly isForeign?: boolean;
}

/** The clouds' words are shown to people; what is longer is a page. */
const LONGEST_WORDS = 1000;

/** A failure out of the table, or out of the HTTP status where the code is unknown. */
export function refused(reply: ApiReply, report: RefusalReport): Refused {
	const { cloud, isForeign = report.requestId === null } = report;
	const meaning =
		report.meaning ??
		(isForeign
			? foreignMeaning(reply.status, cloud)
			: meaningOfStatus(reply.status, cloud, report.code));
	const sideEffect = meaning.sideEffect ?? 'none';
	return {
		kind: 'refused',
		failure: {
			category: meaning.category,
			code: report.code && masked(report.code.slice(0, LONGEST_CODE)),
			message: meaning.message,
			cloudMessage: report.cloudMessage && shortened(masked(report.cloudMessage)),
			hint: meaning.hint,
			httpStatusCode: reply.status,
			requestId: report.requestId && masked(report.requestId.slice(0, LONGEST_CODE)),
			sideEffect,
			repeatable: meaning.repeatable ?? repeatableOf(meaning.category, sideEffect),
			retryAfterMs: null,
			serverTime: report.serverTime ?? null,
			staleGrant: meaning.staleGrant === true,
		},
	};
}

const shortened = (words: string) =>
	words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words;

/**
 * A reply that is not in a documented form: HTML of a gateway, a cut body, a wrong envelope. Without a request
 * ID nothing shows that the cloud wrote it: then it may have run, whatever the status says.
 */
export function unreadable(
	reply: ApiReply,
	cloud: string,
	requestId: string | null,
	isForeign = requestId === null,
): Refused {
	// Masked before it is cut: a cut in the middle would leave the rest unknown.
	const words = masked(reply.body.toString('utf8', 0, 4000));
	const begin = plainWords(words).slice(0, 200);
	const meaning = isGood(reply) ? undocumented(cloud) : null;
	return refused(reply, {
		cloud,
		code: null,
		cloudMessage: begin === '' ? null : begin,
		requestId,
		meaning,
		isForeign,
	});
}

const undocumented = (cloud: string): ErrorMeaning => ({
	category: 'service',
	message: `${cloud} sent a reply that is not in its documented format`,
	hint: `Check the Endpoint of the credential: a proxy or gateway may have answered instead of the cloud. ${RAN}`,
	sideEffect: 'possible',
});

/**
 * A status without the cloud's sign: a proxy, a gateway or a firewall in between may have written it, before
 * or after the cloud had the call.
 */
function foreignMeaning(status: number, cloud: string): ErrorMeaning {
	const meaning = meaningOfStatus(status, cloud);
	if (status < 400 || status >= 500) return meaning;
	const passes = status === 408 || status === 429;
	return {
		category: meaning.category,
		message: `The reply (HTTP ${status}) does not appear to come from ${cloud}`,
		hint:
			status === 413
				? `A proxy or gateway between n8n and ${cloud} does not accept an event of this size: raise its limit, or send a reference to the data instead. ${RAN}`
				: `A proxy, gateway or firewall between n8n and ${cloud} may have answered: check it, and the Endpoint of the credential. ${RAN}`,
		sideEffect: 'possible',
		repeatable: passes ? 'ifIdempotent' : 'never',
	};
}

/** True for a page of a gateway: markup where the clouds answer with JSON, bytes or nothing. */
export const isMarkup = (reply: ApiReply): boolean =>
	/^\s*</.test(reply.body.toString('utf8', 0, 2000));

/**
 * Meaning of an HTTP status when the cloud gave no code that is known.
 * @param code one that is not: what it refuses need not be the key
 */
export function meaningOfStatus(
	status: number,
	cloud: string,
	code: string | null = null,
): ErrorMeaning {
	if (status >= 300 && status < 400) {
		return {
			category: 'network',
			message: `${cloud} answered with a redirect, which is not followed`,
			hint: 'A redirect would send the signed request somewhere else. Check the Endpoint and the region of the credential.',
			// By HTTP's own terms 303 follows what was done; the others were not carried out here.
			sideEffect: status === 303 ? 'possible' : 'none',
			repeatable: 'never',
		};
	}
	if (status === 401 || status === 403) {
		const check = `Check that the key is active and belongs to this account${whenInvoking(', and that it is allowed to invoke this function')}.`;
		return {
			category: 'auth',
			message: code === null ? `${cloud} refused the credential` : `${cloud} refused the call`,
			hint: code === null ? check : `The cloud's message says why. ${check}`,
		};
	}
	if (status === 404) {
		return {
			category: 'notFound',
			message: `${cloud} has no such function`,
			hint: "Check the function name, its namespace, service or package, the region and 'API'.",
		};
	}
	if (status === 429) {
		return {
			category: 'throttled',
			message: `${cloud} is receiving more requests than it allows`,
			hint: `${SLOWER}.`,
		};
	}
	if (status === 408 || status === 504) {
		return {
			category: 'timeout',
			message: `${cloud} did not get the result in time`,
			hint: `${STILL_RUNS} ${START_INSTEAD}`,
			sideEffect: 'possible',
		};
	}
	if (status === 413) {
		return {
			category: 'invalidRequest',
			message: 'The event is larger than the API allows',
			hint: 'Send a reference to the data, such as an object-storage key, instead of the data.',
		};
	}
	if (status >= 400 && status < 500) {
		return {
			category: 'invalidRequest',
			message: `${cloud} refused the request`,
			hint: "The cloud's message says what was not accepted.",
		};
	}
	return {
		category: 'service',
		message: `${cloud} had an internal error`,
		hint: MAY_HAVE_RUN,
		sideEffect: 'possible',
	};
}
