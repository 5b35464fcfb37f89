import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { functionHosts } from './authentication/functionHosts';
import { googleCloudFields } from './authentication/googleCloudFields';
import { signForGoogleCloud } from './authentication/googleCloud';
import { signing } from './authentication/sending';
import { onBody, onStatus, testRules } from './authentication/testRules';

const NO_TOKENS = "'Token Endpoint' does not issue tokens. Leave it empty for the public one.";

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

	properties: INodeProperties[] = [...googleCloudFields, functionHosts];

	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL:
				"={{ ($credentials.tokenEndpoint || '').trim() || 'https://oauth2.googleapis.com/token' }}",
			url: '',
		},
		rules: testRules(
			onStatus(
				400,
				"Google refused the key in 'Service Account Key'. The key or its service account may have been deleted or disabled, or the clock of the machine that runs n8n is wrong. If the clock is correct, create another key in the console under IAM & Admin > Service Accounts > (account) > Keys.",
			),
			onStatus(
				401,
				"Google does not recognize the account in 'Service Account Key', or the account is disabled. Check it in the console under IAM & Admin > Service Accounts.",
			),
			onStatus(404, NO_TOKENS),
			onBody('id_token', undefined, NO_TOKENS),
		),
	};

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signing(credentials, () => signForGoogleCloud(credentials, requestOptions));
	}
}
