import type { Platform } from '../platform.mts';
import { checkInput } from '../action-input.mts';
import { functionOf } from '../place.mts';
import { chinaTime } from '../time.mts';
import { isDescending, pageOf } from './page.mts';

/** ListVersionByFunction of API 2018-04-16. `OrderBy` has a capital B here, and nowhere else. */
export async function listVersionsAction(platform: Platform, input: Record<string, unknown>) {
	checkInput(
		{
			FunctionName: '*string',
			Namespace: 'string',
			Offset: 'integer',
			Limit: 'integer',
			Order: 'string',
			OrderBy: 'string',
		},
		input,
	);
	const { definition } = functionOf(platform, input);
	const time = chinaTime(definition.modifiedAt);
	const all = ['$LATEST', ...definition.settings.versions];
	if (isDescending(input)) all.reverse();
	const page = pageOf(input, all);
	return {
		FunctionVersion: page,
		Versions: page.map((Version) => ({
			Version,
			Description: Version === '$LATEST' ? '' : `Version ${Version}`,
			AddTime: time,
			ModTime: time,
			Status: 'Active',
		})),
		TotalCount: all.length,
	};
}
