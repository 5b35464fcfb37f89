import type { PageOutcome } from '../contract';
import { isObject } from './losslessJson';

/** A page whose rows are read further: each comes to one, to several or to none. */
export const mapRows = <T, U>(
	page: PageOutcome<T>,
	read: (row: T) => U | readonly U[] | null,
): PageOutcome<U> =>
	page.kind === 'page' ? { ...page, rows: page.rows.flatMap((row) => read(row) ?? []) } : page;

/**
 * Where the next page begins of a list that is read by offset; null where this one is the last.
 * @param total rows of all pages
 * @param marker where the cloud itself says that it begins
 */
export function nextOffset(
	cursor: string | null,
	rows: number,
	total: number,
	marker: number | null = null,
): string | null {
	const next = marker ?? Number(cursor ?? 0) + rows;
	return rows > 0 && next < total ? String(next) : null;
}

/**
 * What `read` makes of the rows of a list that is a bare array; null where there are some and not one is a row: the
 * list is somebody else's.
 */
export function rowsOf<T>(
	list: readonly unknown[],
	read: (row: Record<string, unknown>, index: number) => T | null,
): T[] | null {
	const rows = list
		.map((row, index) => (isObject(row) ? read(row, index) : null))
		.filter((row) => row !== null);
	return rows.length === 0 && list.length > 0 ? null : rows;
}
