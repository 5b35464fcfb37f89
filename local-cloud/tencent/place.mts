import type { Platform } from '../platform.mts';
import type { FunctionDefinition } from '../runtime/load.mts';
import { textOf } from './action-input.mts';
import { Refusal } from './refusals.mts';

/** The namespace the samples live in. */
export const NAMESPACE = 'default';

/** True for a namespace of the account. */
export const isNamespace = (platform: Platform, namespace: string): boolean =>
	namespace === NAMESPACE || platform.runtime.functions.places.includes(namespace);

/** Names of the functions in a namespace. */
export const namesIn = (platform: Platform, namespace: string): string[] =>
	platform.runtime.functions.names(namespace === NAMESPACE ? undefined : namespace);

/** A function of a namespace. */
export const findIn = (
	platform: Platform,
	namespace: string,
	name: string,
): FunctionDefinition | undefined =>
	platform.runtime.functions.find(name, namespace === NAMESPACE ? undefined : namespace);

/** The function that `FunctionName` and `Namespace` name; throws a `Refusal`. */
export function functionOf(platform: Platform, input: Record<string, unknown>) {
	const namespace = textOf(input, 'Namespace', NAMESPACE);
	const definition = findIn(platform, namespace, textOf(input, 'FunctionName', ''));
	if (!definition) {
		throw new Refusal('ResourceNotFound.Function', 'The specified function does not exist.');
	}
	return { definition, namespace };
}
