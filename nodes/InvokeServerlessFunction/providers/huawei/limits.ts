import type { Limits } from '../contract';

/**
 * Sync event 6 MB, async event 256 KB; the gateway gives up a synchronous call after 90 s.
 * Source: Notes and Constraints (FunctionGraph).
 */
export const limits: Limits = {
	syncBytes: 6 * 1_048_576,
	asyncBytes: 256 * 1024,
	asyncBytesEnforced: true,
	syncTimeoutMs: 100_000,
};
