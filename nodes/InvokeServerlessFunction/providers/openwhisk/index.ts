import { signOpenWhiskRequest } from '../../../../credentials/authentication/openWhisk';
import type { Provider } from '../contract';
import { account, type OpenWhiskAccount } from './account';
import { apis } from './apis';
import { options } from './options';
import { explain } from './runtimeSigns';
import { texts } from './texts';

/** Apache OpenWhisk, DigitalOcean Functions, Adobe I/O Runtime. */
export const openWhisk: Provider<OpenWhiskAccount> = {
	id: 'openWhisk',
	texts,
	credentials: [
		{
			type: 'openWhiskApi',
			authentication: 'accessKey',
			label: 'Access Key',
			description: 'Sign in with the access key of a namespace',
			secrets: ['accessKey'],
			sign: signOpenWhiskRequest,
		},
	],
	apis,
	options,
	explain,
	account,
};
