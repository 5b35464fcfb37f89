import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { operations, resources } from '../invocation/operations';
import { NO_CREDENTIAL, type Provider, type ProviderApi } from '../providers/contract';
import { providers } from '../providers/registry';
import { credentialsFor } from '../providers/selection';
import { parameterHints } from './builderHints';

/** A field for each set of choices; none where there is nothing to choose. */
function authenticationOf(provider: Provider): INodeProperties[] {
	const apis = Object.values(provider.apis);
	const [named, byUrl] = [false, true].map((isByUrl) =>
		apis.filter(({ supports }) => (supports.http !== undefined) === isByUrl),
	) as [ProviderApi[], ProviderApi[]];
	return [named, byUrl].flatMap((group) => {
		const [api] = group;
		const choices = api ? credentialsFor(provider, api) : [];
		const [first] = choices;
		if (!first || choices.length === 1) return [];
		return [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options' as const,
				noDataExpression: true,
				options: choices.map(({ authentication, label, description }) => ({
					name: label,
					value: authentication,
					description,
				})),
				default: first.authentication,
				displayOptions: {
					show: {
						provider: [provider.id],
						...(group.length < apis.length && { apiVersion: group.map(({ id }) => id) }),
					},
				},
			},
		];
	});
}

/** Which values of Authentication hide a credential: those of the others, and none at all. */
const hiddenFor = ({ credentials: choices, apis }: Provider, authentication: string): string[] => [
	...choices.map((other) => other.authentication).filter((other) => other !== authentication),
	...(Object.values(apis).some(({ supports }) => supports.http)
		? [NO_CREDENTIAL.authentication]
		: []),
];

const operationOf = (resource: string): INodeProperties => {
	const offered = operations.filter((one) => one.resource === resource);
	const byDefault = offered[0]?.name ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: offered.map(({ name, label, description, action }) => ({
			name: label,
			value: name,
			description,
			action,
		})),
		default: byDefault,
	};
};

const API_HELP =
	'API to call the function with. Keep the default unless the function needs a different one.';

/** The versions that can do an operation; operations that the same ones can do share a field. */
function apiVersionsOf({ id, apis }: Provider): INodeProperties[] {
	const fields = new Map<string, { resource: string; names: string[]; able: ProviderApi[] }>();
	for (const { resource, name, can } of operations) {
		const able = Object.values(apis).filter((api) => can(api));
		const key = [resource, ...able.map((api) => api.id)].join();
		const field = fields.get(key) ?? { resource, names: [], able };
		field.names.push(name);
		if (able.length > 0) fields.set(key, field);
	}
	return [...fields.values()].map(({ resource, names, able }) => {
		const byDefault = able[0]?.id ?? '';
		return {
			displayName: 'API',
			name: 'apiVersion',
			type: 'options',
			options: able.map(({ label, id: value, description }) => ({
				name: label,
				value,
				description,
			})),
			default: byDefault,
			displayOptions: { show: { provider: [id], resource: [resource], operation: names } },
			description: API_HELP,
			builderHint: parameterHints.apiVersion,
		};
	});
}

const firstProvider = providers[0]?.id ?? '';
const firstResource = resources[0].name;

/** Which cloud, as whom, and by which version of its API. */
export const cloud: INodeProperties[] = [
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		noDataExpression: true,
		options: providers.map(({ id, texts }) => ({
			name: texts.displayName,
			value: id,
			description: texts.description,
		})),
		default: firstProvider,
		description: 'Cloud that runs the function',
	},
	...providers.flatMap(authenticationOf),
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, label, description }) => ({
			name: label,
			value: name,
			description,
		})),
		default: firstResource,
	},
	...resources.map(({ name }) => operationOf(name)),
	...providers.flatMap(apiVersionsOf),
];

/**
 * The credential types of every provider, each hidden where it is not the one to fill in. Not by `show`: the
 * editor leaves out every field that an Authentication field and a credential's `show` depend on, and so
 * would hide Provider itself.
 */
export const credentials: INodeCredentialDescription[] = providers.flatMap((provider) =>
	provider.credentials.map(({ type, authentication }) => ({
		name: type,
		required: true,
		displayOptions: {
			hide: {
				provider: providers.filter(({ id }) => id !== provider.id).map(({ id }) => id),
				...(hiddenFor(provider, authentication).length > 0 && {
					authentication: hiddenFor(provider, authentication),
				}),
			},
		},
	})),
);
