import type { ErrorMeaning } from './failures';

/** A reply whose code alone does not say what happened. What is left out does not count. */
export interface SpecialCase {
	/** Code, status and words, for the documentation. */
	readonly shown: string;
	readonly code: RegExp;
	readonly status?: readonly number[];
	readonly text?: RegExp;
	readonly meaning: ErrorMeaning;
}

/** A cloud's words are looked through this far. */
const LONGEST_WORDS = 4096;

/** The meaning of the first case that fits, or null: then the code's table entry holds. */
export function specialMeaning(
	cases: readonly SpecialCase[],
	code: string,
	cloudMessage: string | null,
	status: number,
): ErrorMeaning | null {
	const words = (cloudMessage ?? '').slice(0, LONGEST_WORDS);
	const fitting = cases.find(
		(one) =>
			one.code.test(code) &&
			(one.status === undefined || one.status.includes(status)) &&
			(one.text === undefined || one.text.test(words)),
	);
	return fitting?.meaning ?? null;
}
