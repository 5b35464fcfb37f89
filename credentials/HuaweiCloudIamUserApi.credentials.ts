import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { huaweiCloudEndpoint, huaweiCloudPlace } from './authentication/huaweiCloudFields';
import { huaweiCloudTest } from './authentication/huaweiCloudTest';
import { authorizeForHuaweiCloud, obtainIamToken } from './authentication/huaweiIamUser';
import { functionHosts } from './authentication/functionHosts';
import { signing } from './authentication/sending';

/** An IAM user of Huawei Cloud; signs in by password and keeps the token until it ends. */
export class HuaweiCloudIamUserApi implements ICredentialType {
	name = 'huaweiCloudIamUserApi';

	displayName = 'Huawei Cloud IAM User API';

	icon: Icon = {
		light: 'file:../icons/huaweiCloud.svg',
		dark: 'file:../icons/huaweiCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-serverless-functions/n8n-nodes-serverless-functions/blob/main/docs/huawei-cloud.md#iam-user';

	properties: INodeProperties[] = [
		{
			displayName: 'Account Name',
			name: 'domainName',
			type: 'string',
			default: '',
			required: true,
			description:
				'Name of the Huawei Cloud account that the IAM user belongs to. Shown in the console under your user name > My Credentials > API Credentials.',
		},
		{
			displayName: 'IAM User Name',
			name: 'userName',
			type: 'string',
			default: '',
			required: true,
			description:
				'Found in the IAM console under Users. The user needs programmatic access; a HUAWEI ID cannot be used here.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password of the IAM user',
		},
		...huaweiCloudPlace,
		huaweiCloudEndpoint,
		{
			displayName: 'IAM Endpoint',
			name: 'iamEndpoint',
			type: 'string',
			default: '',
			placeholder: 'e.g. iam.eu-de.otc.t-systems.com',
			description:
				'Host of IAM to sign in to. Leave empty to use the public endpoint of the region.',
		},
		functionHosts,
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Token Good Until',
			name: 'tokenGoodUntil',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Token Identity',
			name: 'tokenIdentity',
			type: 'hidden',
			default: '',
		},
	];

	test: ICredentialTestRequest = huaweiCloudTest(
		"Huawei Cloud refused the token. Check that 'Project ID' belongs to 'Region' and that the IAM user is allowed to use this project.",
	);

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await obtainIamToken(
			credentials,
			async (options) => await this.helpers.httpRequest(options),
		);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signing(credentials, () => authorizeForHuaweiCloud(credentials, requestOptions));
	}
}
