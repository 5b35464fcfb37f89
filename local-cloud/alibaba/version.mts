import type { Route } from '../routes.mts';
import type { WireRequest } from '../wire.mts';
import type { Platform } from './platform.mts';

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

/** An API version of Function Compute, as far as versions differ. */
export interface ApiVersion {
	id: '2016-08-15' | '2021-04-06' | '2023-03-30';
	/** Verifies the signature; throws a `Refusal`. */
	authenticate(platform: Platform, request: WireRequest): void;
	/** Body of an error in this version's spelling. */
	errorBody(code: string | number, message: string, requestId: string): object;
	/** Header that carries the id of an asynchronous task, both ways. */
	taskHeader: string;
	/** Header that names the version that ran. */
	versionHeader: string;
	/** Paths below `/VERSION`; actions are also the value of `x-acs-action`. */
	routes: ReadonlyArray<Route<Exchange>>;
}
