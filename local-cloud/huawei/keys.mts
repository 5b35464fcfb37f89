import type { Credentials } from '../contract.mts';

/** Both credentials belong to one project. */
const place = {
	projectId: { label: 'Project ID', value: '0123456789abcdef0123456789abcdef' },
	region: { label: 'Region', value: 'cn-north-4' },
	endpoint: { label: 'Endpoint', value: (url: string) => url },
};

/** The credentials of Huawei Cloud. The keys are made up and public. */
export const credentials = {
	huaweiCloudApi: {
		label: 'Huawei Cloud API',
		fields: {
			accessKeyId: {
				label: 'Access Key ID (AK)',
				value: 'HWLOCALCLOUDEXAMPLE0',
				temporary: 'HWLOCALTEMPORARYKEY0',
			},
			secretAccessKey: {
				label: 'Secret Access Key (SK)',
				value: 'huawei-local-secret-access-key',
				temporary: 'huawei-temporary-secret-access-key',
			},
			securityToken: {
				label: 'Security Token',
				value: '',
				temporary: 'huawei/local+security==token',
			},
			...place,
		},
	},
	huaweiCloudIamUserApi: {
		label: 'Huawei Cloud IAM User API',
		fields: {
			domainName: { label: 'Account Name', value: 'local-account' },
			userName: { label: 'IAM User Name', value: 'local-user' },
			password: { label: 'Password', value: 'local-password' },
			...place,
			iamEndpoint: { label: 'IAM Endpoint', value: (url) => url },
		},
	},
} satisfies Credentials;
