import { signForAlibabaCloud } from '../../../../credentials/authentication/alibabaCloud';
import type { Provider } from '../contract';
import { account } from './account';
import { fcApi } from './api';
import { functionHint } from './functionHints';
import { texts } from './texts';
import { versions } from './versions';

/** Alibaba Cloud Function Compute. */
export const alibabaCloud: Provider = {
	id: 'alibabaCloud',
	texts,
	credentials: [
		{
			type: 'alibabaCloudApi',
			authentication: 'accessKey',
			sign: signForAlibabaCloud,
			label: 'AccessKey Pair',
			description: 'AccessKey ID and secret of a RAM user, optionally temporary',
		},
	],
	apis: Object.fromEntries(versions.map((version) => [version.id, fcApi(version)])),
	functionHint,
	account,
};
