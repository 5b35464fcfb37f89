import type { Route } from '../routes.mts';
import type { Exchange } from './exchange.mts';
import { listFunctions } from './functions.mts';
import { getStatus, listInstances, terminate } from './instances.mts';
import { startOrchestrator } from './start.mts';

const start: Pick<Route<Exchange>, 'method' | 'action' | 'kind' | 'run'> = {
	...{ method: 'POST', action: 'StartOrchestration', kind: 'invoke' },
	run: async (exchange) => await startOrchestrator(exchange, exchange.path.functionName ?? ''),
};
const list: Pick<Route<Exchange>, 'method' | 'action' | 'kind' | 'run'> = {
	...{ method: 'GET', action: 'QueryInstances', kind: 'status', run: listInstances },
};

/** Paths of the Durable extension. Source: HttpApiHandler.cs. */
export const durableRoutes: ReadonlyArray<Route<Exchange>> = [
	{ ...start, path: '/orchestrators/{functionName}' },
	{ ...start, path: '/orchestrators/{functionName}/{instanceId}' },
	{ ...list, path: '/instances' },
	{ ...list, path: '/instances/' },
	{
		...{ method: 'GET', path: '/instances/{instanceId}' },
		...{ action: 'GetInstance', kind: 'status', run: getStatus },
	},
	{
		...{ method: 'POST', path: '/instances/{instanceId}/terminate' },
		...{ action: 'TerminateInstance', kind: 'stop', run: terminate },
	},
];

/** Paths of the host itself. */
export const adminRoutes: ReadonlyArray<Route<Exchange>> = [
	{
		...{ method: 'GET', path: '/admin/functions' },
		...{ action: 'ListFunctions', kind: 'list', run: listFunctions },
	},
];
