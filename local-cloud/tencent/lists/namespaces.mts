import type { Platform } from '../platform.mts';
import { checkInput } from '../action-input.mts';
import { NAMESPACE } from '../place.mts';
import { chinaTime } from '../time.mts';
import { isDescending, pageOf } from './page.mts';

/** True when the entry satisfies every `{ Key, Value }` of `SearchKey`; the search is fuzzy. */
function wanted(input: Record<string, unknown>, entry: Record<string, unknown>): boolean {
	const keys = (input.SearchKey ?? []) as Array<{ Key?: unknown; Value?: unknown } | null>;
	return keys.every((key) => {
		const field = Object.keys(entry).find(
			(one) => one.toLowerCase() === String(key?.Key).toLowerCase(),
		);
		return field !== undefined && String(entry[field]).includes(String(key?.Value ?? ''));
	});
}

/** ListNamespaces of API 2018-04-16. */
export async function listNamespacesAction(platform: Platform, input: Record<string, unknown>) {
	checkInput(
		{
			Limit: 'integer',
			Offset: 'integer',
			Orderby: 'string',
			Order: 'string',
			SearchKey: 'list',
		},
		input,
	);
	const time = chinaTime(platform.startedAt);
	const namespaces = platform.runtime.places.names
		.map((Name) => ({
			Name,
			Description: Name === NAMESPACE ? '' : `Functions of ${Name}`,
			Type: 'default',
			AddTime: time,
			ModTime: time,
		}))
		.filter((entry) => wanted(input, entry));
	if (isDescending(input)) namespaces.reverse();
	return { Namespaces: pageOf(input, namespaces), TotalCount: namespaces.length };
}
