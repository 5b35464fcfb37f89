import type { INodeParameters } from 'n8n-workflow';
import type { LocalKeys } from '../../local-cloud/index.mts';

/** An API version of a cloud, as one credential reaches it. */
export interface Target {
	cloud: string;
	api: string;
	credential: keyof LocalKeys;
	/** Parameters of the node that choose it. */
	parameters: INodeParameters;
}

const target = (
	cloud: string,
	provider: string,
	apiVersion: string,
	credential: keyof LocalKeys,
	extra: INodeParameters = {},
): Target => ({
	cloud,
	api: extra['authentication'] === 'iamUser' ? `${apiVersion}, IAM user` : apiVersion,
	credential,
	parameters: { provider, apiVersion, ...extra },
});

const alibaba = (apiVersion: string, extra?: INodeParameters) =>
	target('Alibaba Cloud', 'alibabaCloud', apiVersion, 'alibabaCloudApi', extra);
const huawei = (apiVersion: string, authentication: 'accessKey' | 'iamUser') =>
	target(
		'Huawei Cloud',
		'huaweiCloud',
		apiVersion,
		authentication === 'iamUser' ? 'huaweiCloudIamUserApi' : 'huaweiCloudApi',
		{ authentication },
	);
const tencent = (apiVersion: string) =>
	target('Tencent Cloud', 'tencentCloud', apiVersion, 'tencentCloudApi');

/** Every API version that the node speaks, and both ways to authenticate at Huawei. */
export const targets: readonly Target[] = [
	alibaba('2023-03-30'),
	alibaba('2021-04-06', { namespace: 'demo' }),
	alibaba('2016-08-15', { namespace: 'demo' }),
	huawei('v2', 'accessKey'),
	huawei('v2', 'iamUser'),
	huawei('v1.0', 'accessKey'),
	tencent('2018-04-16'),
	tencent('v2'),
];
