import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { sharedOptions } from '../invocation/optionRows';
import type { Applies, Option, OptionField, ProviderApi } from '../providers/contract';
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

function shownFor(
	{ resources, operations, invocationTypes }: Applies,
	provider: string | undefined,
	apis: readonly string[] | undefined,
): Pick<INodeProperties, 'displayOptions'> {
	const show = {
		...(provider !== undefined && { '/provider': [provider] }),
		...(apis && { '/apiVersion': [...apis] }),
		...(resources && { '/resource': [...resources] }),
		...(operations && { '/operation': [...operations] }),
		...(invocationTypes && { '/invocationType': [...invocationTypes] }),
	};
	return Object.keys(show).length === 0 ? {} : { displayOptions: { show } };
}

const has = ({ supports, ...api }: ProviderApi, what: NonNullable<Applies['needs']>): boolean =>
	what === 'runEvents' ? supports.runEvents === true : api[what] !== undefined;

/** Providers with APIs that have something: by provider and by which of its APIs. */
const having = (what: NonNullable<Applies['needs']>): Array<[string, string[]]> =>
	providers.flatMap(({ id, apis }): Array<[string, string[]]> => {
		const able = Object.values(apis).filter((api) => has(api, what));
		return able.length === 0 ? [] : [[id, able.map((api) => api.id)]];
	});

/** A field for each place where an option applies. */
const propertiesOf = (
	{ name, label, unit, description, field, applies = {} }: Option,
	provider?: string,
): INodeProperties[] =>
	[applies].flat().flatMap((place: Applies) => {
		const where: Array<[string | undefined, readonly string[] | undefined]> = place.needs
			? having(place.needs)
			: [[provider, place.apis]];
		return where.map(([of, apis]) => ({
			displayName: unit === undefined ? label : `${label} (${unit})`,
			name,
			...fieldOf(field),
			...shownFor(place, of, apis),
			...(description !== undefined && { description }),
		}));
	});

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
