import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { signForAzureFunctions } from './authentication/azureFunctions';
import { signing } from './authentication/sending';
import { onStatus } from './authentication/testRules';

/** The secret; every kind of key that an app has. */
const key: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	description:
		'Found under App keys of the function app: a host key for HTTP functions, durabletask_extension under System keys for orchestrations, or _master for both and for lists',
};

/** A key of an Azure function app. */
export class AzureFunctionsApi implements ICredentialType {
	name = 'azureFunctionsApi';

	displayName = 'Azure Functions API';

	icon: Icon = {
		light: 'file:../icons/azureFunctions.svg',
		dark: 'file:../icons/azureFunctions.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-serverless-functions/n8n-nodes-serverless-functions/blob/main/docs/azure.md#the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Host URL',
			name: 'hostUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://my-app.azurewebsites.net',
			description:
				'Address of the function app, without a path: the default domain on its Overview page in the Azure portal, or a custom domain. The key is sent only to this address.',
		},
		key,
	];

	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			baseURL:
				"={{ (($credentials.hostUrl.includes('://') ? '' : 'https://') + $credentials.hostUrl.trim()).replace(/\\/+$/, '') }}",
			url: '/admin/functions',
		},
		rules: [
			onStatus(
				401,
				"The app did not accept 'Key' as its _master key, the only key that can be tested. A function key, host key or system key may still be valid: run the node to find out.",
			),
			onStatus(
				403,
				"The app refused the request before it looked at 'Key'. Start the app in the Azure portal, and check that its access restrictions allow requests from this n8n instance.",
			),
			onStatus(
				503,
				"The function app is starting, stopped or could not start, so 'Key' was not tested. Look at the app in the Azure portal, then try again.",
			),
			onStatus(
				404,
				"No function app answers at 'Host URL'. Copy it again from the app's Overview page.",
			),
		],
	};

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signing(credentials, () => signForAzureFunctions(credentials, requestOptions));
	}
}
