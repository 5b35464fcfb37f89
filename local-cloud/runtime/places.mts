import type { FunctionDefinition } from './definition.mts';
import type { Functions } from './load.mts';

/** The functions as one cloud groups them: by namespace, service or package. */
export interface Places {
	/** All places, the main one first. */
	names: readonly string[];
	/** A function of a place, or `undefined`. */
	find(place: string, name: string): FunctionDefinition | undefined;
	/** The functions of a place, in the order of their names; none where there is no such place. */
	definitions(place: string): FunctionDefinition[];
}

/** Every function lives in the cloud's `main` place, some of the generated ones in others too. */
export function placesOf(functions: Functions, main: string): Places {
	const find = (place: string, name: string): FunctionDefinition | undefined =>
		functions.find(name, place === main ? undefined : place);
	return {
		names: [main, ...functions.places],
		find,
		definitions: (place) =>
			functions
				.names(place === main ? undefined : place)
				.flatMap((name) => find(place, name) ?? []),
	};
}
