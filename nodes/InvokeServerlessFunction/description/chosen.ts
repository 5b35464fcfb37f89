import type { INodeProperties } from 'n8n-workflow';

/**
 * Hides what is about the call of one function until there is a function: a node that was just added shows what
 * a first call needs. What is set by an expression counts as chosen.
 */
export const UNTIL_CHOSEN = { functionName: [''] };

/** A list of functions names none. */
const NAMES_ONE = [
	{ resource: ['function'], operation: ['invoke', 'get'] },
	{ resource: ['run'] },
] as const;

/** The field wherever an operation is about one function. */
export const whereOneIsNamed = (field: INodeProperties): INodeProperties[] =>
	NAMES_ONE.map((where) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: {
				...field.displayOptions?.show,
				...Object.fromEntries(Object.entries(where).map(([key, values]) => [key, [...values]])),
			},
		},
	}));
