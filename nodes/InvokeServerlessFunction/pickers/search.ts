import {
	NodeApiError,
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type JsonObject,
} from 'n8n-workflow';
import { exchangeWithRetries, isRefused, type Execution } from '../exchange/exchange';
import { systemClock } from '../exchange/clock';
import { createPace } from '../exchange/pace';
import { createRetryBudget } from '../exchange/retryBudget';
import {
	InvalidParameter,
	type Listing,
	type ListOutcome,
	type Lists,
	type Refused,
} from '../providers/contract';
import { helperTransport } from '../transport/helper';
import { readPlace, type Place } from './place';

type Page = Exclude<ListOutcome, Refused>;

/** A list answers within seconds, or the user looks elsewhere. */
const LIMITS = { timeoutMs: 20_000, maxAttempts: 3 };

/** One page of one list, for a place that the parameters name. Nothing is invoked or changed. */
async function readPage(
	context: ILoadOptionsFunctions,
	place: Place,
	listing: Listing,
	filter: string,
	cursor: string | null,
): Promise<Page> {
	const run: Execution = {
		clock: systemClock,
		budget: createRetryBudget(),
		pace: createPace(0, systemClock),
		signal: undefined,
	};
	const cloud = place.provider.texts.displayName;
	const call = {
		account: place.account,
		namespace: place.namespace,
		functionName: place.functionName,
		filter,
		cursor,
	};
	const { outcome } = await exchangeWithRetries<Page>(
		{
			cloud,
			request: listing.build(call),
			idempotent: true,
			read: (reply) => listing.read(reply, call),
			...(place.api.atServerTime && { atServerTime: place.api.atServerTime }),
		},
		LIMITS,
		helperTransport(context, place.credential, cloud),
		run,
	);
	if (!isRefused(outcome)) return outcome;
	const { failure } = outcome;
	const permission =
		failure.category === 'auth'
			? ` To choose from a list the key needs the permission ${listing.permission}; without it, type the name.`
			: '';
	throw new NodeApiError(context.getNode(), {} as JsonObject, {
		message: failure.message,
		description: `${failure.hint ?? ''}${permission}`.trim(),
	});
}

/** Separates the number of a list from its own cursor in n8n's pagination token. */
const TOKEN = /^(\d+):([\s\S]*)$/;

/**
 * One page of one or several lists, one after the other, whose entries hold the text typed. Pages on until
 * something matches, so that a search does not come back empty while more pages wait.
 */
export async function searchLists(
	context: ILoadOptionsFunctions,
	choose: (lists: Lists, place: Place) => readonly Listing[],
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const place = await orExplain(context, async () => await readPlace(context));
	const listings = await orExplain(context, async () => choose(place.api.lists, place));
	const wanted = (filter ?? '').trim();
	const from = TOKEN.exec(paginationToken ?? '');
	let list = Number(from?.[1] ?? 0);
	let cursor: string | null = from?.[2] || null;
	while (list < listings.length) {
		const listing = listings[list] as Listing;
		const at = cursor;
		const page = await orExplain(
			context,
			async () => await readPage(context, place, listing, wanted, at),
		);
		const entries = page.entries.filter(({ value, label }) =>
			`${value} ${label}`.toLowerCase().includes(wanted.toLowerCase()),
		);
		if (page.next === null) list += 1;
		cursor = page.next;
		if (entries.length === 0) continue;
		const results = entries.map(({ value, label }) => ({ name: label, value }));
		return list < listings.length
			? { results, paginationToken: `${list}:${cursor ?? ''}` }
			: { results };
	}
	return { results: [] };
}

/** A parameter that cannot work is told as the editor shows it. */
async function orExplain<T>(context: ILoadOptionsFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		if (thrown instanceof InvalidParameter) {
			throw new NodeOperationError(context.getNode(), thrown.message, { description: thrown.hint });
		}
		throw new NodeApiError(context.getNode(), thrown as JsonObject);
	}
}
