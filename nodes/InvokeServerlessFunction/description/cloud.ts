import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import type { Provider, ProviderApi } from '../providers/contract';
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

const VERSION_HELP =
	'Version of the invoke API to call. Keep the default unless the function needs another.';

/** All versions for Invoke; for the other operations those that can tell the state of a run. */
function apiVersionsOf(provider: Provider): INodeProperties[] {
	const { defaultApiVersion } = provider.texts;
	const field = (operations: string[], apis: readonly ProviderApi[]): INodeProperties => ({
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		options: apis.map((api) => ({ name: api.label, value: api.id })),
		default: defaultApiVersion,
		displayOptions: { show: { provider: [provider.id], operation: operations } },
		description: VERSION_HELP,
	});
	const apis = Object.values(provider.apis);
	const telling = apis.filter(({ runs }) => runs !== undefined);
	return [
		field(['invoke'], apis),
		...(telling.length > 0 ? [field(['getStatus', 'stop'], telling)] : []),
	];
}

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
		default: 'alibabaCloud',
		description: 'Cloud in which the function lives',
	},
	...providers.filter(({ credentials: choices }) => choices.length > 1).map(authenticationOf),
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Get Status',
				value: 'getStatus',
				description: 'Tell where an asynchronous run stands',
				action: 'Get the status of a run',
			},
			{
				name: 'Invoke',
				value: 'invoke',
				description: 'Run a function with an event',
				action: 'Invoke a function',
			},
			{
				name: 'Stop',
				value: 'stop',
				description: 'Stop an asynchronous run',
				action: 'Stop a run',
			},
		],
		default: 'invoke',
	},
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
