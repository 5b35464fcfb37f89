import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import type { PlaceField, Provider, ProviderApi } from '../providers/contract';
import { providers } from '../providers/registry';

const fromList = (searchListMethod: string, placeholder: string): INodePropertyMode => ({
	displayName: 'From List',
	name: 'list',
	...({ type: 'list' } as const),
	placeholder,
	typeOptions: { searchListMethod, searchable: true },
});

const typed = (displayName: string, name: string, placeholder: string): INodePropertyMode => ({
	displayName,
	name,
	...({ type: 'string' } as const),
	placeholder,
});

/** What can be chosen from a list, or typed. */
const choosable = (modes: INodePropertyMode[]) => ({
	type: 'resourceLocator' as const,
	default: { mode: 'list', value: '' },
	modes,
});

const regionOf = ({ id, texts }: Provider): INodeProperties[] =>
	(texts.regions ?? []).slice(0, 1).map((first) => ({
		displayName: 'Region',
		name: 'region',
		...choosable([
			fromList('searchRegions', "The credential's region"),
			typed('By ID', 'id', `e.g. ${first.id}`),
		]),
		displayOptions: { show: { provider: [id] } },
		description: "Region in which the function lives. Empty means the credential's region.",
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

/** From a list, by name, and by URN where the cloud has those. */
function functionModes({ texts }: Provider): INodePropertyMode[] {
	const { placeholder, urnPlaceholder } = texts.functionName;
	return [
		fromList('searchFunctions', 'Choose…'),
		typed('By Name', 'name', placeholder),
		...(urnPlaceholder === undefined ? [] : [typed('By URN', 'urn', urnPlaceholder)]),
	];
}

const functionNameOf = (provider: Provider): INodeProperties => ({
	displayName: 'Function',
	name: 'functionName',
	required: true,
	...choosable(functionModes(provider)),
	displayOptions: { show: { provider: [provider.id] } },
	description: provider.texts.functionName.description,
});

const qualifierOf = (provider: Provider) =>
	placeOf(
		provider,
		'qualifier',
		provider.texts.qualifier,
		'searchQualifiers',
		({ supports }) => supports.qualifier,
	);

const forEach = (...fields: Array<(provider: Provider) => INodeProperties | INodeProperties[]>) =>
	fields.flatMap((field) => providers.flatMap(field));

/** Which function, and what has to be known to find it. */
export const target: INodeProperties[] = forEach(namespaceOf('required'), functionNameOf);

/** Where else, and which version of it: most leave these empty. */
export const place: INodeProperties[] = forEach(regionOf, namespaceOf('optional'), qualifierOf);
