import type { Refused } from './outcome';

/** One page of a list of the cloud. */
export interface Page<T> {
	readonly kind: 'page';
	readonly rows: readonly T[];
	/** Where the next page begins; null at the end. */
	readonly next: string | null;
}

/** What a reply comes to that should be a page. */
export type PageOutcome<T> = Page<T> | Refused;
