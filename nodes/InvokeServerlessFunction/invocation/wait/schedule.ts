/** First question after about this long; each next one later, up to a cap. Milliseconds. */
export const FIRST_MS = 1000;
const GROWTH = 1.5;

/** One request tells of many runs: it may be asked more often than a request for each. */
export const CAP_LISTED_MS = 3000;
export const CAP_SINGLE_MS = 6000;

/**
 * How long to wait before question number `asked` + 1 (0 = the first), jittered by a fifth either way so
 * that runs started together are not asked about together.
 * @param random 0 ≤ x < 1
 */
export function pollDelayMs(asked: number, listed: boolean, random: number): number {
	const cap = listed ? CAP_LISTED_MS : CAP_SINGLE_MS;
	return Math.round(Math.min(cap, FIRST_MS * GROWTH ** asked) * (0.8 + 0.4 * random));
}
