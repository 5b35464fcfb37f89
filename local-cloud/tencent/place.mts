import { textOf } from './action-input.mts';
import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';

/** The namespace the samples live in. */
export const NAMESPACE = 'default';

/** The function that `FunctionName` and `Namespace` name; throws a `Refusal`. */
export function functionOf({ runtime }: Platform, input: Record<string, unknown>) {
	const namespace = textOf(input, 'Namespace', NAMESPACE);
	const definition = runtime.places.find(namespace, textOf(input, 'FunctionName', ''));
	if (!definition) {
		throw new Refusal('ResourceNotFound.Function', 'The specified function does not exist.');
	}
	return { definition, namespace };
}
