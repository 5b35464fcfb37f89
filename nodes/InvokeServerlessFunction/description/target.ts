import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import {
	HTTP_METHODS,
	type PlaceField,
	type Provider,
	type ProviderApi,
} from '../providers/contract';
import { providers } from '../providers/registry';
import { parameterHints } from './builderHints';

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

/** A list of functions names none. */
const NAMES_ONE = [
	{ resource: ['function'], operation: ['invoke', 'get'] },
	{ resource: ['run'] },
] as const;

/** The field wherever an operation is about one function. */
const whereOneIsNamed = (field: INodeProperties): INodeProperties[] =>
	NAMES_ONE.map((where) => ({
		...field,
		displayOptions: {
			show: {
				...field.displayOptions?.show,
				...Object.fromEntries(Object.entries(where).map(([key, values]) => [key, [...values]])),
			},
		},
	}));

/** Runs that are found by their ID alone need no function to be named. */
const optionalForRuns = (field: INodeProperties): INodeProperties =>
	field.displayOptions?.show?.resource?.includes('run') === true
		? {
				...field,
				required: false,
				description: 'Function whose runs to look for. Empty means any function.',
			}
		: field;

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

/** From a list, by name, and by URN where the cloud has those. */
function functionModes({ texts }: Provider): INodePropertyMode[] {
	const { placeholder, urnPlaceholder } = texts.functionName;
	return [
		fromList('searchFunctions', 'Choose…'),
		typed('By Name', 'name', placeholder),
		...(urnPlaceholder === undefined ? [] : [typed('By URN', 'urn', urnPlaceholder)]),
	];
}

/** Functions are named by their names, or, for APIs that call those, by URLs. */
function functionNameOf(provider: Provider): INodeProperties[] {
	const apis = Object.values(provider.apis);
	const byName = apis.filter(({ supports }) => !supports.http);
	const fields = [
		{ of: byName, modes: functionModes(provider), ...provider.texts.functionName },
		...apis.flatMap((api) => {
			const { http } = api.supports;
			const modes = [
				fromList('searchFunctions', 'Choose…'),
				typed('By URL', 'url', http?.placeholder ?? ''),
			];
			return http ? [{ of: [api], modes, description: http.description }] : [];
		}),
	].filter(({ of }) => of.length > 0);
	return fields.flatMap(({ of, modes, description }) =>
		whereOneIsNamed({
			displayName: 'Function',
			name: 'functionName',
			required: true,
			...choosable(modes),
			displayOptions: {
				show: {
					provider: [provider.id],
					...(of.length < apis.length && { apiVersion: of.map(({ id }) => id) }),
				},
			},
			description,
			builderHint: parameterHints.functionName,
		}).map((field) =>
			of.every(({ supports }) => supports.runsById) ? optionalForRuns(field) : field,
		),
	);
}

const calledByUrl = ({ apis }: Provider) =>
	Object.values(apis).flatMap(({ id, supports: { http } }) => (http ? [{ id, http }] : []));

const httpMethodOf = (provider: Provider): INodeProperties[] =>
	calledByUrl(provider).map(({ id }) => ({
		displayName: 'HTTP Method',
		name: 'httpMethod',
		type: 'options' as const,
		options: HTTP_METHODS.map((method) => ({ name: method, value: method })),
		default: HTTP_METHODS[0],
		displayOptions: { show: { operation: ['invoke'], provider: [provider.id], apiVersion: [id] } },
		description: 'Method to call the URL with. GET and HEAD send no event.',
	}));

const urlSignatureOf = (provider: Provider): INodeProperties[] =>
	calledByUrl(provider).flatMap(({ id, http: { signatures } }) =>
		signatures
			? [
					{
						displayName: 'URL Signature',
						name: 'urlSignature',
						type: 'options' as const,
						options: signatures.map((one) => ({ ...one })),
						default: signatures[0].value,
						displayOptions: {
							show: { operation: ['invoke'], provider: [provider.id], apiVersion: [id] },
						},
						description: 'How to sign the request, which depends on the kind of URL',
					},
				]
			: [],
	);

const qualifierOf = (provider: Provider) =>
	placeOf(
		provider,
		'qualifier',
		provider.texts.qualifier,
		'searchQualifiers',
		({ supports }) => supports.qualifier,
	).flatMap(whereOneIsNamed);

const forEach = (...fields: Array<(provider: Provider) => INodeProperties | INodeProperties[]>) =>
	fields.flatMap((field) => providers.flatMap(field));

/** Which function, and what has to be known to find it. */
export const target: INodeProperties[] = forEach(
	namespaceOf('required'),
	functionNameOf,
	httpMethodOf,
	urlSignatureOf,
);

/** Where else, and which version of it: most leave these empty. */
export const place: INodeProperties[] = forEach(regionOf, namespaceOf('optional'), qualifierOf);
