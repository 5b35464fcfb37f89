import { fc3Configuration } from './configuration.mts';
import { invokeFunction } from './invoke.mts';
import { listFunctions } from './lists/functions.mts';
import { listAliases, listVersions } from './lists/qualifiers.mts';
import { listTriggers } from './lists/triggers.mts';
import { asyncTaskRoutes } from './runs/routes.mts';
import { authenticateAcs3 } from './signature-acs3.mts';
import type { ApiVersion } from './version.mts';

/** FC 3.0, API 2023-03-30: ACS3 signature, no services. */
export const fc20230330: ApiVersion = {
	id: '2023-03-30',
	authenticate: authenticateAcs3,
	errorBody: (Code, Message, RequestId) => ({ Code, Message, RequestId }),
	taskHeader: 'x-fc-async-task-id',
	versionHeader: 'X-Fc-Invocation-Code-Version',
	routes: [
		{
			method: 'POST',
			path: '/functions/{function}/invocations',
			action: 'InvokeFunction',
			kind: 'invoke',
			run: invokeFunction,
		},
		{
			method: 'GET',
			path: '/functions',
			action: 'ListFunctions',
			kind: 'list',
			run: listFunctions,
		},
		{
			method: 'GET',
			path: '/functions/{function}/versions',
			action: 'ListFunctionVersions',
			kind: 'list',
			run: listVersions,
		},
		{
			method: 'GET',
			path: '/functions/{function}/aliases',
			action: 'ListAliases',
			kind: 'list',
			run: listAliases,
		},
		{
			method: 'GET',
			path: '/functions/{function}/triggers',
			action: 'ListTriggers',
			kind: 'list',
			run: listTriggers,
		},
		...fc3Configuration,
		...asyncTaskRoutes,
	],
};
