import { signHuaweiCloudRequest } from '../../../../credentials/authentication/huaweiCloud';
import { huaweiRole } from '../../../../credentials/authentication/huaweiRole';
import { SESSION_SECRETS } from '../../../../credentials/authentication/roleSession';
import { signHuaweiIamRequest } from '../../../../credentials/authentication/huaweiIamUser';
import type { Provider } from '../contract';
import { rolePrelude } from '../reading/rolePrelude';
import { account } from './account';
import { apiV1, apiV2 } from './apis';
import { functionUrl } from './functionUrl';
import { explain } from './runtimeSigns';
import { iamPrelude } from './iamPrelude';
import { instanceMemory } from './options';
import { texts } from './texts';

/** Huawei Cloud FunctionGraph. */
export const huaweiCloud: Provider = {
	id: 'huaweiCloud',
	texts,
	credentials: [
		{
			type: 'huaweiCloudApi',
			authentication: 'accessKey',
			secrets: ['accessKeyId', 'secretAccessKey', 'securityToken', ...SESSION_SECRETS],
			sign: signHuaweiCloudRequest,
			prelude: (data) => rolePrelude(huaweiRole(data), data),
			label: 'Access Key (AK/SK)',
			description: 'Sign each request with an access key, permanent or temporary',
		},
		{
			type: 'huaweiCloudIamUserApi',
			authentication: 'iamUser',
			label: 'IAM User (Token)',
			description: 'Sign in as an IAM user and send a token that is renewed before it expires',
			secrets: ['password', 'token'],
			sign: signHuaweiIamRequest,
			prelude: iamPrelude,
		},
	],
	apis: { v2: apiV2, 'v1.0': apiV1, functionUrl },
	options: [instanceMemory],
	explain,
	account,
};
