import type { Entry } from '../contract';

const joined = (words: ReadonlyArray<string | null>): string =>
	words.flatMap((word) => word?.trim() || []).join(' · ');

/** An entry whose label says more than its value; null where there is no value. */
export const labelled = (value: string | null, ...more: Array<string | null>): Entry | null =>
	value === null ? null : { value, label: joined([value, ...more]) };

/** An entry that is a URL: its label says first what is known of it. */
export const urlEntry = (url: string, ...words: Array<string | null>): Entry => ({
	value: url,
	label: joined([...words, url]),
});
