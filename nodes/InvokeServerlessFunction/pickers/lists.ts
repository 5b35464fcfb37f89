import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { needs, type Place } from './place';
import { searchLists } from './search';

/** Functions of some API versions live in something that must be chosen first. */
function needNamespace({ provider, api, namespace }: Place): void {
	if (api.supports.namespace === 'required') {
		needs(namespace, 'namespace', provider.texts.namespace?.displayName ?? 'Namespace');
	}
}

/** Pages read at once where a list repeats its entries. */
const MOST_PAGES = 20;

/** Functions of the chosen region and namespace, service or package. */
export async function searchFunctions(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchLists(
		this,
		(lists, place) => {
			needNamespace(place);
			return [lists.functions];
		},
		filter,
		paginationToken,
	);
}

/** Aliases and versions of the chosen function. */
export async function searchQualifiers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchLists(
		this,
		(lists, place) => {
			needNamespace(place);
			needs(place.functionName, 'functionName', 'Function');
			return lists.qualifiers;
		},
		filter,
		paginationToken,
	);
}

/** Namespaces, services or packages of the chosen region; each once. */
export async function searchNamespaces(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const results = new Map<unknown, INodeListSearchResult['results'][number]>();
	let repeats = false;
	let token = paginationToken;
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const found = await searchLists(
			this,
			({ namespaces }) => {
				repeats = namespaces?.repeats === true;
				return namespaces ? [namespaces] : [];
			},
			filter,
			token,
		);
		for (const entry of found.results) results.set(entry.value, entry);
		token = found.paginationToken as string | undefined;
		if (!repeats || token === undefined) break;
	}
	return {
		results: [...results.values()],
		...(token !== undefined && { paginationToken: token }),
	};
}
