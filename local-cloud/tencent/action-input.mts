import { Refusal } from './refusals.mts';

type Kind = 'string' | 'integer' | 'boolean' | 'list' | 'object';

/** Input of an action: parameter → its type; a leading `*` marks a required one. */
export type InputTable = Readonly<Record<string, Kind | `*${Kind}`>>;

const fits: Record<Kind, (value: unknown) => boolean> = {
	string: (value) => typeof value === 'string',
	// Queries and forms carry numbers as text.
	integer: (value) => Number.isSafeInteger(value) || /^-?\d+$/.test(String(value)),
	boolean: (value) => ['true', 'false'].includes(String(value)),
	list: (value) => Array.isArray(value),
	object: (value) => typeof value === 'object' && !Array.isArray(value),
};

/** Checks names and types of the input; throws a `Refusal` with a common error code. */
export function checkInput(table: InputTable, input: Record<string, unknown>): void {
	for (const name of Object.keys(input)) {
		if (!Object.hasOwn(table, name)) {
			throw new Refusal('UnknownParameter', `The parameter \`${name}\` is not recognized.`);
		}
	}
	for (const [name, entry] of Object.entries(table)) {
		const value = input[name];
		if (value === undefined || value === null || value === '') {
			if (!entry.startsWith('*')) continue;
			throw new Refusal(
				'MissingParameter',
				`The request is missing a required parameter \`${name}\`.`,
			);
		}
		if (!fits[entry.replace('*', '') as Kind](value)) {
			throw new Refusal(
				'InvalidParameter',
				`The value type of parameter \`${name}\` is not valid.`,
			);
		}
	}
}

/** A text parameter, or the default when absent or empty. */
export const textOf = (input: Record<string, unknown>, name: string, otherwise: string): string =>
	typeof input[name] === 'string' && input[name] !== '' ? input[name] : otherwise;
