import type { CredentialType } from '../../../scripts/n8n/credentials.mts';

/** What a newcomer to one cloud reads, clicks and types. */
export interface CloudPath {
	/** Prefix of the pictures. */
	id: string;
	/** What is typed into the search for nodes. */
	search: string;
	/** The entry of the list `Provider`. */
	provider: string;
	credential: CredentialType;
	/** The entry of the list `Authentication`, where the cloud has one and it is not the default. */
	authentication?: string;
	/** The field of the credential that is mistyped at first, and what the refusal must name. */
	secret: readonly [field: string, label: RegExp];
}

export const clouds: readonly CloudPath[] = [
	{
		id: 'alibaba-cloud',
		search: 'alibaba',
		provider: 'Alibaba Cloud Function Compute',
		credential: 'alibabaCloudApi',
		secret: ['accessKeySecret', /AccessKey Secret/],
	},
	{
		id: 'huawei-cloud',
		search: 'functiongraph',
		provider: 'Huawei Cloud FunctionGraph',
		credential: 'huaweiCloudApi',
		secret: ['secretAccessKey', /Secret Access Key/],
	},
	{
		id: 'huawei-cloud-iam',
		search: 'huawei',
		provider: 'Huawei Cloud FunctionGraph',
		authentication: 'IAM User',
		credential: 'huaweiCloudIamUserApi',
		secret: ['password', /Password/],
	},
	{
		id: 'tencent-cloud',
		search: 'tencent',
		provider: 'Tencent Cloud SCF',
		credential: 'tencentCloudApi',
		secret: ['secretKey', /SecretKey/],
	},
];
