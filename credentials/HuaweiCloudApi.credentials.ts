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
import { signForHuaweiCloud } from './authentication/huaweiCloud';
import { huaweiCloudEndpoint, huaweiCloudPlace } from './authentication/huaweiCloudFields';
import { huaweiCloudTest } from './authentication/huaweiCloudTest';
import { huaweiRole } from './authentication/huaweiRole';
import { obtainSession } from './authentication/assumeRole';
import { functionHosts } from './authentication/functionHosts';
import { logEndpoint } from './authentication/logEndpoint';
import { agencyFields } from './authentication/roleFields';
import { signing } from './authentication/sending';

/** An AK/SK pair of Huawei Cloud; signs requests to its APIs and to URLs of its functions. */
export class HuaweiCloudApi implements ICredentialType {
	name = 'huaweiCloudApi';

	displayName = 'Huawei Cloud API';

	icon: Icon = {
		light: 'file:../icons/huaweiCloud.svg',
		dark: 'file:../icons/huaweiCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-serverless-functions/n8n-nodes-serverless-functions/blob/main/docs/huawei-cloud.md#access-key';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Key ID (AK)',
			name: 'accessKeyId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. QTWAOYTTINDUT2QVKYUC',
			description: 'Found in the console under your user name > My Credentials > Access Keys',
		},
		{
			displayName: 'Secret Access Key (SK)',
			name: 'secretAccessKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Found in the file credentials.csv, which can be downloaded only once, when the access key is created. An IAM user needs the permission functiongraph:function:invoke.',
		},
		...huaweiCloudPlace,
		{
			displayName: 'Security Token',
			name: 'securityToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only for temporary access keys',
		},
		huaweiCloudEndpoint,
		logEndpoint('e.g. lts.cn-north-4.myhuaweicloud.com'),
		functionHosts,
		...agencyFields(),
	];

	test: ICredentialTestRequest = huaweiCloudTest(
		"Huawei Cloud refused the key. Check 'Access Key ID (AK)' and 'Secret Access Key (SK)', and the clock of the machine that runs n8n. After five failed attempts Huawei Cloud locks the key for five minutes.",
	);

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await obtainSession(
			credentials,
			huaweiRole(credentials),
			async (options) => await this.helpers.httpRequest(options),
		);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signing(credentials, () => signForHuaweiCloud(credentials, requestOptions));
	}
}
