import type { Platform } from '../platform.mts';
import type { ReplayGuard } from '../replay.mts';
import type { WireReply, WireRequest } from '../types.mts';

/** What a route's operation gets to work with. */
export interface Exchange {
	platform: Platform;
	request: WireRequest;
	version: ApiVersion;
	requestId: string;
	/** Decoded values of the `{names}` in the route's path. */
	path: Record<string, string>;
	query: URLSearchParams;
}

/** One operation: method and path template (below `/VERSION`) → code. */
export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	/** The vendor's name of the operation, also the value of `x-acs-action`. */
	action: string;
	run(exchange: Exchange): WireReply | Promise<WireReply>;
}

/** An API version of Function Compute, as far as versions differ. */
export interface ApiVersion {
	id: '2016-08-15' | '2021-04-06' | '2023-03-30';
	/** Verifies the signature; throws a `Refusal`. */
	authenticate(platform: Platform, nonces: ReplayGuard, request: WireRequest): void;
	/** Body of a platform error in this version's spelling. */
	errorBody(code: string, message: string, requestId: string): object;
	/** Header that carries the id of an asynchronous task, both ways. */
	taskHeader: string;
	/** Header that names the version that ran. */
	versionHeader: string;
	routes: readonly Route[];
}
