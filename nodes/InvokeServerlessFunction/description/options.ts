import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { sharedOptions } from '../invocation/optionRows';
import type { Applies, Option, OptionField } from '../providers/contract';
import { providers } from '../providers/registry';

/** One entry of a list of names with values. */
const pairOf = (entry: string): INodePropertyCollection => ({
	displayName: entry,
	name: 'parameters',
	values: [
		{ displayName: 'Name', name: 'name', type: 'string', default: '' },
		{ displayName: 'Value', name: 'value', type: 'string', default: '' },
	],
});

/** n8n's field of an option's type. */
function fieldOf(
	field: OptionField,
): Pick<INodeProperties, 'type' | 'default' | 'typeOptions' | 'options'> {
	switch (field.type) {
		case 'number':
			return {
				type: field.type,
				default: field.default,
				typeOptions: {
					...(field.min !== undefined && { minValue: field.min }),
					...(field.max !== undefined && { maxValue: field.max }),
				},
			};
		case 'options':
			return {
				type: field.type,
				default: field.default,
				options: field.values.map((value): INodePropertyOptions => ({ ...value })),
			};
		case 'pairs':
			return {
				type: 'fixedCollection',
				default: {},
				typeOptions: { multipleValues: true },
				options: [pairOf(field.entry)],
			};
		default:
			return { ...field };
	}
}

/** The APIs that can do something, of all clouds. */
const apisWith = (what: NonNullable<Applies['needs']>): string[] => [
	...new Set(
		providers
			.flatMap(({ apis }) => Object.values(apis))
			.filter((api) => api[what] !== undefined)
			.map(({ id }) => id),
	),
];

function shownFor(
	{ resources, operations, invocationTypes, apis, needs }: Applies,
	provider: string | undefined,
): Pick<INodeProperties, 'displayOptions'> {
	const able = needs ? apisWith(needs) : undefined;
	const show = {
		...(provider !== undefined && { '/provider': [provider] }),
		...((apis ?? able) && { '/apiVersion': [...(apis ?? able ?? [])] }),
		...(resources && { '/resource': [...resources] }),
		...(operations && { '/operation': [...operations] }),
		...(invocationTypes && { '/invocationType': [...invocationTypes] }),
	};
	return Object.keys(show).length === 0 ? {} : { displayOptions: { show } };
}

/** A field for each place where an option applies. */
const propertiesOf = (
	{ name, label, unit, description, field, applies = {} }: Option,
	provider?: string,
): INodeProperties[] =>
	[applies].flat().map((place: Applies) => ({
		displayName: unit === undefined ? label : `${label} (${unit})`,
		name,
		...fieldOf(field),
		...shownFor(place, provider),
		...(description !== undefined && { description }),
	}));

/** Settings most calls do not need, in alphabetical order, shown only where they apply. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		...sharedOptions.flatMap((option) => propertiesOf(option)),
		...providers.flatMap(({ id, options: own }) =>
			own.flatMap((option) => propertiesOf(option, id)),
		),
	].sort((a, b) => a.displayName.localeCompare(b.displayName)),
};
