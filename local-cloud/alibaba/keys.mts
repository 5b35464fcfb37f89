import type { Credentials } from '../contract.mts';

/** The credential of Alibaba Cloud. The keys are made up and public. */
export const credentials = {
	alibabaCloudApi: {
		label: 'Alibaba Cloud API',
		fields: {
			accessKeyId: {
				label: 'AccessKey ID',
				value: 'LTAIlocalcloud',
				temporary: 'STS.localcloudexample',
			},
			accessKeySecret: {
				label: 'AccessKey Secret',
				value: 'alibaba-local-access-key-secret',
				temporary: 'alibaba-temporary-access-key-secret',
			},
			securityToken: {
				label: 'Security Token',
				value: '',
				temporary: 'CAIS/local+security==token',
			},
			accountId: { label: 'Account ID', value: '1234567890123456' },
			region: { label: 'Region', value: 'cn-hangzhou' },
			endpoint: { label: 'Endpoint', value: (url) => url },
		},
	},
} satisfies Credentials;
