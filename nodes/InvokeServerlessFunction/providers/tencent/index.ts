import { signTencentCloudRequest } from '../../../../credentials/authentication/tencentCloud';
import type { Provider } from '../contract';
import { account } from './account';
import { explain } from './runtimeSigns';
import { api20180416 } from './invoke';
import { apiV2 } from './legacyInvoke';
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
			secrets: ['secretId', 'secretKey', 'sessionToken'],
			sign: signTencentCloudRequest,
			label: 'API Key',
			description: 'SecretId and SecretKey, optionally temporary',
		},
	],
	apis: { '2018-04-16': api20180416, v2: apiV2 },
	options: [routingKey, syncAction],
	explain,
	account,
};
