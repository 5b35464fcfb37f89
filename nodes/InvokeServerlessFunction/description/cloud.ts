import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { operations, resources } from '../invocation/operations';
import type { Provider } from '../providers/contract';
import { providers } from '../providers/registry';

function authenticationOf(provider: Provider): INodeProperties {
	const { authentication: byDefault } = provider.credentials[0];
	return {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: provider.credentials.map(({ authentication, label, description }) => ({
			name: label,
			value: authentication,
			description,
		})),
		default: byDefault,
		displayOptions: { show: { provider: [provider.id] } },
	};
}

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

const API_HELP = 'How the function is called. Keep the default unless the function needs another.';

/** The versions that can do an operation; operations that the same ones can do share a field. */
function apiVersionsOf({ id, apis }: Provider): INodeProperties[] {
	const fields = new Map<string, { names: string[]; able: string[] }>();
	for (const operation of operations) {
		const able = Object.values(apis).filter((api) => operation.can(api));
		const key = able.map((api) => api.id).join();
		const field = fields.get(key) ?? { names: [], able: able.map((api) => api.id) };
		field.names.push(operation.name);
		if (able.length > 0) fields.set(key, field);
	}
	const field = (names: string[], able: string[], byDefault: string): INodeProperties => ({
		displayName: 'API',
		name: 'apiVersion',
		type: 'options',
		options: able.map((version) => ({ name: apis[version]?.label ?? version, value: version })),
		default: byDefault,
		displayOptions: { show: { provider: [id], operation: names } },
		description: API_HELP,
	});
	return [...fields.values()].map(({ names, able }) => field(names, able, able[0] ?? ''));
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
		description: 'Cloud in which the function lives',
	},
	...providers.filter(({ credentials: choices }) => choices.length > 1).map(authenticationOf),
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
				...(provider.credentials.length > 1 && {
					authentication: provider.credentials
						.map((other) => other.authentication)
						.filter((other) => other !== authentication),
				}),
			},
		},
	})),
);
