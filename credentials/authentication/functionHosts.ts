import type { INodeProperties } from 'n8n-workflow';

/** Hosts that a credential may sign for besides its cloud's own. */
export const functionHosts: INodeProperties = {
	displayName: 'Function Hosts',
	name: 'functionHosts',
	type: 'string',
	default: '',
	placeholder: 'e.g. orders.example.com, 127.0.0.1:8080',
	description:
		'Other hosts that requests may be signed for, comma-separated, such as custom domains of functions. Hosts of the cloud and of the endpoints here need no entry.',
};
