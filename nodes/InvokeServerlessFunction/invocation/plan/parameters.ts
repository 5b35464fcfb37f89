import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import {
	InvalidParameter,
	type Account,
	type CredentialChoice,
	type FunctionTarget,
	type Provider,
	type ProviderApi,
} from '../../providers/contract';
import { providerOf } from '../../providers/registry';
import type { InvokeOptions } from './options';

export type InvocationType = 'sync' | 'async' | 'asyncWait';

/** What every operation on a function needs: all of it read and checked, nothing sent. */
export interface Plan {
	readonly provider: Provider;
	readonly api: ProviderApi;
	readonly credential: CredentialChoice;
	readonly account: Account;
	readonly target: FunctionTarget;
	readonly invocationType: InvocationType;
	readonly options: InvokeOptions;
	/** Total time for the call, in milliseconds. */
	readonly timeoutMs: number;
}

/** Reads credentials once per run, whatever the number of items. */
export type CredentialReader = (type: string) => Promise<ICredentialDataDecryptedObject>;

/** Credential data by type, each type resolved once. */
export function createCredentialReader(context: IExecuteFunctions): CredentialReader {
	const read = new Map<string, Promise<ICredentialDataDecryptedObject>>();
	return async (type) => {
		let data = read.get(type);
		if (!data) {
			data = context.getCredentials<ICredentialDataDecryptedObject>(type);
			read.set(type, data);
		}
		return await data;
	};
}

/** A parameter as trimmed text; empty where it is not set. */
export function textParameter(context: IExecuteFunctions, name: string, index: number): string {
	const value: unknown = context.getNodeParameter(name, index, '');
	// A resource locator, or plain text where a tool or an expression filled it in.
	const plain =
		typeof value === 'object' && value !== null && 'value' in value
			? (value as { value: unknown }).value
			: value;
	return plain === undefined || plain === null ? '' : String(plain).trim();
}

/** The value found for a saved or expression-made choice. @throws InvalidParameter where there is none */
export function choose<T>(
	found: T | undefined,
	parameter: string,
	label: string,
	value: string,
): T {
	if (found !== undefined) return found;
	throw new InvalidParameter(
		parameter,
		`'${label}' is '${value.slice(0, 60)}', which this node does not know`,
		'Choose a value from the list.',
	);
}

/** The provider, API version and credential that an item's parameters name. @throws InvalidParameter */
export function readApi(
	context: IExecuteFunctions,
	index: number,
): { provider: Provider; api: ProviderApi; credential: CredentialChoice } {
	const providerId = textParameter(context, 'provider', index);
	const provider = choose(providerOf(providerId), 'provider', 'Provider', providerId);
	const version = textParameter(context, 'apiVersion', index) || provider.texts.defaultApiVersion;
	const api = choose(
		Object.hasOwn(provider.apis, version) ? provider.apis[version] : undefined,
		'apiVersion',
		'API Version',
		version,
	);
	const authentication =
		provider.credentials.length === 1 ? '' : textParameter(context, 'authentication', index);
	const credential = choose(
		authentication === ''
			? provider.credentials[0]
			: provider.credentials.find((one) => one.authentication === authentication),
		'authentication',
		'Authentication',
		authentication,
	);
	return { provider, api, credential };
}

/** The place an item's call goes to. @throws InvalidParameter */
export async function readAccount(
	context: IExecuteFunctions,
	index: number,
	provider: Provider,
	credential: CredentialChoice,
	credentials: CredentialReader,
): Promise<Account> {
	return provider.account(
		await credentials(credential.type),
		textParameter(context, 'region', index),
	);
}
