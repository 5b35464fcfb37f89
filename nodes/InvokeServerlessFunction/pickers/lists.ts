import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { needs, type Place } from './place';
import { searchLists } from './search';

/** Functions of some API versions live in something that must be chosen first. */
function needNamespace({ provider, api, namespace }: Place): void {
	if (api.supports.namespace === 'required') {
		needs(namespace, 'namespace', provider.texts.namespace?.displayName ?? 'Namespace');
	}
}

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
	return await searchLists(
		this,
		({ namespaces }) => (namespaces ? [namespaces] : []),
		filter,
		paginationToken,
	);
}
