import type { ProviderTexts } from '../contract';

/** As messages call the cloud. */
export const CLOUD = 'Google Cloud';

/** What the user sees. A URL says itself where its function is: there are no regions to choose. */
export const texts: ProviderTexts = {
	cloud: CLOUD,
	displayName: 'Google Cloud Run Functions',
	description: '1st gen and 2nd gen functions, and Cloud Run services, called by URL',
	functionName: {
		placeholder: 'e.g. https://hello-abc123-uc.a.run.app',
		description: 'URL of the function to invoke',
	},
};
