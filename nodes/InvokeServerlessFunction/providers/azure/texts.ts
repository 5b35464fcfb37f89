import type { ProviderTexts } from '../contract';

/** As messages call the cloud. */
export const CLOUD = 'Azure';

/** What the user sees. An app's own address stands for regions. */
export const texts: ProviderTexts = {
	cloud: CLOUD,
	displayName: 'Azure Functions',
	description: 'HTTP functions and Durable orchestrations',
	functionName: {
		placeholder: 'e.g. ProcessOrder',
		description: 'Name of the orchestrator to run',
	},
};
