import type { Credentials } from '../contract.mts';

/** The namespace of the key. */
export const NAMESPACE = 'fn-local-cloud';

/** The credential of OpenWhisk. The key is made up and public. */
export const credentials = {
	openWhiskApi: {
		label: 'OpenWhisk API',
		fields: {
			host: { label: 'API Host', value: (url: string) => url },
			accessKey: {
				label: 'Access Key',
				value: 'dof_v1_local-cloud-key:openwhisk-local-secret-key-of-the-namespace',
			},
			namespace: { label: 'Namespace', value: '_' },
		},
	},
} satisfies Credentials;
