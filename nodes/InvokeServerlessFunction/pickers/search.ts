import {
	NodeApiError,
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type JsonObject,
} from 'n8n-workflow';
import { InvalidParameter, type Listing } from '../providers/contract';
import { createTransports } from '../transport/choose';
import { createPageReader, type PageReader } from './page';
import { readPlace, type Place } from './place';

type Entries = Map<string, { readonly name: string; readonly value: string }>;

/** Separates the number of a list from its own cursor in n8n's pagination token. */
const TOKEN = /^(\d+):([\s\S]*)$/;

/** Which lists are read, and of what. */
export interface Chosen {
	readonly place: Place;
	readonly listings: readonly Listing[];
	/** Whether the field may be empty. */
	readonly isOptional?: boolean;
}

/** First in a list of what may be left empty, unless something is searched: choosing it undoes a choice. */
export const byDefault = (name: string, wanted: string) =>
	wanted === '' ? [{ name, value: '' }] : [];

/** Where reading goes on: a list by its number, and its cursor. */
interface Position {
	readonly list: number;
	readonly cursor: string | null;
}

const positionOf = (token: string | undefined): Position => {
	const from = TOKEN.exec(token ?? '');
	return { list: Number(from?.[1] ?? 0), cursor: from?.[2] || null };
};

/**
 * Entries of one or several lists, one after the other. Without a filter, the first page that holds any. With
 * one, all that match, in upper or lower case and wherever the text stands: the editor asks for no second page
 * of a search.
 */
export async function searchLists(
	context: ILoadOptionsFunctions,
	choose: (place: Place) => Chosen,
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	return await orExplain(context, async () => {
		const { place, listings, isOptional } = choose(await readPlace(context));
		const transport = createTransports(context)({ ...place, reuseConnections: false });
		const pages = createPageReader(context, place, transport);
		const wanted = (filter ?? '').trim();
		const entries: Entries = new Map();
		if (wanted !== '') await addWhatTheCloudFinds(pages, listings, wanted, entries);
		const next = await addMatching(pages, listings, wanted, positionOf(paginationToken), entries);
		if (entries.size === 0 && next && wanted !== '') {
			throw new InvalidParameter(
				'functionName',
				'The list is too long to search completely',
				'Type more of the name, or switch the field to By Name and enter it.',
			);
		}
		const isFirst = isOptional === true && paginationToken === undefined;
		return {
			results: [...(isFirst ? byDefault('Default', wanted) : []), ...entries.values()],
			...(next && { paginationToken: `${next.list}:${next.cursor ?? ''}` }),
		};
	});
}

const add = (
	entries: Entries,
	{ value, label }: { value: string; label: string },
	wanted: string,
) => {
	const matches = `${value} ${label}`.toLowerCase().includes(wanted.toLowerCase());
	if (matches && !entries.has(value)) entries.set(value, { name: label, value });
};

/** The clouds look for beginnings only; in a long list they find them sooner than reading it all does. */
async function addWhatTheCloudFinds(
	pages: PageReader,
	listings: readonly Listing[],
	wanted: string,
	entries: Entries,
): Promise<void> {
	for (const listing of listings.filter(({ searches }) => searches === true)) {
		const page = await pages.read(listing, wanted, null);
		for (const entry of page.rows) add(entries, entry, wanted);
	}
}

/** Reads on from a position. @returns where the next page begins; null at the end of the last list */
async function addMatching(
	pages: PageReader,
	listings: readonly Listing[],
	wanted: string,
	from: Position,
	entries: Entries,
): Promise<Position | null> {
	let { list, cursor } = from;
	while (list < listings.length && pages.mayGoOn) {
		const listing = listings[list] as Listing;
		const page = await pages.read(listing, '', cursor);
		for (const entry of page.rows) add(entries, entry, wanted);
		cursor = page.next;
		if (cursor === null) list += 1;
		// Entries that are read off another list come again on its next pages.
		if (entries.size > 0 && wanted === '' && listing.repeats !== true) break;
	}
	return list < listings.length ? { list, cursor } : null;
}

/** A parameter that cannot work is reported as the editor shows it. */
async function orExplain<T>(context: ILoadOptionsFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		if (thrown instanceof InvalidParameter) {
			throw new NodeOperationError(context.getNode(), thrown.message, { description: thrown.hint });
		}
		// One that is a NodeApiError already stays as it is.
		throw new NodeApiError(context.getNode(), thrown as JsonObject);
	}
}
