import { Refusal } from '../refusals.mts';

/** A non-negative whole number of the query; throws a `Refusal` for anything else. */
export function countIn(query: URLSearchParams, name: string, otherwise: number): number {
	const text = query.get(name) || String(otherwise);
	if (/^\d+$/.test(text)) return Number(text);
	throw new Refusal(400, 'FSS.1001', `The query parameter ${name} is invalid`);
}

/** Entries from `marker`, an offset, on; `next_marker` is where the next page begins. */
export function pageOf<T>(entries: readonly T[], marker: number, size: number) {
	const end = Math.min(entries.length, marker + size);
	return { entries: entries.slice(marker, end), next_marker: end, count: entries.length };
}
