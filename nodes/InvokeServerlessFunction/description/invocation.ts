import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { operationsOnARun } from '../invocation/operations';
import type { Provider } from '../providers/contract';
import { providers } from '../providers/registry';

const START: INodePropertyOptions[] = [
	{ name: 'Synchronous', value: 'sync', description: 'Wait for the result' },
	{
		name: 'Asynchronous',
		value: 'async',
		description: 'Start the function and go on without its result',
	},
];

const WAIT: INodePropertyOptions = {
	name: 'Asynchronous, Wait for Completion',
	value: 'asyncWait',
	description: 'Start the function, then ask for its state until it has ended',
};

/** Waiting is offered where the API version can tell the state of a run. */
function invocationTypesOf({ id, apis }: Provider): INodeProperties[] {
	const field = (options: INodePropertyOptions[], apiVersion: string[]): INodeProperties => ({
		displayName: 'Invocation Type',
		name: 'invocationType',
		type: 'options',
		options,
		default: 'sync',
		displayOptions: { show: { operation: ['invoke'], provider: [id], apiVersion } },
		description: 'Whether and how to wait for the function',
	});
	const starting = Object.values(apis).filter(({ supports }) => supports.async);
	const ids = (waits: boolean) =>
		starting.filter(({ runs }) => (runs !== undefined) === waits).map((api) => api.id);
	const [waitable, unobserved] = [ids(true), ids(false)];
	return [
		...(waitable.length > 0 ? [field([...START, WAIT], waitable)] : []),
		...(unobserved.length > 0 ? [field(START, unobserved)] : []),
	];
}

/** Offered where the API version can return the log. */
function logTypeOf({ id, apis }: Provider): INodeProperties[] {
	const able = Object.values(apis).filter(({ supports }) => supports.logTail);
	if (able.length === 0) return [];
	const all = able.length === Object.keys(apis).length;
	return [
		{
			displayName: 'Log Type',
			name: 'logType',
			type: 'options',
			options: [
				{ name: 'None', value: 'none', description: 'Leave the log in the cloud' },
				{
					name: 'Tail',
					value: 'tail',
					description: 'Return the last 4 KB of what the function printed',
				},
			],
			default: 'none',
			displayOptions: {
				show: {
					operation: ['invoke'],
					invocationType: ['sync'],
					provider: [id],
					...(!all && { apiVersion: able.map((api) => api.id) }),
				},
			},
		},
	];
}

/** How to run it, and with what. */
export const invocation: INodeProperties[] = [
	...providers.flatMap(invocationTypesOf),
	...providers.flatMap(logTypeOf),
	{
		displayName: 'Event Source',
		name: 'eventSource',
		type: 'options',
		options: [
			{ name: 'JSON', value: 'json', description: 'Type the event, or build it with expressions' },
			{ name: 'Incoming Item', value: 'item', description: 'Send the JSON of the incoming item' },
			{
				name: 'File',
				value: 'binary',
				description: 'Send the content of a file of the incoming item',
			},
		],
		default: 'json',
		displayOptions: { show: { operation: ['invoke'] } },
		description: 'Where the event comes from that the function receives',
	},
	{
		displayName: 'Event',
		name: 'event',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "name": "World" }',
		displayOptions: { show: { operation: ['invoke'], eventSource: ['json'] } },
		description:
			'What the function receives. It is sent as typed; large numbers keep their digits.',
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		displayOptions: { show: { operation: ['invoke'], eventSource: ['binary'] } },
		hint: 'The name of the input field that holds the file',
	},
	{
		displayName: 'Invocation ID',
		name: 'invocationId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.invocationId }}',
		displayOptions: { show: { operation: [...operationsOnARun] } },
		description: 'ID of the run, from the item of its asynchronous start',
	},
];
