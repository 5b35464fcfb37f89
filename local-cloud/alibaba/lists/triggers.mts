import { isHttp } from '../../runtime/configuration.mts';
import { urlOf } from '../../function-url.mts';
import type { WireReply } from '../../wire.mts';
import { Refusal } from '../refusals.mts';
import { targetOf } from '../target.mts';
import type { Exchange } from '../version.mts';
import { listed, pageByName, timeOf } from './page.mts';

/**
 * ListTriggers of both generations: every function of FC 3.0 has an HTTP trigger, of FC 2.0 those that answer over
 * HTTP, in the form of their generation. FC 3.0 puts the URLs into `httpTrigger`, FC 2.0 beside the other members.
 */
export function listTriggers(exchange: Exchange): WireReply {
	const { platform, path, query } = exchange;
	const { definition, service } = targetOf(exchange);
	const isFc2 = path.service !== undefined;
	if (isFc2 && service === '') throw new Refusal(404, 'ServiceNotFound', 'service does not exist');
	const name = [service, definition.name].filter((part) => part !== '').join('$');
	const { endpoint } = platform.keys.alibabaCloudApi;
	const urls = { urlInternet: `${urlOf(endpoint, 'alibaba', name)}/`, urlIntranet: '' };
	const time = timeOf(platform.startedAt);
	const triggers = [
		{
			triggerName: 'http',
			triggerType: 'http',
			triggerId: `${definition.checksum}-http`,
			triggerConfig: JSON.stringify({ authType: 'function', methods: ['GET', 'POST'] }),
			qualifier: 'LATEST',
			createdTime: time,
			lastModifiedTime: time,
			...(isFc2 ? urls : { httpTrigger: urls }),
		},
		{
			triggerName: 'timer',
			triggerType: 'timer',
			triggerId: `${definition.checksum}-timer`,
			triggerConfig: JSON.stringify({ cronExpression: '@every 1h', enable: false }),
			qualifier: 'LATEST',
			createdTime: time,
			lastModifiedTime: time,
		},
	];
	// A function of FC 2.0 has an HTTP trigger, or it can be invoked.
	const has = triggers.filter(
		({ triggerType }) => !isFc2 || triggerType !== 'http' || isHttp(definition),
	);
	const { entries, ...rest } = pageByName(query, has, ({ triggerName }) => triggerName);
	return listed(exchange, { triggers: entries, ...rest });
}
