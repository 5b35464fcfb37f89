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
	{ resources, operations, invocationTypes, apis }: Applies,
	provider: string | undefined,
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

const has = (api: ProviderApi, what: NonNullable<Applies['needs']>): boolean => {
	const { supports, functions, logs } = api;
	switch (what) {
		case 'logs':
			return logs !== undefined;
		case 'runEvents':
			return supports.runEvents === true;
		case 'timeLimits':
			return functions !== undefined && functions.hasTimeLimits !== false;
	}
};

/**
 * Where an option is shown that not every API has: for each provider its APIs, those apart that have no Invocation
 * Type because every call is synchronous.
 */
function placesOf(place: Applies, needs: NonNullable<Applies['needs']>) {
	const { invocationTypes, ...withoutType } = place;
	return providers.flatMap(({ id, apis }) => {
		const idsOf = (isMeant: (api: ProviderApi) => boolean) =>
			Object.values(apis)
				.filter((api) => has(api, needs) && isMeant(api))
				.map((api) => api.id);
		const places: readonly Applies[] = [
			{ ...place, apis: idsOf(({ supports }) => supports.async || !invocationTypes) },
			...(invocationTypes?.includes('sync')
				? [{ ...withoutType, apis: idsOf(({ supports }) => !supports.async) }]
				: []),
		];
		return places.filter((one) => one.apis?.length).map((one) => shownFor(one, id));
	});
}

/** A field for each place where an option applies. */
const propertiesOf = (
	{ name, label, unit, description, field, applies = {} }: Option,
	provider?: string,
): INodeProperties[] =>
	[applies].flat().flatMap((place: Applies) => {
		const { needs } = place;
		const where = needs ? placesOf(place, needs) : [shownFor(place, provider)];
		return where.map((shown) => ({
			displayName: unit === undefined ? label : `${label} (${unit})`,
			name,
			...fieldOf(field),
			...shown,
			...(description !== undefined && { description }),
		}));
	});

/** Alphabetical, capitals among the small. Not by localeCompare: its first call takes longer than all the fields. */
const byLabel = (a: INodeProperties, b: INodeProperties): number => {
	const [one, other] = [a.displayName.toLowerCase(), b.displayName.toLowerCase()];
	return one < other ? -1 : Number(one > other);
};

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
	].sort(byLabel),
};
