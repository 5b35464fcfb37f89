import type { ProviderTexts } from '../contract';

/** As messages call the cloud. */
export const CLOUD = 'OpenWhisk';

/** What the user sees. */
export const texts: ProviderTexts = {
	cloud: CLOUD,
	displayName: 'OpenWhisk (DigitalOcean Functions, Adobe I/O Runtime)',
	description: 'Apache OpenWhisk and clouds that are based on it',
	namespace: {
		displayName: 'Package',
		description: 'Package that holds the function. Empty means the default package.',
		placeholder: 'e.g. sample',
		byDefault: 'default',
	},
	functionName: {
		placeholder: 'e.g. hello or sample/hello',
		description: 'Name of the function (action), or package/name',
	},
};
