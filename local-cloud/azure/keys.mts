import type { Credentials } from '../contract.mts';

/** The credential of a function app, with its master key. The keys are made up and public. */
export const credentials = {
	azureFunctionsApi: {
		label: 'Azure Functions API',
		fields: {
			hostUrl: { label: 'Host URL', value: (url) => url },
			key: { label: 'Key', value: 'azure-local-master-key-of-the-app==' },
		},
	},
} satisfies Credentials;

/** The other keys of the app: of all its functions, and of the Durable extension. */
export const otherKeys = {
	host: 'azure-local-host-key-of-functions==',
	system: 'azure-local-system-key-of-durabletask==',
} as const;
