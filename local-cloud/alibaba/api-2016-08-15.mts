import { fc2Routes } from './fc2-routes.mts';
import { authenticateFc } from './signature-fc.mts';
import type { ApiVersion } from './version.mts';

/** FC 2.0, API 2016-08-15: its own signature, qualifier joined to the service by a dot. */
export const fc20160815: ApiVersion = {
	id: '2016-08-15',
	authenticate: authenticateFc,
	errorBody: (ErrorCode, ErrorMessage) => ({ ErrorCode, ErrorMessage }),
	taskHeader: 'x-fc-stateful-async-invocation-id',
	versionHeader: 'X-Fc-Invocation-Service-Version',
	routes: fc2Routes,
};
