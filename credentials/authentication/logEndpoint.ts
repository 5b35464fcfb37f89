import type { INodeProperties } from 'n8n-workflow';
import type { Field } from './place';

/** The credential's field for another host of the cloud's log service. */
export const LOG_ENDPOINT: Field = { name: 'logEndpoint', label: 'Log Endpoint' };

/** The same for the editor. */
export const logEndpoint = (placeholder: string): INodeProperties => ({
	displayName: LOG_ENDPOINT.label,
	name: LOG_ENDPOINT.name,
	type: 'string',
	default: '',
	placeholder,
	description:
		"Host of the cloud's log service to send requests to, for example the internal one. Leave empty to use the public endpoint of the region.",
});
