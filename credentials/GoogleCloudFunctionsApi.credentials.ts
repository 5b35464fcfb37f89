import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { functionHosts } from './authentication/functionHosts';
import { signForGoogleCloud } from './authentication/googleCloud';
import { signing } from './authentication/sending';

/** A service account of Google Cloud; signs requests to Google's APIs, and calls of functions with their ID tokens. */
export class GoogleCloudFunctionsApi implements ICredentialType {
	name = 'googleCloudFunctionsApi';

	displayName = 'Google Cloud Functions API';

	icon: Icon = {
		light: 'file:../icons/googleCloud.svg',
		dark: 'file:../icons/googleCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-serverless-functions/n8n-nodes-serverless-functions/blob/main/docs/google-cloud.md#the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Service Account Key',
			name: 'serviceAccountKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. { "type": "service_account", "project_id": … }',
			description:
				'The whole JSON key file. In the Google Cloud console under IAM & Admin > Service Accounts, the account, Keys > Add Key. The account needs the role Cloud Run Invoker on the function (Cloud Functions Invoker for 1st gen).',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'string',
			default: '',
			placeholder: 'e.g. europe-west1',
			description:
				'Only functions of this region are listed. Leave empty for all regions. A URL says itself where its function is.',
		},
		{
			displayName: 'Token Endpoint',
			name: 'tokenEndpoint',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://oauth2.googleapis.com/token',
			description: 'Another URL to fetch ID tokens from. Leave empty for the public one.',
		},
		{
			displayName: 'Endpoint',
			name: 'endpoint',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://www.googleapis.com',
			description:
				'Another host in place of those of the APIs that list functions and read logs. Leave empty for the public ones.',
		},
		functionHosts,
	];

	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL:
				"={{ ($credentials.tokenEndpoint || '').trim() || 'https://oauth2.googleapis.com/token' }}",
			url: '',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 400,
					message:
						"Google refused the key of 'Service Account Key'. It may be deleted or disabled, or its account is; the clock of this machine may be wrong too. Create another key in the console under IAM & Admin > Service Accounts > Keys.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						"Google does not know the account of 'Service Account Key', or has disabled it. Check it in the console under IAM & Admin > Service Accounts.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: "Nothing at 'Token Endpoint' gives tokens. Leave it empty for the public one.",
				},
			},
		],
	};

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signing(credentials, () => signForGoogleCloud(credentials, requestOptions));
	}
}
