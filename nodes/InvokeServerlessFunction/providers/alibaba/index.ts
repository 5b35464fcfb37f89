import { signAlibabaCloudRequest } from '../../../../credentials/authentication/alibabaCloud';
import { alibabaRole } from '../../../../credentials/authentication/alibabaRole';
import { SESSION_SECRETS } from '../../../../credentials/authentication/roleSession';
import type { Provider } from '../contract';
import { rolePrelude } from '../reading/rolePrelude';
import { account } from './account';
import { fcApi } from './apis';
import { functionUrl } from './functionUrl';
import { explain } from './runtimeSigns';
import { asyncDelay, taskId } from './options';
import { texts } from './texts';
import { versions } from './request';

/** Alibaba Cloud Function Compute. */
export const alibabaCloud: Provider = {
	id: 'alibabaCloud',
	texts,
	credentials: [
		{
			type: 'alibabaCloudApi',
			authentication: 'accessKey',
			secrets: ['accessKeyId', 'accessKeySecret', 'securityToken', ...SESSION_SECRETS],
			sign: signAlibabaCloudRequest,
			prelude: (data) => rolePrelude(alibabaRole(data), data),
			label: 'AccessKey Pair',
			description: 'AccessKey ID and secret of a RAM user, optionally temporary',
		},
	],
	apis: {
		...Object.fromEntries(versions.map((version) => [version.id, fcApi(version)])),
		functionUrl,
	},
	options: [taskId, asyncDelay],
	explain,
	account,
};
