import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { needs, type Place } from './place';
import { searchLists } from './search';

/** Functions of some API versions live in something that must be chosen first. */
function needNamespace({ provider, api, namespace }: Place): void {
	if (api.supports.namespace === 'required') {
		needs(namespace, 'namespace', provider.texts.namespace?.displayName ?? 'Namespace');
	}
}

/** The function may be named by an ARN or an address of the console. */
function ofOneFunction(place: Place): Place {
	const { api, account, functionName, namespace } = place;
	const target = api.resolve({ functionName, namespace, qualifier: '' }, account);
	return { ...place, functionName: target.name, namespace: target.namespace ?? '' };
}

/** Functions of the chosen region and namespace, service or package. */
export async function searchFunctions(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchLists(
		this,
		(place) => {
			needNamespace(place);
			return { place, listings: [place.api.lists.functions] };
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
		(place) => {
			needNamespace(place);
			needs(place.functionName, 'functionName', 'Function');
			return {
				place: ofOneFunction(place),
				listings: place.api.lists.qualifiers,
				isOptional: true,
			};
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
		(place) => {
			const { lists, supports } = place.api;
			return {
				place,
				listings: lists.namespaces ? [lists.namespaces] : [],
				isOptional: supports.namespace === 'optional',
			};
		},
		filter,
		paginationToken,
	);
}
