import type { Ending } from '../../contract';

/** What an inner code says of a run, and the words by which it is known where the code is missing. */
export interface InnerCode {
	readonly code: string;
	readonly ending: Ending;
	readonly hint: string;
	/** How the platform words it. */
	readonly shown?: string;
	readonly sign?: RegExp;
}
