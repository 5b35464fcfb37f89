import type { INodeProperties } from 'n8n-workflow';
import type { PlaceField, Provider, ProviderApi } from '../providers/contract';
import { providers } from '../providers/registry';
import { onceChosen, whereOneIsNamed } from './chosen';
import { choosable, fromList, typed } from './resourceLocator';

/** A URL has its region in its host. */
const regionOf = ({ id, texts, apis }: Provider): INodeProperties[] =>
	(texts.regions ?? []).slice(0, 1).map((first) => ({
		displayName: 'Region',
		name: 'region',
		...choosable([
			fromList('searchRegions', "The credential's region"),
			typed('By ID', 'id', `e.g. ${first.id}`),
		]),
		displayOptions: {
			show: {
				provider: [id],
				...(Object.values(apis).some(({ supports }) => supports.http) && {
					apiVersion: Object.values(apis).flatMap((api) => (api.supports.http ? [] : [api.id])),
				}),
			},
		},
		description: "Region of the function. Empty means the credential's region.",
	}));

/** A place that some API versions of a cloud have. */
function placeOf(
	provider: Provider,
	name: string,
	place: PlaceField | undefined,
	searchListMethod: string,
	has: (api: ProviderApi) => boolean,
): INodeProperties[] {
	const versions = Object.values(provider.apis).filter(has);
	if (!place || versions.length === 0) return [];
	const all = versions.length === Object.keys(provider.apis).length;
	return [
		{
			displayName: place.displayName,
			name,
			...choosable([
				fromList(searchListMethod, place.byDefault ?? 'Choose…'),
				typed('By Name', 'name', place.placeholder),
			]),
			displayOptions: {
				show: {
					provider: [provider.id],
					...(!all && { apiVersion: versions.map(({ id }) => id) }),
				},
			},
			description: place.description,
		},
	];
}

const namespaceOf = (kind: 'required' | 'optional') => (provider: Provider) =>
	placeOf(
		provider,
		'namespace',
		provider.texts.namespace,
		'searchNamespaces',
		({ supports }) => supports.namespace === kind,
	).map((field) => (kind === 'required' ? { ...field, required: true } : field));

const qualifierOf = (provider: Provider) =>
	placeOf(
		provider,
		'qualifier',
		provider.texts.qualifier,
		'searchQualifiers',
		({ supports }) => supports.qualifier,
	)
		.flatMap(onceChosen)
		.flatMap(whereOneIsNamed);

/** The service that a function's name alone does not say, asked for before it. */
export const service: INodeProperties[] = providers.flatMap(namespaceOf('required'));

/** Where else, and which version of it: most leave these empty. */
export const place: INodeProperties[] = [
	...providers.flatMap(regionOf),
	...providers.flatMap(namespaceOf('optional')),
	...providers.flatMap(qualifierOf),
];
