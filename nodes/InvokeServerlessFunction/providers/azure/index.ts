import { signAzureFunctionsRequest } from '../../../../credentials/authentication/azureFunctions';
import type { Provider } from '../contract';
import { account, type AzureAccount } from './account';
import { apis } from './apis';
import { instanceId } from './options';
import { explain } from './runtimeSigns';
import { texts } from './texts';

/** Azure Functions. */
export const azure: Provider<AzureAccount> = {
	id: 'azure',
	texts,
	credentials: [
		{
			type: 'azureFunctionsApi',
			authentication: 'key',
			label: 'Key',
			description: 'Send a key of the function app in a header',
			secrets: ['key'],
			sign: signAzureFunctionsRequest,
		},
	],
	apis,
	options: [instanceId],
	explain,
	account,
};
