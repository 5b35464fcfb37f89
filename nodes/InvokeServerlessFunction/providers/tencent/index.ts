import { signTencentCloudRequest } from '../../../../credentials/authentication/tencentCloud';
import type { Provider } from '../contract';
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
			secrets: ['secretId', 'secretKey', 'sessionToken'],
			sign: signTencentCloudRequest,
			label: 'API Key',
			description: 'SecretId and SecretKey, optionally temporary',
		},
	],
	apis,
	options: [routingKey, syncAction],
	explain,
	account,
};
