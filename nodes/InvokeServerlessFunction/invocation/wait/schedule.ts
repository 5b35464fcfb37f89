/** First question after about this long; each next one later, up to a cap. Milliseconds. */
export const FIRST_MS = 1000;
const GROWTH = 1.5;

/** One request reports many runs: it may be asked more often than a request for each. */
const CAP_LISTED_MS = 3000;
const CAP_SINGLE_MS = 6000;
/** Where many wait, the end of the first shows when to ask about the others: until then less often. */
const CAP_MANY_MS = 10_000;
const MANY = 10;

/**
 * How long to wait before question number `asked` + 1 (0 = the first), jittered by a fifth either way so
 * that runs started together are not asked about together.
 * @param random 0 ≤ x < 1
 * @param waiting how many runs of the function are waited for
 */
export function pollDelayMs(asked: number, listed: boolean, random: number, waiting = 1): number {
	const unlisted = waiting > MANY ? CAP_MANY_MS : CAP_SINGLE_MS;
	const cap = listed ? CAP_LISTED_MS : unlisted;
	return Math.round(Math.min(cap, FIRST_MS * GROWTH ** asked) * (0.8 + 0.4 * random));
}
