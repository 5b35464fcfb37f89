import type { Route } from '../routes.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import type { Platform } from './platform.mts';
import type { Refusal } from './refusals.mts';
import type { Report } from './report.mts';

/** What an operation gets to work with. */
export interface Exchange {
	platform: Platform;
	request: WireRequest;
	version: ApiVersion;
	/** Id the gateway gave the request. */
	gatewayId: string;
	/** Decoded values of the `{names}` in the route's path. */
	path: Record<string, string>;
	query: URLSearchParams;
}

/** An API version of FunctionGraph, as far as versions differ. */
export interface ApiVersion {
	id: 'v1.0' | 'v2';
	routes: ReadonlyArray<Route<Exchange>>;
	/** The reply to a synchronous invocation. */
	syncReply(exchange: Exchange, requestId: string, report: Report): WireReply;
	/** Body of an accepted asynchronous invocation. */
	acceptedBody(requestId: string): object;
	/** The error as this version words it. */
	worded(refusal: Refusal): { code: string; message: string };
}
