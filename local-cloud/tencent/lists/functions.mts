import { configurationOf } from '../../runtime/configuration.mts';
import type { FunctionDefinition } from '../../runtime/definition.mts';
import { checkInput, textOf } from '../action-input.mts';
import { isAsyncRun } from '../call.mts';
import { NAMESPACE } from '../place.mts';
import type { Platform } from '../platform.mts';
import { Refusal } from '../refusals.mts';
import { chinaTime } from '../time.mts';
import { isDescending, pageOf } from './page.mts';

/** A function, as lists and its configuration show it. */
export function entryOf(namespace: string, definition: FunctionDefinition) {
	const { name, settings, modifiedAt } = definition;
	const { kind, state, stateReason, tracked } = configurationOf(definition);
	const switched = isAsyncRun(definition) ? 'TRUE' : 'FALSE';
	return {
		FunctionName: name,
		FunctionId: `lam-${definition.checksum.slice(0, 8)}`,
		Namespace: namespace,
		Runtime: 'Nodejs18.15',
		Type: kind === 'http' ? 'HTTP' : 'Event',
		Status: state ?? 'Active',
		StatusDesc: stateReason,
		StatusReasons: [],
		AddTime: chinaTime(modifiedAt),
		ModTime: chinaTime(modifiedAt),
		Description: settings.description,
		Tags: [],
		TotalProvisionedConcurrencyMem: 0,
		ReservedConcurrencyMem: 0,
		AsyncRunEnable: switched,
		TraceEnable: tracked ? switched : 'FALSE',
	};
}

/** Functions of a namespace whose names hold `searchKey`, in the order wanted. */
export function listedFunctions(
	platform: Platform,
	namespace: string,
	searchKey: string,
	descending: boolean,
): FunctionDefinition[] {
	const definitions = platform.runtime.places
		.definitions(namespace)
		.filter(({ name }) => name.includes(searchKey));
	return descending ? definitions.reverse() : definitions;
}

/** ListFunctions of API 2018-04-16. */
export async function listFunctionsAction(platform: Platform, input: Record<string, unknown>) {
	checkInput(
		{
			Order: 'string',
			Orderby: 'string',
			Offset: 'integer',
			Limit: 'integer',
			SearchKey: 'string',
			Namespace: 'string',
			Description: 'string',
			Filters: 'list',
		},
		input,
	);
	const namespace = textOf(input, 'Namespace', NAMESPACE);
	if (!platform.runtime.places.names.includes(namespace)) {
		throw new Refusal('ResourceNotFound.Namespace', 'The specified namespace does not exist.');
	}
	const functions = listedFunctions(
		platform,
		namespace,
		textOf(input, 'SearchKey', ''),
		isDescending(input),
	).filter(({ settings }) => settings.description.includes(textOf(input, 'Description', '')));
	return {
		Functions: pageOf(input, functions).map((definition) => entryOf(namespace, definition)),
		TotalCount: functions.length,
	};
}
