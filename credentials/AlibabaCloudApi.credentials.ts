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
import { signForAlibabaCloud } from './authentication/alibabaCloud';
import { alibabaRole } from './authentication/alibabaRole';
import { obtainSession } from './authentication/assumeRole';
import { functionHosts } from './authentication/functionHosts';
import { logEndpoint } from './authentication/logEndpoint';
import { arnRoleFields } from './authentication/roleFields';
import { signing } from './authentication/sending';
import { onPage, onStatus, testRules } from './authentication/testRules';
import { testAddress } from './authentication/testAddress';

/** An AccessKey pair of Alibaba Cloud; signs requests to its APIs and to URLs of its functions. */
export class AlibabaCloudApi implements ICredentialType {
	name = 'alibabaCloudApi';

	displayName = 'Alibaba Cloud API';

	icon: Icon = {
		light: 'file:../icons/alibabaCloud.svg',
		dark: 'file:../icons/alibabaCloud.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-serverless-functions/n8n-nodes-serverless-functions/blob/main/docs/alibaba-cloud.md#the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'AccessKey ID',
			name: 'accessKeyId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. LTAI5tExampleExample',
			description:
				'Found in the RAM console under Identities > Users > (user) > AccessKey. Use a RAM user rather than the main account.',
		},
		{
			displayName: 'AccessKey Secret',
			name: 'accessKeySecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'Shown once, when the AccessKey pair is created. The RAM user needs the permission fc:InvokeFunction.',
		},
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 1234567890123456',
			description:
				'Number of the Alibaba Cloud account that owns the functions, not the ID of the RAM user. Shown in the console under the profile picture, or in the RAM console under Overview > Account ID.',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. cn-hangzhou',
			description:
				'ID of the region of your functions, such as cn-hangzhou, ap-southeast-1 or eu-central-1. The Function Compute console shows it in its URL and in the top menu. A node can override it.',
		},
		{
			displayName: 'Security Token',
			name: 'securityToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only for temporary keys from STS, whose AccessKey ID begins with "STS."',
		},
		{
			displayName: 'Endpoint',
			name: 'endpoint',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1234567890123456.cn-hangzhou-internal.fc.aliyuncs.com',
			description:
				'Host to send requests to, for example the internal one. Leave empty to use the public endpoint.',
		},
		logEndpoint('e.g. cn-hangzhou-intranet.log.aliyuncs.com'),
		functionHosts,
		...arnRoleFields({
			arn: 'acs:ram::1234567890123456:role/n8n',
			permission: 'The RAM user needs the permission sts:AssumeRole.',
			sts: 'sts-vpc.cn-hangzhou.aliyuncs.com',
			byDefault: 3600,
		}),
	];

	test: ICredentialTestRequest = {
		request: {
			method: 'GET',
			baseURL: testAddress(
				"'https://' + $credentials.accountId.trim() + '.' + $credentials.region.trim() + '.fc.aliyuncs.com'",
			),
			url: '/2023-03-30/functions',
			qs: { limit: 1 },
		},
		// n8n sees the status alone: each message has to name every cause that is answered with it.
		rules: testRules(
			onStatus(
				403,
				"Alibaba Cloud refused the key or the account. Check 'AccessKey ID', 'AccessKey Secret' and 'Account ID'. If they are correct, Function Compute may not be activated for the account, or a payment may be overdue: its console shows which. Or the RAM user is not allowed to list functions: grant fc:ListFunctions to choose functions from a list; invoking only needs fc:InvokeFunction.",
			),
			onStatus(
				401,
				"Alibaba Cloud did not accept the 'Security Token' or the key. Get new temporary keys and enter all three parts.",
			),
			onStatus(
				404,
				"Alibaba Cloud does not recognize this key, or Function Compute is not available at this address. Check 'AccessKey ID' (it may have been deleted), 'Account ID', 'Region' and 'Endpoint'.",
			),
			onStatus(
				400,
				"Alibaba Cloud refused the request. Check 'AccessKey ID', 'AccessKey Secret' and 'Region', and the clock of the machine that runs n8n, which must be within 15 minutes of the correct time.",
			),
			onPage("Check 'Account ID', 'Region' and 'Endpoint'"),
		),
	};

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await obtainSession(
			credentials,
			alibabaRole(credentials),
			async (options) => await this.helpers.httpRequest(options),
		);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return signing(credentials, () => signForAlibabaCloud(credentials, requestOptions));
	}
}
