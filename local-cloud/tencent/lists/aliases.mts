import type { Platform } from '../platform.mts';
import { checkInput } from '../action-input.mts';
import { functionOf } from '../place.mts';
import { chinaTime } from '../time.mts';
import { pageOf } from './page.mts';

/** ListAliases of API 2018-04-16. `Offset` and `Limit` are texts here, and numbers everywhere else. */
export async function listAliasesAction(platform: Platform, input: Record<string, unknown>) {
	checkInput(
		{
			FunctionName: '*string',
			Namespace: 'string',
			FunctionVersion: 'string',
			Offset: 'string',
			Limit: 'string',
		},
		input,
	);
	const { definition } = functionOf(platform, input);
	const time = chinaTime(definition.modifiedAt);
	const aliases = Object.entries(definition.settings.aliases)
		.filter(([, version]) => [undefined, '', version].includes(input.FunctionVersion as string))
		.map(([Name, FunctionVersion]) => ({
			Name,
			FunctionVersion,
			// The misspelling is the cloud's.
			RoutingConfig: { AdditionalVersionWeights: [], AddtionVersionMatchs: [] },
			Description: `Points to ${FunctionVersion}`,
			AddTime: time,
			ModTime: time,
		}));
	return { Aliases: pageOf(input, aliases), TotalCount: aliases.length };
}
