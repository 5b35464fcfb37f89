import type { INodeProperties } from 'n8n-workflow';
import { parameterHints } from './builderHints';
import { onceChosen } from './chosen';

/** Requests of these methods have no body. */
const hide = { httpMethod: ['GET', 'HEAD'] };
const show = { operation: ['invoke'] };

/** What the function receives. */
export const event: INodeProperties[] = [
	...onceChosen({
		displayName: 'Event Source',
		name: 'eventSource',
		type: 'options',
		options: [
			{ name: 'JSON', value: 'json', description: 'Type the event, or build it with expressions' },
			{ name: 'Incoming Item', value: 'item', description: 'Send the JSON of the incoming item' },
			{
				name: 'File',
				value: 'binary',
				description: 'Send the content of a file in the incoming item',
			},
		],
		default: 'json',
		displayOptions: { show, hide },
		description: 'Where the event sent to the function comes from',
	}),
	{
		displayName: 'Event',
		name: 'event',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. { "name": "World" }',
		// Not by `show`: the source may be hidden itself.
		displayOptions: { show, hide: { ...hide, eventSource: ['item', 'binary'] } },
		description:
			'Data to send to the function. It is sent exactly as typed, so large numbers keep all their digits.',
		builderHint: parameterHints.event,
	},
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		displayOptions: { show: { ...show, eventSource: ['binary'] }, hide },
		hint: 'The name of the input field that contains the file',
	},
];
