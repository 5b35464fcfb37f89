import type { LocalKeys } from './types.mts';

/** Main account id of the Alibaba account. */
export const ALIBABA_ACCOUNT_ID = '1234567890123456';
/** Project id of the Huawei account in `HUAWEI_REGION`. */
export const HUAWEI_PROJECT_ID = '0123456789abcdef0123456789abcdef';
/** Region the Huawei project belongs to. */
export const HUAWEI_REGION = 'cn-north-4';

/** The permanent keys of the local cloud, for one endpoint. They are made up and public. */
export function permanentKeys(endpoint: string): LocalKeys {
	return {
		tencentCloudApi: {
			secretId: 'AKIDlocalcloudexample',
			secretKey: 'tencent-local-secret-key',
			sessionToken: '',
			region: 'ap-guangzhou',
			endpoint,
		},
		alibabaCloudApi: {
			accessKeyId: 'LTAIlocalcloud',
			accessKeySecret: 'alibaba-local-access-key-secret',
			securityToken: '',
			accountId: ALIBABA_ACCOUNT_ID,
			region: 'cn-hangzhou',
			endpoint,
		},
		huaweiCloudApi: {
			accessKeyId: 'HWLOCALCLOUDEXAMPLE0',
			secretAccessKey: 'huawei-local-secret-access-key',
			securityToken: '',
			projectId: HUAWEI_PROJECT_ID,
			region: HUAWEI_REGION,
			endpoint,
		},
		huaweiCloudIamUserApi: {
			domainName: 'local-account',
			userName: 'local-user',
			password: 'local-password',
			projectId: HUAWEI_PROJECT_ID,
			region: HUAWEI_REGION,
			endpoint,
			iamEndpoint: endpoint,
		},
	};
}

/** Temporary keys (STS and the like): other ids and secrets, valid with their token only. */
export function temporaryKeys(endpoint: string): LocalKeys {
	const keys = permanentKeys(endpoint);
	return {
		tencentCloudApi: {
			...keys.tencentCloudApi,
			secretId: 'AKIDlocaltemporary',
			secretKey: 'tencent-temporary-secret-key',
			sessionToken: 'tencent/local+session==token',
		},
		alibabaCloudApi: {
			...keys.alibabaCloudApi,
			accessKeyId: 'STS.localcloudexample',
			accessKeySecret: 'alibaba-temporary-access-key-secret',
			securityToken: 'CAIS/local+security==token',
		},
		huaweiCloudApi: {
			...keys.huaweiCloudApi,
			accessKeyId: 'HWLOCALTEMPORARYKEY0',
			secretAccessKey: 'huawei-temporary-secret-access-key',
			securityToken: 'huawei/local+security==token',
		},
		huaweiCloudIamUserApi: keys.huaweiCloudIamUserApi,
	};
}
