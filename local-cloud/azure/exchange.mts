import type { WireRequest } from '../wire.mts';
import type { Platform } from './platform.mts';

/** What an operation gets to work with. */
export interface Exchange {
	platform: Platform;
	request: WireRequest;
	/** Decoded values of the `{names}` in the route's path. */
	path: Record<string, string>;
	query: URLSearchParams;
}
