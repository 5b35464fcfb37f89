import { invokeFunction } from './invoke.mts';
import { listServiceFunctions, listServices } from './lists.mts';
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
];
