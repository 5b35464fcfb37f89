import { NO_CREDENTIAL, type CredentialChoice, type Provider, type ProviderApi } from './contract';
import { choose } from './reading/names';
import { entryOf } from './reading/values';
import { providerOf } from './registry';

/** Which cloud, by which version of its API, as whom: what a node's first parameters say. */
export interface Selection {
	readonly provider: Provider;
	readonly api: ProviderApi;
	readonly credential: CredentialChoice;
}

/** As whom an API can be called, the default first: functions behind URLs may be public. */
export const credentialsFor = (
	{ credentials }: Provider,
	{ supports }: Pick<ProviderApi, 'supports'>,
): readonly CredentialChoice[] => (supports.http ? [...credentials, NO_CREDENTIAL] : credentials);

/**
 * The provider, API version and credential that parameters name; what is empty is the default.
 * @param text a parameter's trimmed text by its name
 * @throws InvalidParameter
 */
export function readSelection(text: (parameter: string) => string): Selection {
	const providerId = text('provider');
	const provider = choose(providerOf(providerId), 'provider', 'Provider', providerId);
	const version = text('apiVersion') || (Object.keys(provider.apis)[0] ?? '');
	const api = choose(entryOf(provider.apis, version), 'apiVersion', 'API', version);
	const choices = credentialsFor(provider, api);
	const authentication = choices.length === 1 ? '' : text('authentication');
	const credential = choose(
		authentication === ''
			? choices[0]
			: choices.find((one) => one.authentication === authentication),
		'authentication',
		'Authentication',
		authentication,
	);
	return { provider, api, credential };
}

/** A parameter's value as trimmed text: of a resource locator, or plain, as tools and expressions fill it in. */
export function parameterText(value: unknown): string {
	const plain =
		typeof value === 'object' && value !== null && 'value' in value
			? (value as { value: unknown }).value
			: value;
	// An object without a value is a locator in which nothing was chosen.
	return typeof plain === 'object' || plain === undefined ? '' : String(plain).trim();
}
