import type { Credentials } from '../contract.mts';

/** The credential of Tencent Cloud. The keys are made up and public. */
export const credentials = {
	tencentCloudApi: {
		label: 'Tencent Cloud API',
		fields: {
			secretId: {
				label: 'SecretId',
				value: 'AKIDlocalcloudexample',
				temporary: 'AKIDlocaltemporary',
			},
			secretKey: {
				label: 'SecretKey',
				value: 'tencent-local-secret-key',
				temporary: 'tencent-temporary-secret-key',
			},
			sessionToken: {
				label: 'Session Token',
				value: '',
				temporary: 'tencent/local+session==token',
			},
			accountId: { label: 'Account ID', value: '100000000001' },
			region: { label: 'Region', value: 'ap-guangzhou' },
			endpoint: { label: 'Endpoint', value: (url) => url },
		},
	},
} satisfies Credentials;
