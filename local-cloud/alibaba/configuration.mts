import { jsonReply } from '../reply.mts';
import { configurationOf } from '../runtime/configuration.mts';
import type { FunctionDefinition } from '../runtime/definition.mts';
import type { Route } from '../routes.mts';
import type { WireReply } from '../wire.mts';
import { functionOf } from './lists/functions.mts';
import { timeOf } from './lists/page.mts';
import { checkService } from './place.mts';
import { Refusal } from './refusals.mts';
import { keepsTasks } from './runs/tasks.mts';
import { targetOf } from './target.mts';
import type { Exchange } from './version.mts';

/** Where the logs of all functions are. */
export const LOG_PLACE = { project: 'local-logs', logstore: 'function-logs' };

const answered = (exchange: Exchange, value: object): WireReply =>
	jsonReply(200, value, { 'X-Fc-Request-Id': exchange.requestId });

const logConfigOf = (definition: FunctionDefinition) =>
	configurationOf(definition).logging
		? { ...LOG_PLACE, enableRequestMetrics: true, enableInstanceMetrics: false }
		: { project: '', logstore: '' };

/** GetFunction of FC 2.0. */
function getServiceFunction(exchange: Exchange): WireReply {
	const { definition } = targetOf(exchange);
	const { environment, initTimeoutSeconds, concurrency } = configurationOf(definition);
	return answered(exchange, {
		...functionOf(definition),
		environmentVariables: environment,
		...(initTimeoutSeconds > 0 && {
			initializer: 'index.initializer',
			initializationTimeout: initTimeoutSeconds,
		}),
		instanceConcurrency: concurrency,
		instanceType: 'e1',
	});
}

/** GetService. All functions of a service log to its place. */
function getService(exchange: Exchange): WireReply {
	const { platform, path } = exchange;
	const serviceName = (path.service ?? '').split('.')[0] ?? '';
	checkService(platform, serviceName);
	const time = timeOf(platform.startedAt);
	return answered(exchange, {
		serviceName,
		serviceId: `local-${serviceName}`,
		description: '',
		role: '',
		internetAccess: true,
		logConfig: { ...LOG_PLACE, enableRequestMetrics: true, enableInstanceMetrics: false },
		createdTime: time,
		lastModifiedTime: time,
	});
}

/** GetFunction of FC 3.0. */
function getFunction(exchange: Exchange): WireReply {
	const { platform, path } = exchange;
	const { definition } = targetOf(exchange);
	const configuration = configurationOf(definition);
	const { environment, state, stateReason, disabled, initTimeoutSeconds } = configuration;
	const { accountId, region } = platform.keys.alibabaCloudApi;
	const functionName = path.function ?? '';
	return answered(exchange, {
		...functionOf(definition),
		functionName,
		functionArn: `acs:fc:${region}:${accountId}:functions/${functionName}`,
		environmentVariables: environment,
		cpu: 0.35,
		diskSize: 512,
		instanceConcurrency: configuration.concurrency,
		...(initTimeoutSeconds > 0 && {
			instanceLifecycleConfig: {
				initializer: { handler: 'index.initializer', timeout: initTimeoutSeconds },
			},
		}),
		state: state ?? 'Active',
		...(stateReason !== '' && { stateReason }),
		lastUpdateStatus: 'Successful',
		...(disabled !== undefined && {
			invocationRestriction: {
				disable: true,
				reason: disabled,
				lastModifiedTime: timeOf(platform.startedAt),
			},
		}),
		logConfig: logConfigOf(definition),
		internetAccess: true,
	});
}

/** GetAsyncInvokeConfig and its like of FC 2.0. A function without task mode was never configured. */
function getAsyncConfig(exchange: Exchange): WireReply {
	const { platform, path } = exchange;
	const { definition, qualifier } = targetOf(exchange);
	if (!keepsTasks(definition) || !configurationOf(definition).asyncConfig) {
		throw new Refusal(404, 'AsyncConfigNotExists', 'async config does not exist');
	}
	const { settings } = definition;
	const time = timeOf(platform.startedAt);
	return answered(exchange, {
		...(path.service === undefined
			? { functionArn: `acs:fc:::functions/${path.function}`, asyncTask: true }
			: {
					...{ service: path.service, function: definition.name, qualifier },
					statefulInvocation: true,
				}),
		maxAsyncRetryAttempts: settings.asyncRetries,
		maxAsyncEventAgeInSeconds: settings.asyncMaxAgeSeconds,
		destinationConfig: {},
		...{ createdTime: time, lastModifiedTime: time },
	});
}

/** How functions are configured, in FC 2.0. */
export const fc2Configuration: ReadonlyArray<Route<Exchange>> = [
	{
		method: 'GET',
		path: '/services/{service}',
		action: 'GetService',
		kind: 'get',
		run: getService,
	},
	{
		method: 'GET',
		path: '/services/{service}/functions/{function}',
		action: 'GetFunction',
		kind: 'get',
		run: getServiceFunction,
	},
	{
		method: 'GET',
		path: '/services/{service}/functions/{function}/async-invoke-config',
		action: 'GetFunctionAsyncInvokeConfig',
		kind: 'get',
		run: getAsyncConfig,
	},
];

/** The same in FC 3.0. */
export const fc3Configuration: ReadonlyArray<Route<Exchange>> = [
	{
		method: 'GET',
		path: '/functions/{function}',
		action: 'GetFunction',
		kind: 'get',
		run: getFunction,
	},
	{
		method: 'GET',
		path: '/functions/{function}/async-invoke-config',
		action: 'GetAsyncInvokeConfig',
		kind: 'get',
		run: getAsyncConfig,
	},
];
