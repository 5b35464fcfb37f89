import type { Platform } from '../platform.mts';
import type { FunctionDefinition } from '../runtime/load.mts';

/** The package the samples live in. */
export const PACKAGE = 'default';

/** All packages. */
export const packages = (platform: Platform): string[] => [
	PACKAGE,
	...platform.runtime.functions.places,
];

const placeOf = (name: string): string | undefined => (name === PACKAGE ? undefined : name);

/** A function of a package. */
export const findIn = (
	platform: Platform,
	packageName: string,
	name: string,
): FunctionDefinition | undefined => platform.runtime.functions.find(name, placeOf(packageName));

/** The functions of a package, in the order of their names. */
export const definitionsIn = (platform: Platform, packageName: string): FunctionDefinition[] =>
	platform.runtime.functions
		.names(placeOf(packageName))
		.flatMap((name) => findIn(platform, packageName, name) ?? []);
