import { urlOf } from '../../function-url.mts';
import type { FunctionDefinition } from '../../runtime/definition.mts';
import { checkInput } from '../action-input.mts';
import { functionOf } from '../place.mts';
import type { Platform } from '../platform.mts';
import { chinaTime } from '../time.mts';
import { pageOf } from './page.mts';

/** The triggers of a function: every function has a function URL, and a timer beside it. */
export function triggersOf(platform: Platform, definition: FunctionDefinition) {
	const { endpoint } = platform.keys.tencentCloudApi;
	const time = chinaTime(definition.modifiedAt);
	const trigger = (Type: string, TriggerDesc: object) => ({
		Enable: 1,
		Qualifier: '$DEFAULT',
		TriggerName: Type,
		Type,
		TriggerDesc: JSON.stringify(TriggerDesc),
		AvailableStatus: 'Available',
		CustomArgument: '',
		Description: '',
		AddTime: time,
		ModTime: time,
		ResourceId: '',
		BindStatus: 'on',
		TriggerAttribute: 'single',
	});
	return [
		trigger('http', {
			AuthType: 'CAM',
			NetConfig: {
				EnableIntranet: false,
				IntranetUrl: '',
				EnableExtranet: true,
				ExtranetUrl: `${urlOf(endpoint, 'tencent', definition.name)}/`,
			},
		}),
		trigger('timer', { cron: '0 0 * * * * *' }),
	];
}

/** ListTriggers of API 2018-04-16. */
export async function listTriggersAction(platform: Platform, input: Record<string, unknown>) {
	checkInput(
		{
			FunctionName: '*string',
			Namespace: 'string',
			Offset: 'integer',
			Limit: 'integer',
			OrderBy: 'string',
			Order: 'string',
			Filters: 'list',
		},
		input,
	);
	const triggers = triggersOf(platform, functionOf(platform, input).definition);
	return { Triggers: pageOf(input, triggers), TotalCount: triggers.length };
}
