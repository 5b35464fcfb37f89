import { isHttp } from '../runtime/configuration.mts';
import { checkInput, textOf, type InputTable } from './action-input.mts';
import { callOf, EVENT_LIMITS, isAsyncRun, isJson } from './call.mts';
import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';
import { report, type InvokeResult } from './report.mts';

type Input = Record<string, unknown>;

const invokeInput: InputTable = {
	FunctionName: '*string',
	InvocationType: 'string',
	Qualifier: 'string',
	ClientContext: 'string',
	LogType: 'string',
	Namespace: 'string',
	RoutingKey: 'string',
};
const invokeFunctionInput: InputTable = {
	FunctionName: '*string',
	Qualifier: 'string',
	Event: 'string',
	LogType: 'string',
	Namespace: 'string',
	RoutingKey: 'string',
};

/** What differs between the two actions. Source: their pages, "Input parameters" and "Error codes". */
const actions = {
	Invoke: {
		input: invokeInput,
		event: 'ClientContext',
		qualifier: '$LATEST',
		notJson: 'InvalidParameterValue.Param',
		tooLarge: 'InvalidParameterValue',
	},
	InvokeFunction: {
		input: invokeFunctionInput,
		event: 'Event',
		qualifier: '$DEFAULT',
		notJson: 'InvalidParameterValue.ClientContext',
		tooLarge: 'InvalidParameter.RequestTooLarge',
	},
} as const;

/** What a call answers that does not wait for the run. */
const accepted = (runId: string): InvokeResult => ({
	FunctionRequestId: runId,
	RetMsg: '',
	Log: '',
	ErrMsg: '',
	MemUsage: 0,
	Duration: 0,
	BillDuration: 0,
	InvokeResult: 0,
});

function oneOf(input: Input, name: string, allowed: string[], otherwise: string): string {
	const value = textOf(input, name, otherwise);
	if (allowed.includes(value)) return value;
	throw new Refusal('InvalidParameterValue', `The value of parameter \`${name}\` is not valid.`);
}

function checkRoutingKey(input: Input): void {
	const text = textOf(input, 'RoutingKey', '{}');
	const value: unknown = isJson(text) ? JSON.parse(text) : null;
	const valid =
		value !== null &&
		typeof value === 'object' &&
		Object.values(value).every((item) => typeof item === 'string');
	if (!valid || Buffer.byteLength(text) > 1024) {
		throw new Refusal('InvalidParameterValue', 'The value of parameter `RoutingKey` is not valid.');
	}
}

/** Invoke (sync and async) and InvokeFunction (sync only) of API 2018-04-16. */
export function invokeAction(action: keyof typeof actions) {
	const rules = actions[action];
	return async (platform: Platform, input: Input): Promise<{ Result: InvokeResult }> => {
		checkInput(rules.input, input);
		const invocationType = oneOf(
			input,
			'InvocationType',
			['RequestResponse', 'Event'],
			'RequestResponse',
		);
		// Documented as `Tail`; the official command line sends `tail`.
		const logType = oneOf(input, 'LogType', ['None', 'Tail', 'none', 'tail'], 'None');
		checkRoutingKey(input);
		const event = textOf(input, rules.event, '');
		const limit = invocationType === 'Event' ? EVENT_LIMITS.async : EVENT_LIMITS.sync;
		if (Buffer.byteLength(event) > limit) {
			throw new Refusal(
				rules.tooLarge,
				`The size of \`${rules.event}\` is ${Buffer.byteLength(event)} bytes, the limit is ${limit} bytes.`,
			);
		}
		if (event !== '' && !isJson(event)) {
			throw new Refusal(rules.notJson, `\`${rules.event}\` is not in the JSON format.`);
		}
		const call = callOf(platform, {
			name: textOf(input, 'FunctionName', ''),
			namespace: textOf(input, 'Namespace', 'default'),
			qualifier: textOf(input, 'Qualifier', rules.qualifier),
			event,
		});
		if (call === 'function') {
			throw new Refusal('ResourceNotFound.Function', 'The specified function does not exist.');
		}
		if (call === 'qualifier') {
			throw new Refusal('ResourceNotFound.Qualifier', 'The specified qualifier does not exist.');
		}
		if (isHttp(call.definition)) {
			throw new Refusal(
				'InvalidParameterValue.FunctionType',
				'Only event functions can be invoked this way.',
			);
		}
		if (invocationType === 'Event' || isAsyncRun(call.definition)) {
			return { Result: accepted(platform.runtime.start(call).id) };
		}
		const result = report(await platform.runtime.run(call));
		return { Result: logType.toLowerCase() === 'tail' ? result : { ...result, Log: '' } };
	};
}
