import type { Recognised } from '../contract.mts';
import { routeOf, type Route } from '../routes.mts';
import type { WireRequest } from '../wire.mts';
import type { Exchange } from './exchange.mts';
import { recogniseUrl } from './function-url.mts';
import { isAuthorised, type Level } from './key-check.mts';
import type { Platform } from './platform.mts';
import { bare, durableRefusals } from './refusals.mts';
import { adminRoutes, durableRoutes } from './routes.mts';

/** What answers below a prefix, and which key it wants; null: none, for who is on this machine. */
interface Part {
	prefix: string;
	routes: ReadonlyArray<Route<Exchange>>;
	level: Level | null;
}

const parts: readonly Part[] = [
	{ prefix: '/runtime/webhooks/durabletask', routes: durableRoutes, level: 'system' },
	// What the extension offers to language workers, on loopback alone.
	{ prefix: '/durabletask', routes: durableRoutes, level: null },
	{ prefix: '', routes: adminRoutes, level: 'admin' },
];

/** Reads off a request whether it is for the app, and what it is about. */
export function recognise(request: WireRequest): Recognised<Platform> | null {
	for (const { prefix, routes, level } of parts) {
		const routed = routeOf(routes, request, prefix);
		if (!routed && (prefix === '' || !request.pathname.startsWith(`${prefix}/`))) continue;
		return {
			...{ api: 'durable', kind: routed?.route.kind ?? null },
			action: routed?.route.action ?? '',
			functionName: routed?.path.functionName,
			refusals: durableRefusals,
			serve(platform) {
				if (level !== null && !isAuthorised(platform, request, level)) return bare(401);
				if (!routed) return bare(404);
				const query = new URLSearchParams(request.query);
				return routed.route.run({ platform, request, path: routed.path, query });
			},
		};
	}
	return recogniseUrl(request);
}
