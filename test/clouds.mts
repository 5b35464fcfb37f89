import type { LocalCloud } from '../local-cloud/index.mts';
import type { RoleState } from '../local-cloud/sessions.mts';
import { alibaba } from './clouds/alibaba.mts';
import { azure } from './clouds/azure.mts';
import { google } from './clouds/google.mts';
import { huawei } from './clouds/huawei.mts';
import type { ApiRow, CloudRow, CredentialRow } from './clouds/row.mts';
import { openwhisk } from './clouds/openwhisk.mts';
import { tencent } from './clouds/tencent.mts';

export type { ApiRow, CloudRow, CredentialRow, CredentialType } from './clouds/row.mts';

/**
 * One row a cloud: all that a test, the fuzzer, the soak or a benchmark knows of it. Whatever can be tried
 * on every cloud is tried on every row; a cloud that is added here takes part in all of it.
 */
export const clouds: readonly CloudRow[] = [alibaba, azure, google, huawei, openwhisk, tencent];

/** An API version as a user chooses it in the node. */
export interface ChosenApi {
	readonly provider: string;
	readonly apiVersion: string;
	/** What the function lives in, where the user must name it. */
	readonly namespace?: string;
}

/** An API version with the cloud it belongs to, by the name that a test shows. */
export interface Api extends ApiRow {
	readonly provider: string;
	readonly name: string;
	readonly cloud: CloudRow;
	/** The cloud's default. */
	readonly credential: CredentialRow;
}

/** Every API version of every cloud, as `describe.each` takes them. */
export const apis: ReadonlyArray<[name: string, api: Api]> = clouds.flatMap((cloud) =>
	cloud.apis.map((row): [string, Api] => {
		const name = `${cloud.shortLabel} ${row.apiVersion}`;
		const [credential] = cloud.credentials;
		return [name, { ...row, name, cloud, credential, provider: cloud.provider }];
	}),
);

/** The APIs that call functions by their URLs. */
export const urlApis = clouds.flatMap((cloud) => {
	const { provider, shortLabel, functionUrl } = cloud;
	if (!functionUrl) return [];
	const { apiVersion } = functionUrl;
	return [[shortLabel, { ...functionUrl, provider, apiVersion, cloud }] as const];
});

/** The clouds whose credentials may assume a role, with their first API. */
export const roleClouds = clouds.flatMap((cloud) => {
	const [api] = apis
		.filter(([, { provider }]) => provider === cloud.provider)
		.map(([, api]) => api);
	return cloud.role && api ? [[cloud.shortLabel, { cloud, api, role: cloud.role }] as const] : [];
});

/** Every credential of every cloud. */
export const credentials: readonly CredentialRow[] = clouds.flatMap((cloud) => cloud.credentials);

/** The row of a provider. @throws Error where the table has none */
export function cloudOf(provider: string): CloudRow {
	const found = clouds.find((cloud) => cloud.provider === provider);
	if (!found) throw new Error(`test/clouds.mts has no row for the provider '${provider}'`);
	return found;
}

/** An API version of a provider. @throws Error where the row does not have it */
export function apiOf(provider: string, apiVersion: string): Api {
	cloudOf(provider);
	const found = apis.find(([, api]) => api.provider === provider && api.apiVersion === apiVersion);
	if (!found) throw new Error(`The row of '${provider}' in test/clouds.mts has no ${apiVersion}`);
	return found[1];
}

/** An API version as the node's parameters choose it; those that call by URL are no rows of their own. */
export const choiceOf = (provider: string, apiVersion: string): ChosenApi =>
	chosen({
		...cloudOf(provider).apis.find((api) => api.apiVersion === apiVersion),
		...{ provider, apiVersion },
	});

/** What a local cloud remembers of the role of a cloud that has one. */
export const roleStateOf = (
	{ of }: Pick<LocalCloud, 'of'>,
	{ localCloud }: Pick<CloudRow, 'localCloud'>,
): RoleState => of[localCloud as keyof LocalCloud['of']] as RoleState;

/** The field of a credential that says where the cloud is, filled in. */
export const placedAt = (
	{ endpoint = 'endpoint' }: Pick<CredentialRow, 'endpoint'>,
	url: string,
) => ({
	[endpoint]: url,
});

/** The parameters by which the node knows the API. */
export const chosen = ({ provider, apiVersion, namespace }: ChosenApi): ChosenApi => ({
	...{ provider, apiVersion },
	...(namespace !== undefined && { namespace }),
});

/** Whether an API calls functions by their URLs. */
export const isByUrl = ({ provider, apiVersion }: ChosenApi): boolean =>
	cloudOf(provider).functionUrl?.apiVersion === apiVersion;

/** `function.name` in the item of a sample of the cloud at `endpoint`. */
export const nameInItem = (api: ChosenApi, name: string, endpoint: string): string =>
	isByUrl(api) ? String(located(api, name, endpoint).value) : name;

/** The node's resource locator for a sample of the cloud at `endpoint`. */
export const located = ({ provider, apiVersion }: ChosenApi, name: string, endpoint: string) => {
	const { functionUrl } = cloudOf(provider);
	if (functionUrl?.apiVersion !== apiVersion) {
		return locatedByName({ provider, apiVersion }, name, endpoint);
	}
	const [, sign = '', text = ''] = /^(=?)(.*)$/s.exec(name) ?? [];
	return { __rl: true, mode: 'url', value: `${sign}${functionUrl.url(text, endpoint)}` };
};

const locatedByName = ({ provider, apiVersion }: ChosenApi, name: string, endpoint: string) => ({
	__rl: true,
	...(apiOf(provider, apiVersion).locate?.(name, endpoint) ?? { mode: 'name', value: name }),
});
