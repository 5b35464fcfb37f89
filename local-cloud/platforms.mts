import type { Cloud, Platform } from './contract.mts';
import { permanentKeys, temporaryKeys } from './keys.mts';
import type { Runtime } from './runtime/runtime.mts';

/** What the platforms of all clouds are made from. */
interface Surroundings extends Pick<Platform, 'now' | 'startedAt' | 'statusDelayMs'> {
	/** Address of the local cloud. */
	url: string;
	runtime: Runtime;
	/** Start options of single clouds, by id. */
	of: Readonly<Record<string, object | undefined>>;
}

/**
 * Throws an Error unless every id and every credential type belongs to one cloud alone, and every id in `of`
 * to a cloud.
 */
export function checkNames(clouds: readonly Cloud[], of: Surroundings['of']): void {
	const names = clouds.flatMap(({ id, credentials }) => [id, ...Object.keys(credentials)]);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) throw new Error(`Two clouds have the name ${twice}`);
	const unknown = Object.keys(of).find((id) => clouds.every((cloud) => cloud.id !== id));
	if (unknown !== undefined) throw new Error(`There is no cloud ${unknown} to have options`);
}

/** Starts the clouds: what each of them works with, by id. */
export function startClouds(
	clouds: readonly Cloud[],
	{ url, runtime, of, ...shared }: Surroundings,
): ReadonlyMap<string, Platform> {
	const platformOf = (cloud: Cloud): Platform => ({
		...shared,
		runtime: runtime.of(cloud.id, cloud.mainPlace),
		keys: permanentKeys(cloud, url),
		temporaryKeys: temporaryKeys(cloud, url),
		state: cloud.start(shared, of[cloud.id] ?? {}),
	});
	return new Map(clouds.map((cloud) => [cloud.id, platformOf(cloud)]));
}
