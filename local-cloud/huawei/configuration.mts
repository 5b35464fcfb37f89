import { jsonReply } from '../reply.mts';
import { configurationOf } from '../runtime/configuration.mts';
import type { Route } from '../routes.mts';
import type { WireReply } from '../wire.mts';
import { entryOf } from './lists/functions.mts';
import { Refusal } from './refusals.mts';
import { targetOf, type Target } from './urn.mts';
import type { Exchange } from './version.mts';

/** Where the logs of all functions are. */
export const LOG_PLACE = {
	log_group_id: '0b8dcf5e-0000-4000-8000-00000000c0de',
	log_stream_id: '7a6ca4f1-0000-4000-8000-00000000c0de',
};

const answered = ({ gatewayId }: Exchange, value: object): WireReply =>
	jsonReply(200, value, { 'X-Request-Id': gatewayId });

const namedIn = ({ platform, path }: Exchange): Target =>
	targetOf(platform, path.urn ?? '', path.project ?? '');

/** ShowFunctionConfig. */
function showConfig(exchange: Exchange): WireReply {
	const { definition, package: packageName, version } = namedIn(exchange);
	const { environment, initTimeoutSeconds, concurrency, logging } = configurationOf(definition);
	return answered(exchange, {
		...entryOf(exchange, packageName, definition, version),
		user_data: JSON.stringify(environment),
		encrypted_user_data: '',
		...(initTimeoutSeconds > 0 && {
			initializer_handler: 'index.initializer',
			initializer_timeout: initTimeoutSeconds,
		}),
		strategy_config: { concurrency: 400, concurrent_num: concurrency },
		enable_dynamic_memory: false,
		is_stateful_function: false,
		enable_lts_log: logging,
		...(logging && LOG_PLACE),
	});
}

/** ShowFunctionAsyncInvokeConfig; one that was never made is not found. */
function showAsyncConfig(exchange: Exchange): WireReply {
	const { definition } = namedIn(exchange);
	const { settings } = definition;
	const { asyncConfig, tracked } = configurationOf(definition);
	if (!asyncConfig) {
		throw new Refusal(404, 'FSS.0404', 'Not found the async invoke config');
	}
	return answered(exchange, {
		func_urn: exchange.path.urn,
		max_async_event_age_in_seconds: settings.asyncMaxAgeSeconds,
		max_async_retry_attempts: settings.asyncRetries,
		destination_config: {},
		enable_async_status_log: tracked,
	});
}

/** How functions are configured; `functions` is the path of all functions. */
export const configurationRoutes = (functions: string): ReadonlyArray<Route<Exchange>> => [
	{
		method: 'GET',
		path: `${functions}/{urn}/config`,
		action: 'ShowFunctionConfig',
		kind: 'get',
		run: showConfig,
	},
	{
		method: 'GET',
		path: `${functions}/{urn}/async-invoke-config`,
		action: 'ShowFunctionAsyncInvokeConfig',
		kind: 'get',
		run: showAsyncConfig,
	},
];
