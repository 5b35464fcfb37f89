import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Account, CredentialChoice, Provider, ProviderApi } from '../providers/contract';
import { InvalidParameter } from '../providers/contract';
import { providerOf } from '../providers/registry';

/** Where a picker looks: what the node's parameters say at the moment. */
export interface Place {
	readonly provider: Provider;
	readonly api: ProviderApi;
	readonly credential: CredentialChoice;
	readonly account: Account;
	readonly namespace: string;
	readonly functionName: string;
}

/** The value of a parameter, of a resource locator or plain; empty where it is not set. */
function textOf(context: ILoadOptionsFunctions, name: string): string {
	const value: unknown = context.getCurrentNodeParameter(name);
	const plain =
		typeof value === 'object' && value !== null && 'value' in value
			? (value as { value: unknown }).value
			: value;
	return plain === undefined || plain === null ? '' : String(plain).trim();
}

/** @throws InvalidParameter when the parameters name no place yet */
export async function readPlace(context: ILoadOptionsFunctions): Promise<Place> {
	const provider = providerOf(textOf(context, 'provider'));
	if (!provider) {
		throw new InvalidParameter('provider', "'Provider' is not set", 'Choose a provider first.');
	}
	const api =
		provider.apis[textOf(context, 'apiVersion')] ?? provider.apis[provider.texts.defaultApiVersion];
	if (!api)
		throw new InvalidParameter('apiVersion', "'API Version' is not set", 'Choose one first.');
	const authentication = textOf(context, 'authentication');
	const credential =
		provider.credentials.find((one) => one.authentication === authentication) ??
		provider.credentials[0];
	const data = await context.getCredentials<Record<string, unknown>>(credential.type);
	return {
		provider,
		api,
		credential,
		account: provider.account(data, textOf(context, 'region')),
		namespace: textOf(context, 'namespace'),
		functionName: textOf(context, 'functionName'),
	};
}

/** @throws InvalidParameter when what the list depends on is still empty */
export function needs(value: string, parameter: string, label: string): void {
	if (value !== '') return;
	throw new InvalidParameter(
		parameter,
		`'${label}' is empty`,
		`Choose ${label.toLowerCase()} first: the list depends on it.`,
	);
}
