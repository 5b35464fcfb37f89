import { invokeFunction } from './invoke.mts';
import { listServiceFunctions, listServices } from './lists/functions.mts';
import { listAliases, listVersions } from './lists/qualifiers.mts';
import { statefulInvocationRoutes } from './runs/routes.mts';
import type { Route } from './version.mts';

/** The paths of FC 2.0 are the same in both of its API versions. */
export const fc2Routes: readonly Route[] = [
	{
		method: 'POST',
		path: '/services/{service}/functions/{function}/invocations',
		action: 'InvokeFunction',
		run: invokeFunction,
	},
	{ method: 'GET', path: '/services', action: 'ListServices', run: listServices },
	{
		method: 'GET',
		path: '/services/{service}/functions',
		action: 'ListFunctions',
		run: listServiceFunctions,
	},
	{
		method: 'GET',
		path: '/services/{service}/versions',
		action: 'ListServiceVersions',
		run: listVersions,
	},
	{ method: 'GET', path: '/services/{service}/aliases', action: 'ListAliases', run: listAliases },
	...statefulInvocationRoutes,
];
