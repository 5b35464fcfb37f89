import { signGoogleCloudRequest } from '../../../../credentials/authentication/googleCloud';
import { secretsInKey } from '../../../../credentials/authentication/googleCloudKey';
import type { Provider } from '../contract';
import { account, type GoogleAccount } from './account';
import { apis } from './apis';
import { idTokenFor } from './idToken';
import { options } from './options';
import { explain } from './reply';
import { texts } from './texts';

/** Google Cloud Run functions. */
export const googleCloud: Provider<GoogleAccount> = {
	id: 'googleCloud',
	texts,
	credentials: [
		{
			type: 'googleCloudFunctionsApi',
			authentication: 'serviceAccount',
			secrets: ['serviceAccountKey', 'idToken'],
			secretsIn: secretsInKey,
			sign: signGoogleCloudRequest,
			prelude: idTokenFor,
			label: 'Service Account',
			description: 'Send an ID token issued to a service account for the function',
		},
	],
	apis,
	options,
	explain,
	account,
};
