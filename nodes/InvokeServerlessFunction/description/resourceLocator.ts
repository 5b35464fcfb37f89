import type { INodePropertyMode } from 'n8n-workflow';

/** Chosen from a list that the cloud gives. */
export const fromList = (searchListMethod: string, placeholder: string): INodePropertyMode => ({
	displayName: 'From List',
	name: 'list',
	...({ type: 'list' } as const),
	placeholder,
	typeOptions: { searchListMethod, searchable: true },
});

/** Typed by hand. */
export const typed = (
	displayName: string,
	name: string,
	placeholder: string,
): INodePropertyMode => ({
	displayName,
	name,
	...({ type: 'string' } as const),
	placeholder,
});

/** What can be chosen from a list, or typed. */
export const choosable = (modes: INodePropertyMode[]) => ({
	type: 'resourceLocator' as const,
	default: { mode: 'list', value: '' },
	modes,
});
