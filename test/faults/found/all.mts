import { ends } from './ends.mts';
import type { FoundFault } from './fault.mts';
import { results } from './results.mts';
import { reusedConnections } from './reused.mts';
import { secrets } from './secrets.mts';
import { twice } from './twice.mts';

/** Faults that were found from outside, as files of the tests take them. */
export const parts: Readonly<Record<string, readonly FoundFault[]>> = {
	twice,
	ends,
	results: [...results, reusedConnections, ...secrets],
};

/** All of them, by number. */
export const foundFaults: readonly FoundFault[] = Object.values(parts).flat();
