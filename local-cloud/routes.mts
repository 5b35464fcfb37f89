import type { RequestKind } from './contract.mts';
import { matchPath } from './path.mts';
import type { WireReply, WireRequest } from './wire.mts';

/** One operation of an API with paths. `Exchange` is what its code works with. */
export interface Route<Exchange> {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Template, see `matchPath`. */
	path: string;
	/** The vendor's name of the operation. */
	action: string;
	kind: RequestKind;
	run(exchange: Exchange): WireReply | Promise<WireReply>;
}

/** A route, and the decoded values of the `{names}` in its path. */
export interface Routed<Exchange> {
	route: Route<Exchange>;
	path: Record<string, string>;
}

/** The route of a request; `undefined` when there is none. `prefix` comes before all templates. */
export function routeOf<Exchange>(
	routes: ReadonlyArray<Route<Exchange>>,
	{ method, pathname }: WireRequest,
	prefix = '',
): Routed<Exchange> | undefined {
	for (const route of routes) {
		const path = route.method === method ? matchPath(prefix + route.path, pathname) : undefined;
		if (path) return { route, path };
	}
	return undefined;
}
