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
import { signForTencentCloud } from './authentication/tencentCloud';
import { tencentCloudRules } from './authentication/tencentCloudRules';
import { tencentRole } from './authentication/tencentRole';
import { obtainSession } from './authentication/assumeRole';
import { functionHosts } from './authentication/functionHosts';
import { logEndpoint } from './authentication/logEndpoint';
import { arnRoleFields } from './authentication/roleFields';
import { signing } from './authentication/sending';
import { testAddress } from './authentication/testAddress';

/** An API key of Tencent Cloud; signs requests to its APIs and to URLs of its functions. */
export class TencentCloudApi implements ICredentialType {
	name = 'tencentCloudApi';

	displayName = 'Tencent Cloud API';

	icon: Icon = {
		light: 'file:../icons/tencentCloud.svg',
		dark: 'file:../icons/tencentCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-serverless-functions/n8n-nodes-serverless-functions/blob/main/docs/tencent-cloud.md#the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'SecretId',
			name: 'secretId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA',
			description:
				'Found in the Tencent Cloud console under Cloud Access Management > Access Key > API Keys',
		},
		{
			displayName: 'SecretKey',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Shown once, when the API key is created. A sub-user needs the permission scf:InvokeFunction.',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. ap-guangzhou',
			description:
				'ID of the region of your functions, such as ap-guangzhou, ap-singapore or na-ashburn. The console shows it at the top of Serverless Cloud Function > Function Service. A node can override it.',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only for temporary keys from STS (AssumeRole, GetFederationToken)',
		},
		{
			displayName: 'Endpoint',
			name: 'endpoint',
			type: 'string',
			default: '',
			placeholder: 'e.g. scf.internal.tencentcloudapi.com',
			description:
				'Host to send requests to, for example inside a VPC. Leave empty to use the public endpoint.',
		},
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 100000000001',
			description:
				'Only for function URLs with CAM authentication: the number of the account, also called Uin. Shown in the console under Account Information.',
		},
		logEndpoint('e.g. cls.internal.tencentcloudapi.com'),
		functionHosts,
		...arnRoleFields({
			arn: 'qcs::cam::uin/100000000001:roleName/n8n',
			permission: 'The CAM user needs the permission sts:AssumeRole.',
			sts: 'sts.internal.tencentcloudapi.com',
			byDefault: 7200,
		}),
	];

	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: testAddress(
				"'https://scf.' + ($credentials.region.trim().endsWith('-fsi') ? $credentials.region.trim() + '.' : '') + 'tencentcloudapi.com'",
			),
			url: '/',
			headers: {
				'Content-Type': 'application/json',
				'X-TC-Action': 'ListFunctions',
				'X-TC-Version': '2018-04-16',
				'X-TC-Language': 'en-US',
			},
			body: { Limit: 1 },
		},
		rules: tencentCloudRules,
	};

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await obtainSession(
			credentials,
			tencentRole(credentials),
			async (options) => await this.helpers.httpRequest(options),
		);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signing(credentials, () => signForTencentCloud(credentials, requestOptions));
	}
}
