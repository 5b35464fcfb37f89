import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { signForOpenWhisk } from './authentication/openWhisk';
import { signing } from './authentication/sending';
import { onStatus } from './authentication/testRules';

/** Apart from the others, since n8n's lint takes a field of this name for no secret and would have it shown. */
const accessKey: INodeProperties = {
	displayName: 'Access Key',
	name: 'accessKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	description:
		'ID and secret, separated by a colon. DigitalOcean: Functions > your namespace > Settings > Access Keys. Elsewhere: the key of the namespace, as printed by wsk property get --auth.',
};

/** An access key of Apache OpenWhisk, DigitalOcean Functions or Adobe I/O Runtime. */
export class OpenWhiskApi implements ICredentialType {
	name = 'openWhiskApi';

	displayName = 'OpenWhisk API';

	icon: Icon = { light: 'file:../icons/openWhisk.svg', dark: 'file:../icons/openWhisk.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-serverless-functions/n8n-nodes-serverless-functions/blob/main/docs/openwhisk.md#the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Host',
			name: 'host',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://faas-nyc1-2ef2e6cc.doserverless.co',
			description:
				'Address of the API. DigitalOcean shows it as API Host in the settings of a functions namespace. For Adobe I/O Runtime, use https://adobeioruntime.net.',
		},
		accessKey,
		{
			displayName: 'Namespace',
			name: 'namespace',
			type: 'string',
			default: '_',
			placeholder: 'e.g. fn-0a1b2c3d-0000-4000-8000-000000000001',
			description: "Leave as _ to use the key's own namespace",
		},
	];

	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			baseURL:
				"={{ ($credentials.host.includes('://') ? '' : 'https://') + $credentials.host.trim().replace(/\\/+$/, '') }}",
			url: "={{ '/api/v1/namespaces/' + (($credentials.namespace || '').trim() || '_') + '/actions' }}",
			qs: { limit: 1 },
		},
		rules: [
			onStatus(
				401,
				"OpenWhisk refused the key. Check 'Access Key': it must be the ID and the secret, separated by a colon, of the namespace that 'API Host' belongs to.",
			),
			onStatus(
				403,
				"The key is valid, but not for this namespace. Set 'Namespace' to _ to use the key's own namespace.",
			),
			onStatus(
				404,
				"There is no OpenWhisk API at this address, or no such namespace. Check 'API Host' and 'Namespace'.",
			),
		],
	};

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signing(credentials, () => signForOpenWhisk(credentials, requestOptions));
	}
}
