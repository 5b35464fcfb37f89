import { fc2Routes } from './fc2-routes.mts';
import { authenticateAcs3 } from './signature-acs3.mts';
import type { ApiVersion } from './version.mts';

/** FC 2.0, API 2021-04-06: ACS3 signature, qualifier in the query. */
export const fc20210406: ApiVersion = {
	id: '2021-04-06',
	authenticate: authenticateAcs3,
	// Capital "ID" is what the service sends in this version.
	errorBody: (Code, Message, RequestID) => ({ Code, Message, RequestID }),
	taskHeader: 'x-fc-stateful-async-invocation-id',
	versionHeader: 'X-Fc-Invocation-Service-Version',
	routes: fc2Routes,
};
