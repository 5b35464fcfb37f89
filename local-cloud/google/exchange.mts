import type { WireRequest } from '../wire.mts';
import type { Platform } from './platform.mts';

/** What a request is answered with. */
export interface Exchange {
	platform: Platform;
	request: WireRequest;
	path: Record<string, string>;
	query: URLSearchParams;
}
