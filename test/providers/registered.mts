import type {
	Account,
	Provider,
	ProviderApi,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { apiOf, cloudOf, type Api } from '../clouds.mts';

/** An API version of the registry beside its row, with an account of the example credential. */
export interface Registered {
	/** `provider version`, as a user's workflow has them. */
	readonly name: string;
	readonly provider: Provider;
	readonly api: ProviderApi;
	readonly row: Api;
	readonly account: Account;
}

/** The example credential of a provider, with some of its fields changed. @throws Error without a row */
export const exampleOf = (provider: string, change: object = {}): Record<string, string> => ({
	...cloudOf(provider).credentials[0].example,
	...change,
});

/** The APIs of a provider that name functions, as against those that call URLs; these where it has no others. */
export function namingApis(provider: Provider) {
	const all = Object.values(provider.apis);
	const naming = all.filter(({ supports }) => !supports.http);
	return naming.length > 0 ? naming : all;
}

/** Every API of the registry that names functions; those that only call URLs besides are tried in `test/urls`. @throws Error when a row is missing */
export const registered: readonly Registered[] = providers.flatMap((provider) => {
	const account = provider.account(exampleOf(provider.id), '');
	return namingApis(provider).map((api) => ({
		name: `${provider.id} ${api.id}`,
		...{ provider, api, account, row: apiOf(provider.id, api.id) },
	}));
});

/** One of them by its name. @throws Error where it is not registered */
export function registeredAs(name: string): Registered {
	const found = registered.find((one) => one.name === name);
	if (!found) throw new Error(`The registry has no '${name}'`);
	return found;
}
