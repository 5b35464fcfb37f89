import { urlOf } from '../../function-url.mts';
import { checkInput } from '../action-input.mts';
import { functionOf } from '../place.mts';
import type { Platform } from '../platform.mts';
import { chinaTime } from '../time.mts';
import { pageOf } from './page.mts';

/** ListTriggers of API 2018-04-16: every function has a function URL, and a timer beside it. */
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
	const { definition } = functionOf(platform, input);
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
	const triggers = [
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
	return { Triggers: pageOf(input, triggers), TotalCount: triggers.length };
}
