import type { INodeProperties } from 'n8n-workflow';

/** Where the functions are, as both Huawei Cloud credentials ask for it. */
export const huaweiCloudPlace: INodeProperties[] = [
	{
		displayName: 'Project ID',
		name: 'projectId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 0123456789abcdef0123456789abcdef',
		description:
			'ID of the project in the region of your functions. Shown in the console under your user name > My Credentials > API Credentials > Projects.',
	},
	{
		displayName: 'Region',
		name: 'region',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. cn-north-4',
		description:
			'ID of the region of your functions, such as cn-north-4, ap-southeast-3 or eu-west-101. My Credentials lists it beside each project. A node can override it.',
	},
];

/** Of both Huawei Cloud credentials as well; comes last, since few need it. */
export const huaweiCloudEndpoint: INodeProperties = {
	displayName: 'Endpoint',
	name: 'endpoint',
	type: 'string',
	default: '',
	placeholder: 'e.g. functiongraph.eu-de.otc.t-systems.com',
	description:
		'Host to send requests to, for example that of a partner cloud. Leave empty to use the public endpoint.',
};
