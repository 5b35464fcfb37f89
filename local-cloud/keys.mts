import type { Cloud, KeysOf } from './contract.mts';

/** Values of a cloud's credentials for one address of the local cloud. They are made up and public. */
function keysOf<C extends Cloud>(cloud: C, url: string, temporary: boolean) {
	const types = Object.entries(cloud.credentials).map(([type, { fields }]) => {
		const values = Object.entries(fields).map(([name, field]) => {
			const value = temporary ? (field.temporary ?? field.value) : field.value;
			return [name, typeof value === 'string' ? value : value(url)];
		});
		return [type, Object.fromEntries(values)];
	});
	return Object.fromEntries(types) as KeysOf<C['credentials']>;
}

/** The permanent keys of a cloud. */
export const permanentKeys = <C extends Cloud>(cloud: C, url: string) => keysOf(cloud, url, false);

/** Temporary keys (STS and the like): other ids and secrets, valid with their token only. */
export const temporaryKeys = <C extends Cloud>(cloud: C, url: string) => keysOf(cloud, url, true);
