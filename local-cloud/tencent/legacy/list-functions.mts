import { listedFunctions } from '../lists/functions.mts';
import { NAMESPACE } from '../place.mts';
import type { Platform } from '../platform.mts';
import { chinaTime } from '../time.mts';
import { badParameter, LegacyRefusal } from './refusals.mts';

/** ListFunctions of the legacy API. */
export async function legacyListFunctions(
	platform: Platform,
	value: ReadonlyMap<string, string>,
): Promise<object> {
	const namespace = value.get('namespace') || NAMESPACE;
	if (!platform.runtime.places.names.includes(namespace)) {
		throw new LegacyRefusal(5000, 'ResourceNotFound', 'the namespace does not exist');
	}
	const offset = Number(value.get('offset') ?? 0);
	const limit = Number(value.get('limit') ?? 20);
	if (!(offset >= 0) || !(limit >= 0)) throw badParameter('(100001)offset or limit is invalid');
	const functions = listedFunctions(
		platform,
		namespace,
		value.get('searchKey') ?? '',
		value.get('order') === 'desc',
	);
	return {
		functions: functions.slice(offset, offset + limit).map((definition) => ({
			functionName: definition.name,
			addTime: chinaTime(definition.modifiedAt),
			modTime: chinaTime(definition.modifiedAt),
		})),
		total: functions.length,
	};
}
