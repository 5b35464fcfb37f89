import type * as contract from '../contract.mts';
import type { Route } from '../routes.mts';
import type { WireRequest } from '../wire.mts';
import type { credentials } from './keys.mts';

/** Start options of this cloud. */
export interface Options {
	/** How long a blocking call waits before it is answered with 202; default 60,000 ms, as in Apache OpenWhisk. */
	blockingWaitMs: number;
}

/** What it remembers: nothing but that. */
export interface State extends contract.CloudState, Options {}

/** What it works with. */
export type Platform = contract.Platform<typeof credentials, State>;

/** What a request is answered with. */
export interface Exchange {
	platform: Platform;
	request: WireRequest;
	/** Decoded values of the `{names}` in the route's path. */
	path: Record<string, string>;
	query: URLSearchParams;
}

/** An operation of the API. */
export type WhiskRoute = Route<Exchange>;

/** The state of a cloud that starts. */
export const start = (_clock: unknown, options: Partial<Options>): State => ({
	blockingWaitMs: options.blockingWaitMs ?? 60_000,
	forget() {},
});
