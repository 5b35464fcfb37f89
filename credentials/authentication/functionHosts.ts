import type { INodeProperties } from 'n8n-workflow';

/** Hosts that a credential may sign for besides its cloud's own. */
export const functionHosts: INodeProperties = {
	displayName: 'Function Hosts',
	name: 'functionHosts',
	type: 'string',
	default: '',
	placeholder: 'e.g. orders.example.com, 127.0.0.1:8080',
	description:
		'Additional hosts that requests may be signed for, separated by commas, such as custom domains of functions. Hosts of the cloud and the endpoints in this credential are always allowed.',
};
