import {
	choiceOption,
	flagOption,
	numberOption,
	pairsOption,
	textOption,
	type Option,
} from '../providers/contract';
import { logRows } from './logRows';
import type { PayloadFormat } from './payload';

/** Which fields an item has. */
export type Output = 'full' | 'simplified' | 'payload';

/** What only a call has. */
const OF_A_CALL = { resources: ['function'], operations: ['invoke'] } as const;

/** What every item about a run has, whether the node made it or asks about it. */
const OF_A_RUN = [OF_A_CALL, { resources: ['run'] }] as const;

const BY_URL = { operations: ['invoke'], apis: ['functionUrl'] } as const;

/** One row a setting, by name. */
export const rows = {
	...logRows,
	headerParameters: pairsOption({
		name: 'headerParameters',
		label: 'Headers',
		entry: 'Header',
		description: 'Headers to send to the function',
		rule: 'Enter a name and a value for each.',
		applies: BY_URL,
	}),
	idempotent: flagOption({
		name: 'idempotent',
		label: 'Idempotent',
		applies: OF_A_CALL,
		description:
			'Whether running the same call twice is safe. If on, calls that may already have run are retried too.',
		default: false,
	}),
	includeEvent: flagOption({
		name: 'includeEvent',
		label: 'Include Event',
		applies: { resources: ['run'], operations: ['getStatus', 'getAll'], needs: 'runEvents' },
		description:
			'Whether to add the event that the function received, so that you can invoke the function with it again',
		default: false,
	}),
	includeRawResponse: flagOption({
		name: 'includeRawResponse',
		label: 'Include Raw Response',
		applies: [OF_A_CALL, { resources: ['run'], operations: ['getStatus', 'stop'] }],
		description: "Whether to add the cloud's unprocessed response: status, headers and body",
		default: false,
	}),
	maxAttempts: numberOption({
		name: 'maxAttempts',
		label: 'Max Attempts',
		description:
			'Maximum number of times to send a call. Only calls that cannot have run are retried, unless Idempotent is on.',
		default: 3,
		min: 1,
		max: 10,
		rule: 'Enter a whole number between 1 and 10.',
	}),
	maxConcurrency: numberOption({
		name: 'maxConcurrency',
		label: 'Max Concurrency',
		description: 'Maximum number of items that run at the same time',
		default: 10,
		min: 1,
		max: 1000,
		rule: 'Enter a whole number between 1 and 1,000.',
	}),
	onFunctionError: choiceOption({
		name: 'onFunctionError',
		label: 'On Function Error',
		applies: OF_A_CALL,
		description: 'What to do when the function itself fails',
		values: [
			{
				name: 'Fail the Item',
				value: 'error',
				description: "Follow the node's On Error setting: stop, continue, or use the error output",
			},
			{
				name: 'Return It as an Item',
				value: 'output',
				description: 'Return an item with the status "failed" and the function\'s error',
			},
		],
		default: 'error',
	}),
	output: choiceOption<Output>({
		name: 'output',
		label: 'Output',
		applies: OF_A_RUN,
		description: 'Which fields to include in each item',
		values: [
			{ name: 'Full', value: 'full', description: 'Result, log, metrics, IDs and where it ran' },
			{ name: 'Payload', value: 'payload', description: "The function's result, if there is one" },
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'Status, payload, function error and invocation ID',
			},
		],
		default: 'full',
	}),
	outputBinaryPropertyName: textOption({
		name: 'outputBinaryPropertyName',
		label: 'Put Output File in Field',
		applies: OF_A_RUN,
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the output field to put the file in',
	}),
	payloadFormat: choiceOption<PayloadFormat>({
		name: 'payloadFormat',
		label: 'Payload Format',
		applies: OF_A_RUN,
		description: 'How to interpret the result of the function',
		values: [
			{
				name: 'Autodetect',
				value: 'auto',
				description: 'JSON if it parses, otherwise text, otherwise a file',
			},
			{ name: 'File', value: 'binary', description: 'Return the result as a file' },
			{
				name: 'JSON',
				value: 'json',
				description: 'Parse the result; keep text that is not valid JSON',
			},
			{ name: 'Text', value: 'text', description: 'Keep the result as text' },
		],
		default: 'auto',
	}),
	queryParameters: pairsOption({
		name: 'queryParameters',
		label: 'Query Parameters',
		entry: 'Parameter',
		description: 'Query parameters to add to the URL',
		rule: 'Enter a name and a value for each.',
		applies: BY_URL,
	}),
	requestsPerSecond: numberOption({
		name: 'requestsPerSecond',
		label: 'Requests per Second',
		description: 'Maximum number of calls started per second, evenly spaced. 0 means no limit.',
		default: 0,
		min: 0,
		max: 10_000,
		whole: false,
		showMax: false,
		rule: 'Enter a number between 0 (no limit) and 10,000.',
	}),
	resumeUrlField: textOption({
		name: 'resumeUrlField',
		label: 'Send Resume URL',
		applies: OF_A_CALL,
		placeholder: 'e.g. resumeUrl',
		description:
			'Name of the event field for the URL that resumes this execution. Add a Wait node after this one to wait until the function calls that URL.',
	}),
	reuseConnections: flagOption({
		name: 'reuseConnections',
		label: 'Reuse Connections',
		description:
			'Whether to keep connections open between calls, which is faster for many short calls. Calls may bypass a proxy.',
		default: false,
	}),
	timeout: numberOption({
		name: 'timeout',
		label: 'Timeout',
		unit: 'Ms',
		description:
			'How long a call may take in total, including retries and the whole reply. 0 means as long as the API allows.',
		default: 0,
		min: 0,
		max: 86_400_000,
		showMax: false,
		rule: 'Enter up to 86,400,000 milliseconds, or 0 to wait as long as the API allows.',
	}),
	timeoutFromFunction: flagOption({
		name: 'timeoutFromFunction',
		label: 'Timeout From Function',
		description:
			"Whether to wait for as long as the function's configuration allows it to run. The configuration is read once per function and execution. Timeout, if set, takes precedence.",
		default: false,
		applies: { ...OF_A_CALL, invocationTypes: ['sync'], needs: 'timeLimits' },
	}),
	unwrapNestedJson: flagOption({
		name: 'unwrapNestedJson',
		label: 'Unwrap Nested JSON',
		applies: OF_A_RUN,
		description:
			'Whether to parse results that are JSON inside a JSON string (functions that call JSON.stringify)',
		default: true,
	}),
	waitTimeout: numberOption({
		name: 'waitTimeout',
		label: 'Wait Timeout',
		unit: 'Seconds',
		description: 'How long to wait for a run to finish. It keeps running in the cloud after that.',
		default: 900,
		min: 1,
		max: 259_200,
		whole: false,
		rule: 'Enter a number of seconds between 1 and 259,200.',
		applies: { operations: ['invoke'], invocationTypes: ['asyncWait'] },
	}),
} as const;

/** The settings that every cloud has. */
export const sharedOptions: readonly Option[] = Object.values(rows);
