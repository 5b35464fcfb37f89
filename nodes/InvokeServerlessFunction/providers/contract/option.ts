import { z } from 'zod';

/** Checked values of a collection of options by name. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** How to wait for a run: for its result, for its acceptance, or for its acceptance and then its end. */
export type InvocationType = 'sync' | 'async' | 'asyncWait';

/** Where an option applies; what is left out does not limit it. */
export interface Applies {
	readonly resources?: readonly string[];
	readonly operations?: readonly string[];
	readonly invocationTypes?: readonly InvocationType[];
	readonly apis?: readonly string[];
	/** What an API has to have or to support. */
	readonly needs?: 'timeLimits' | 'logs' | 'runEvents';
}

/** What the editor shows of an option. */
export type OptionField =
	| { readonly type: 'boolean'; readonly default: boolean }
	| {
			readonly type: 'number';
			readonly default: number;
			readonly min?: number;
			readonly max?: number;
	  }
	| {
			readonly type: 'string';
			readonly default: string;
			readonly placeholder?: string;
			readonly hint?: string;
	  }
	| {
			readonly type: 'options';
			readonly default: string | number;
			readonly values: readonly OptionChoice[];
	  }
	| { readonly type: 'pairs'; readonly default: readonly []; readonly entry: string };

/** A name with its value, as a list of them holds it. */
export type Pair = readonly [name: string, value: string];

/** One of the values that an option can have, as the editor lists it. */
export interface OptionChoice<V extends string | number = string | number> {
	readonly name: string;
	readonly value: V;
	readonly description?: string;
}

/** What a row says of itself, whatever its type. */
interface Row {
	readonly name: string;
	readonly label: string;
	/** Written behind the label in the editor, such as `Seconds`. */
	readonly unit?: string;
	readonly description?: string;
	/** What to enter, for whoever entered something else. */
	readonly rule?: string;
	/** Any of them, where it is a list. */
	readonly applies?: Applies | readonly Applies[];
}

/** One setting of the node as one row: the editor's field, the check of its value, and the reading of it. */
export interface Option<T = unknown> extends Row {
	readonly field: OptionField;
	/** Accepts what the editor, an expression or an agent may fill in; empty is undefined. */
	readonly check: z.ZodType<T | undefined, z.ZodTypeDef, unknown>;
	/** The value among checked ones; undefined where it is not set. */
	of(values: OptionValues): T | undefined;
}

/** Empty fields of the editor count as not set. */
const unset = (value: unknown) => (value === '' || value === null ? undefined : value);

function option<T>(row: Row, field: OptionField, type: z.ZodTypeAny): Option<T> {
	return {
		...row,
		field,
		check: z.preprocess(unset, type.optional()) as Option<T>['check'],
		of: (values) => values[row.name] as T | undefined,
	};
}

/** On or off. */
export const flagOption = (row: Row & { readonly default: boolean }): Option<boolean> =>
	option(row, { type: 'boolean', default: row.default }, z.boolean());

/** A number; `whole` refuses fractions. The bounds are the documented ones of the API, where it has any. */
export function numberOption(
	row: Row & {
		readonly default: number;
		readonly min: number;
		readonly max: number;
		readonly whole?: boolean;
		/** False where the editor sets no upper bound. */
		readonly showMax?: boolean;
	},
): Option<number> {
	const { min, max, whole = true, showMax = true } = row;
	const number = z.coerce.number().min(min).max(max);
	const field = { type: 'number', default: row.default, min, ...(showMax && { max }) } as const;
	return option(row, field, whole ? number.int() : number);
}

/** Text; `form` refuses others. */
export function textOption(
	row: Row & {
		readonly default?: string;
		readonly placeholder?: string;
		readonly hint?: string;
		readonly form?: RegExp;
	},
): Option<string> {
	const { placeholder, hint, form } = row;
	return option(
		row,
		{
			type: 'string',
			default: row.default ?? '',
			...(placeholder !== undefined && { placeholder }),
			...(hint !== undefined && { hint }),
		},
		form ? z.string().regex(form) : z.string(),
	);
}

/** One of a list; numbers may come as their text. */
export function choiceOption<V extends string | number>(
	row: Row & { readonly default: NoInfer<V>; readonly values: ReadonlyArray<OptionChoice<V>> },
): Option<V> {
	const known = z
		.unknown()
		.transform((value) => row.values.find((one) => String(one.value) === String(value))?.value)
		.refine((value) => value !== undefined);
	return option(
		{ rule: 'Choose a value from the list.', ...row },
		{ type: 'options', default: row.default, values: row.values },
		known,
	);
}

/** What an expression finds as text: nothing is empty, and a structure is no text. */
const plainText = z.preprocess(
	(value) => (typeof value === 'object' && value !== null ? value : String(value ?? '')),
	z.string(),
);
const pair = z.object({ name: plainText, value: plainText });
const pairs = z
	.object({ parameters: z.array(pair).default([]) })
	.transform(({ parameters }) =>
		parameters
			.map(({ name, value }): Pair => [name.trim(), value])
			.filter(([name, value]) => name !== '' || value !== ''),
	);

/** A list of names with values, as n8n's own nodes hold them: `{ parameters: [{ name, value }] }`. */
export const pairsOption = (row: Row & { readonly entry: string }): Option<readonly Pair[]> =>
	option(row, { type: 'pairs', default: [], entry: row.entry }, pairs);
