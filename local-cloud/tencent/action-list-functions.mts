import type { Platform } from '../platform.mts';
import type { FunctionDefinition } from '../runtime/load.mts';
import { checkInput, textOf } from './action-input.mts';
import { NAMESPACE } from './invocation.mts';
import { Refusal } from './refusal.mts';
import { chinaTime } from './time.mts';

/** Neither page states a maximum; the error `InvalidParameterValue.LimitExceeded` shows that one exists. */
const LIMIT = 100;

function entryOf(definition: FunctionDefinition) {
	const { name, settings, modifiedAt } = definition;
	return {
		FunctionName: name,
		FunctionId: `lam-${definition.checksum.slice(0, 8)}`,
		Namespace: NAMESPACE,
		Runtime: settings.runtime.tencent,
		Type: 'Event',
		Status: 'Active',
		StatusDesc: '',
		StatusReasons: [],
		AddTime: chinaTime(modifiedAt),
		ModTime: chinaTime(modifiedAt),
		Description: settings.description,
		Tags: [],
		TotalProvisionedConcurrencyMem: 0,
		ReservedConcurrencyMem: 0,
		AsyncRunEnable: settings.asyncRun ? 'TRUE' : 'FALSE',
		TraceEnable: 'FALSE',
	};
}

/** Functions of a namespace whose names hold `searchKey`, in the order asked for. */
export function listedFunctions(platform: Platform, searchKey: string, descending: boolean) {
	const names = platform.runtime.names().filter((name) => name.includes(searchKey));
	const definitions = names.flatMap((name) => platform.runtime.find(name) ?? []);
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
	const limit = Number(input.Limit ?? 20);
	const offset = Number(input.Offset ?? 0);
	if (limit < 0) throw new Refusal('InvalidParameterValue.Limit', 'Limit must not be negative.');
	if (limit > LIMIT) {
		throw new Refusal('InvalidParameterValue.LimitExceeded', `Limit must not exceed ${LIMIT}.`);
	}
	if (offset < 0) throw new Refusal('InvalidParameterValue.Offset', 'Offset must not be negative.');
	if (textOf(input, 'Namespace', NAMESPACE) !== NAMESPACE) {
		throw new Refusal('ResourceNotFound.Namespace', 'The specified namespace does not exist.');
	}
	const functions = listedFunctions(
		platform,
		textOf(input, 'SearchKey', ''),
		textOf(input, 'Order', 'ASC').toUpperCase() === 'DESC',
	).filter(({ settings }) => settings.description.includes(textOf(input, 'Description', '')));
	return {
		Functions: functions.slice(offset, offset + limit).map(entryOf),
		TotalCount: functions.length,
	};
}
