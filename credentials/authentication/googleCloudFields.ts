import type { INodeProperties } from 'n8n-workflow';
import { regionForm } from './place';

/** Such as `europe-west1`. */
export const googleRegionForm = regionForm('europe-west1');

/** The key file of a service account, and where it is used. */
export const googleCloudFields: INodeProperties[] = [
	{
		displayName: 'Service Account Key',
		name: 'serviceAccountKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. { "type": "service_account", "project_id": … }',
		description:
			'Contents of the JSON key file. Create one in the Google Cloud console under IAM & Admin > Service Accounts > (account) > Keys > Add Key. The account needs the role Cloud Run Invoker on the function (Cloud Functions Invoker for 1st gen).',
	},
	{
		displayName: 'Region',
		name: 'region',
		type: 'string',
		default: '',
		placeholder: 'e.g. europe-west1',
		description:
			'Limits lists to functions in this region. Leave empty for all regions. Calls do not need it.',
	},
	{
		displayName: 'Token Endpoint',
		name: 'tokenEndpoint',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://oauth2.googleapis.com/token',
		description: 'URL to fetch ID tokens from. Leave empty to use the public endpoint.',
	},
	{
		displayName: 'Endpoint',
		name: 'endpoint',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.googleapis.com',
		description:
			'Host to use instead of the APIs that list functions and read logs. Leave empty to use the public endpoints.',
	},
];
