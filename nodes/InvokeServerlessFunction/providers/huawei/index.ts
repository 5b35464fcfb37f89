import { signHuaweiCloudRequest } from '../../../../credentials/authentication/huaweiCloud';
import type { Provider } from '../contract';
import { account } from './account';
import { apiV1, apiV2 } from './apis';
import { functionHint } from './functionHints';
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
			sign: signHuaweiCloudRequest,
			label: 'Access Key (AK/SK)',
			description: 'Sign each request with an access key, permanent or temporary',
		},
		{
			type: 'huaweiCloudIamUserApi',
			authentication: 'iamUser',
			label: 'IAM User (Token)',
			description: 'Log in as an IAM user and send a token that is renewed before it expires',
			renewsToken: true,
			tokenRefused: /^Huawei Cloud IAM gave no token/,
			tokenUnavailable: /^Huawei Cloud IAM (?:could not be reached|is not available)/,
		},
	],
	apis: { v2: apiV2, 'v1.0': apiV1 },
	options: [instanceMemory],
	functionHint,
	account,
};
