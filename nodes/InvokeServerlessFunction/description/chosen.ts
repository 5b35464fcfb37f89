import type { INodeProperties } from 'n8n-workflow';

/**
 * A field that comes with the function: a node that was just added shows what a first call needs. n8n forgets
 * the values of fields that it hides, so only a list of which nothing was chosen yet hides it: somebody who
 * types another name keeps what is set. A slash makes n8n look into the value of the list.
 */
export const onceChosen = (field: INodeProperties): INodeProperties[] => {
	const { show = {}, hide = {} } = field.displayOptions ?? {};
	const mode = '/functionName.mode';
	return [
		{ ...field, displayOptions: { show, hide: { ...hide, [mode]: ['list'] } } },
		{
			...field,
			displayOptions: {
				show: { ...show, [mode]: ['list'] },
				hide: { ...hide, functionName: [''] },
			},
		},
	];
};

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
