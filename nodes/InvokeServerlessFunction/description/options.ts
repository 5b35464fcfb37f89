import type { INodeProperties } from 'n8n-workflow';

/** Settings most calls do not need, in alphabetical order, shown only where they apply. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Async Delay (Seconds)',
			name: 'asyncDelay',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 3600 },
			default: 0,
			displayOptions: {
				show: { '/provider': ['alibabaCloud'], '/invocationType': ['async', 'asyncWait'] },
			},
			description: 'How long the cloud waits before it runs the function',
		},
		{
			displayName: 'Idempotent',
			name: 'idempotent',
			type: 'boolean',
			default: false,
			description:
				'Whether a second run of the same call does no harm. Then calls that may already have run are repeated too.',
		},
		{
			displayName: 'Include Raw Response',
			name: 'includeRawResponse',
			type: 'boolean',
			default: false,
			description: "Whether to add the cloud's reply as it came: status, headers and body",
		},
		{
			displayName: 'Instance Memory',
			name: 'instanceMemory',
			type: 'options',
			options: [
				128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 8192, 10240,
			].map((size) => ({ name: `${size} MB`, value: size })),
			default: 128,
			displayOptions: { show: { '/provider': ['huaweiCloud'], '/apiVersion': ['v2'] } },
			description:
				'Memory of the instance that runs it. The function must have dynamic memory enabled.',
		},
		{
			displayName: 'Max Attempts',
			name: 'maxAttempts',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 10 },
			default: 3,
			description:
				'How often a call is sent at the most. Only calls that cannot have run are repeated, unless Idempotent is on.',
		},
		{
			displayName: 'Max Concurrency',
			name: 'maxConcurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000 },
			default: 10,
			description: 'How many items run at the same time',
		},
		{
			displayName: 'On Function Error',
			name: 'onFunctionError',
			type: 'options',
			options: [
				{
					name: 'Fail the Item',
					value: 'error',
					description:
						"Treat it as the node's settings say: stop, continue, or use the error output",
				},
				{
					name: 'Return It as an Item',
					value: 'output',
					description: 'Return an item with status "failed" and the function\'s own report',
				},
			],
			default: 'error',
			description: "What to do when the function's own code throws",
		},
		{
			displayName: 'Payload Format',
			name: 'payloadFormat',
			type: 'options',
			options: [
				{
					name: 'Autodetect',
					value: 'auto',
					description: 'JSON where it parses, else text, else a file',
				},
				{ name: 'File', value: 'binary', description: 'Put the result into a file field' },
				{ name: 'JSON', value: 'json', description: 'Parse it; keep text that is not JSON' },
				{ name: 'Text', value: 'text', description: 'Keep it as text' },
			],
			default: 'auto',
			description: 'How to read what the function returns',
		},
		{
			displayName: 'Put Output File in Field',
			name: 'outputBinaryPropertyName',
			type: 'string',
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the output field to put a file in',
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'How many calls start each second at the most, evenly spaced. 0 means no limit.',
		},
		{
			displayName: 'Reuse Connections',
			name: 'reuseConnections',
			type: 'boolean',
			default: false,
			description:
				"Whether to keep connections open between calls, which is much faster for many short calls. Leave it off where calls have to go through a proxy, unless Node's own setting NODE_USE_ENV_PROXY=1 is in force; where n8n restricts outgoing requests, or a call may take longer than 295 seconds, the normal way is used.",
		},
		{
			displayName: 'Routing Key',
			name: 'routingKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. {"User":"1"}',
			displayOptions: { show: { '/provider': ['tencentCloud'], '/apiVersion': ['2018-04-16'] } },
			description: 'JSON object by which an alias with routing rules chooses the version',
		},
		{
			displayName: 'Sync Action',
			name: 'syncAction',
			type: 'options',
			options: [
				{ name: 'Invoke', value: 'Invoke', description: '100 calls per second by default' },
				{
					name: 'InvokeFunction',
					value: 'InvokeFunction',
					description: '10,000 calls per second by default; an empty qualifier means $DEFAULT',
				},
			],
			default: 'Invoke',
			displayOptions: {
				show: {
					'/provider': ['tencentCloud'],
					'/apiVersion': ['2018-04-16'],
					'/invocationType': ['sync'],
				},
			},
			description: 'Which action of the API runs a synchronous call',
		},
		{
			displayName: 'Task ID',
			name: 'taskId',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-4711',
			displayOptions: {
				show: { '/provider': ['alibabaCloud'], '/invocationType': ['async', 'asyncWait'] },
			},
			description:
				'Your own ID for the run. The cloud refuses a second run with the same ID, so repeating the call is safe. Needs async tasks enabled on the function.',
		},
		{
			displayName: 'Timeout (Ms)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300000,
			description:
				'How long a call may take in all, repeated attempts and the whole reply included',
		},
		{
			displayName: 'Unwrap Nested JSON',
			name: 'unwrapNestedJson',
			type: 'boolean',
			default: true,
			description:
				'Whether to parse a result once more that is JSON inside a JSON text, as functions return it that call JSON.stringify themselves',
		},
		{
			displayName: 'Wait Timeout (Seconds)',
			name: 'waitTimeout',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 259200 },
			default: 900,
			displayOptions: { show: { '/operation': ['invoke'], '/invocationType': ['asyncWait'] } },
			description: 'How long to wait for a run to end. It goes on in the cloud after that.',
		},
	],
};
