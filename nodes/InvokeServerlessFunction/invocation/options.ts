import { InvalidParameter, type Option, type OptionValues } from '../providers/contract';
import { rows, sharedOptions } from './optionRows';

type ValueOf<T> = T extends Option<infer V> ? V : never;

/** The options of a call, by the names of their rows; what is not set has its default. */
export type Options = {
	readonly [Name in Exclude<keyof typeof rows, 'timeout'>]: ValueOf<(typeof rows)[Name]>;
} & {
	/** Null: the API's own. */
	readonly timeout: number | null;
	/** The provider's own. */
	readonly call: OptionValues;
};

/**
 * Checks and completes the `options` collection.
 * @param own the provider's own options
 * @throws InvalidParameter naming the first wrong one
 */
export function readOptions(collection: unknown, own: readonly Option[] = []): Options {
	if (typeof (collection ?? {}) !== 'object') throw notAllowed('options', 'Options');
	const given = { ...(collection as object | null) };
	const shared = sharedOptions.map((row) => [row.name, checked(row, given) ?? row.field.default]);
	const timeout = checked(rows.timeout, given) || null;
	const call = own
		.map((row) => [row.name, checked(row, given)])
		.filter(([, value]) => value !== undefined);
	return { ...Object.fromEntries(shared), timeout, call: Object.fromEntries(call) } as Options;
}

function checked(row: Option, given: OptionValues): unknown {
	const value = row.of(given);
	// Most options are not set in most nodes, and every item is read.
	if (value === undefined) return undefined;
	const result = row.check.safeParse(value);
	if (result.success) return result.data;
	throw notAllowed(row.name, row.label, row.rule ?? result.error.issues[0]?.message);
}

const notAllowed = (name: string, label: string, rule = 'Check its value.') =>
	new InvalidParameter(name, `The value of '${label}' is not allowed`, rule);
