import { SESSION_SECRETS } from '../../../../credentials/authentication/roleSession';
import { signTencentCloudRequest } from '../../../../credentials/authentication/tencentCloud';
import { tencentRole } from '../../../../credentials/authentication/tencentRole';
import { PERMANENT_ONLY } from '../../../../credentials/signing/scfUrl';
import type { Provider } from '../contract';
import { rolePrelude } from '../reading/rolePrelude';
import { account } from './account';
import { apis } from './apis';
import { explain } from './runtimeSigns';
import { routingKey, syncAction } from './options';
import { texts } from './texts';

/** Tencent Cloud Serverless Cloud Function. */
export const tencentCloud: Provider = {
	id: 'tencentCloud',
	texts,
	credentials: [
		{
			type: 'tencentCloudApi',
			authentication: 'accessKey',
			secrets: ['secretId', 'secretKey', 'sessionToken', ...SESSION_SECRETS],
			sign: signTencentCloudRequest,
			prelude(data, { scheme }) {
				const role = tencentRole(data);
				if (role && scheme === 'functionUrl') throw new Error(PERMANENT_ONLY);
				return rolePrelude(role, data);
			},
			label: 'API Key',
			description: 'SecretId and SecretKey, optionally temporary',
		},
	],
	apis,
	options: [routingKey, syncAction],
	explain,
	account,
};
