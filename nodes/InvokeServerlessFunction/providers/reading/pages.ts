import type { PageOutcome } from '../contract';

/** A page whose rows are read further: each comes to one, to several or to none. */
export const mapRows = <T, U>(
	page: PageOutcome<T>,
	read: (row: T) => U | readonly U[] | null,
): PageOutcome<U> =>
	page.kind === 'page' ? { ...page, rows: page.rows.flatMap((row) => read(row) ?? []) } : page;
