import type { Failure, FailureCategory } from '../contract';

const DEFINITE: ReadonlySet<FailureCategory> = new Set([
	'auth',
	'notFound',
	'invalidRequest',
	'function',
]);

/**
 * Whether the same question may be answered a moment later: the failure says nothing of what was asked. What does
 * not come from the cloud for sure never does, whatever its status.
 */
export const mayPass = ({ category, sideEffect }: Failure): boolean =>
	!DEFINITE.has(category) || sideEffect !== 'none';

/** Signed anew, with another token or the cloud's time, the same question may be answered at once. */
export const isRefusedAtTheDoor = ({ staleGrant, serverTime }: Failure): boolean =>
	staleGrant || serverTime !== null;
