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
import type { Reader } from './reader';

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
	reader: Reader,
	index: number,
): { provider: Provider; api: ProviderApi; credential: CredentialChoice } {
	const providerId = reader.text('provider', index);
	const provider = choose(providerOf(providerId), 'provider', 'Provider', providerId);
	const version = reader.text('apiVersion', index) || provider.texts.defaultApiVersion;
	const api = choose(
		Object.hasOwn(provider.apis, version) ? provider.apis[version] : undefined,
		'apiVersion',
		'API Version',
		version,
	);
	const authentication =
		provider.credentials.length === 1 ? '' : reader.text('authentication', index);
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
	reader: Reader,
	index: number,
	provider: Provider,
	credential: CredentialChoice,
): Promise<Account> {
	return provider.account(await reader.credentials(credential.type), reader.text('region', index));
}
