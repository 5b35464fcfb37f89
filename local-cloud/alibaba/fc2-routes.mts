import type { Route } from '../routes.mts';
import { fc2Configuration } from './configuration.mts';
import { invokeFunction } from './invoke.mts';
import { listServiceFunctions, listServices } from './lists/functions.mts';
import { listAliases, listVersions } from './lists/qualifiers.mts';
import { listTriggers } from './lists/triggers.mts';
import { statefulInvocationRoutes } from './runs/routes.mts';
import type { Exchange } from './version.mts';

/** The paths of FC 2.0 are the same in both of its API versions. */
export const fc2Routes: ReadonlyArray<Route<Exchange>> = [
	{
		method: 'POST',
		path: '/services/{service}/functions/{function}/invocations',
		action: 'InvokeFunction',
		kind: 'invoke',
		run: invokeFunction,
	},
	{ method: 'GET', path: '/services', action: 'ListServices', kind: 'list', run: listServices },
	{
		method: 'GET',
		path: '/services/{service}/functions',
		action: 'ListFunctions',
		kind: 'list',
		run: listServiceFunctions,
	},
	{
		method: 'GET',
		path: '/services/{service}/versions',
		action: 'ListServiceVersions',
		kind: 'list',
		run: listVersions,
	},
	{
		method: 'GET',
		path: '/services/{service}/aliases',
		action: 'ListAliases',
		kind: 'list',
		run: listAliases,
	},
	{
		method: 'GET',
		path: '/services/{service}/functions/{function}/triggers',
		action: 'ListTriggers',
		kind: 'list',
		run: listTriggers,
	},
	...fc2Configuration,
	...statefulInvocationRoutes,
];
