import { configurationOf } from '../runtime/configuration.mts';
import { resolveVersion } from '../runtime/version.mts';
import { checkInput, textOf } from './action-input.mts';
import { entryOf } from './lists/functions.mts';
import { triggersOf } from './lists/triggers.mts';
import { functionOf } from './place.mts';
import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';

/** Where the logs of all functions are. */
export const LOG_PLACE = {
	ClsLogsetId: '5f0c35a0-0000-4000-8000-00000000c0de',
	ClsTopicId: '9d1b7c2e-0000-4000-8000-00000000c0de',
};

/** The function and its version; throws a `Refusal`. */
function versionOf(platform: Platform, input: Record<string, unknown>) {
	const found = functionOf(platform, input);
	const qualifier = textOf(input, 'Qualifier', '$LATEST');
	const version = resolveVersion(
		found.definition.settings,
		qualifier === '$DEFAULT' ? '$LATEST' : qualifier,
		'$LATEST',
	);
	if (version !== undefined) return { ...found, qualifier, version };
	throw new Refusal('ResourceNotFound.Qualifier', 'The specified version does not exist.');
}

/** GetFunction of API 2018-04-16. */
export async function getFunctionAction(platform: Platform, input: Record<string, unknown>) {
	checkInput(
		{ FunctionName: '*string', Namespace: 'string', Qualifier: 'string', ShowCode: 'string' },
		input,
	);
	const { definition, namespace, qualifier, version } = versionOf(platform, input);
	const { settings } = definition;
	const configuration = configurationOf(definition);
	const { environment, kind, concurrency, logging, outOfBalance } = configuration;
	return {
		...entryOf(namespace, definition),
		CodeInfo: input.ShowCode === 'TRUE' ? `exports.handler // ${definition.name}` : '',
		CodeResult: 'success',
		CodeError: '',
		ErrNo: 0,
		CodeSize: 0,
		Handler: 'index.handler',
		Timeout: settings.timeoutSeconds,
		InitTimeout: configuration.initTimeoutSeconds,
		MemorySize: settings.memoryMb,
		FunctionVersion: version,
		Qualifier: qualifier,
		Environment: {
			Variables: Object.entries(environment).map(([Key, Value]) => ({ Key, Value })),
		},
		AvailableStatus: outOfBalance ? 'InsufficientBalance' : 'Available',
		...(logging ? LOG_PLACE : { ClsLogsetId: '', ClsTopicId: '' }),
		InstanceConcurrencyConfig:
			kind === 'http' ? { DynamicEnabled: 'FALSE', MaxConcurrency: concurrency } : null,
		Triggers: triggersOf(platform, definition),
		UseGpu: 'FALSE',
		L5Enable: 'FALSE',
		InstallDependency: 'FALSE',
		Role: '',
		Layers: [],
	};
}

/** GetFunctionEventInvokeConfig of API 2018-04-16. */
export async function getEventConfigAction(platform: Platform, input: Record<string, unknown>) {
	checkInput({ FunctionName: '*string', Namespace: 'string', Qualifier: 'string' }, input);
	const { settings } = versionOf(platform, input).definition;
	return {
		AsyncTriggerConfig: {
			RetryConfig: [{ RetryNum: settings.asyncRetries }],
			MsgTTL: settings.asyncMaxAgeSeconds,
		},
	};
}
