import { urlOf } from '../../function-url.mts';
import { jsonReply } from '../../reply.mts';
import type { WireReply } from '../../wire.mts';
import { PACKAGE, targetOf } from '../urn.mts';
import type { Exchange } from '../version.mts';

/** ListFunctionTriggers: all of them at once, as a bare array. Every function has an API, and a timer beside it. */
export function listTriggers({ platform, path, gatewayId }: Exchange): WireReply {
	const { definition, package: packageName } = targetOf(
		platform,
		path.urn ?? '',
		path.project ?? '',
	);
	const { region, projectId, endpoint } = platform.keys.huaweiCloudApi;
	const { name, modifiedAt } = definition;
	// Names are unique within a package only.
	const place = packageName === PACKAGE ? name : `${packageName}:${name}`;
	const time = new Date(modifiedAt).toISOString().slice(0, 19).replace('T', ' ');
	const trigger = (trigger_type_code: string, event_data: object) => ({
		trigger_id: `${name}-${trigger_type_code}`,
		trigger_type_code,
		trigger_status: 'ACTIVE',
		event_data,
		last_updated_time: time,
		created_time: time,
	});
	const triggers = [
		trigger('DEDICATEDGATEWAY', {
			api_name: `API_${name}`,
			auth: ' IAM ',
			env_name: 'RELEASE',
			func_info: {
				function_urn: `urn:fss:${region}:${projectId}:function:${packageName}:${name}`,
				invocation_type: 'sync',
				timeout: 5000,
				version: 'latest',
			},
			invoke_url: urlOf(endpoint, 'huawei', place),
			match_mode: 'SWA',
			name: `API_${name}`,
			path: `/${name}`,
			protocol: 'HTTPS',
			req_method: 'ANY',
			type: 1,
		}),
		trigger('TIMER', { name: 'hourly', schedule_type: 'Rate', schedule: '1h' }),
	];
	return jsonReply(200, triggers, { 'X-Request-Id': gatewayId });
}
