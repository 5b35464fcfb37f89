import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { providers } from '../providers/registry';
import type { Provider } from '../providers/contract';

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

const regionOf = ({ id, texts }: Provider): INodeProperties => ({
	displayName: 'Region',
	name: 'region',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		fromList('searchRegions', "The credential's region"),
		typed('By ID', 'id', `e.g. ${texts.regions[0]?.id ?? ''}`),
	],
	displayOptions: { show: { provider: [id] } },
	description: "Region in which the function lives. Empty means the credential's region.",
});

const namespaceOf = ({ id, texts }: Provider): INodeProperties => ({
	displayName: texts.namespace.displayName,
	name: 'namespace',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		fromList('searchNamespaces', texts.namespace.required ? 'Choose…' : 'default'),
		typed('By Name', 'name', texts.namespace.placeholder),
	],
	description: texts.namespace.description,
	displayOptions: { show: { provider: [id], apiVersion: [...texts.namespace.apiVersions] } },
});

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
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	modes: functionModes(provider),
	displayOptions: { show: { provider: [provider.id] } },
	description: provider.texts.functionName.description,
});

const qualifierOf = ({ id, texts }: Provider): INodeProperties => ({
	displayName: 'Qualifier',
	name: 'qualifier',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		fromList('searchQualifiers', texts.qualifier.byDefault),
		typed('By Name', 'name', texts.qualifier.placeholder),
	],
	displayOptions: { show: { provider: [id] } },
	description: texts.qualifier.description,
});

/** Which function: from the region down to its version. */
export const target: INodeProperties[] = [
	regionOf,
	namespaceOf,
	functionNameOf,
	qualifierOf,
].flatMap((field) => providers.map(field));
