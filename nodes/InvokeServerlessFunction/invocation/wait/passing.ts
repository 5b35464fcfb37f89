import type { Failure, FailureCategory } from '../../providers/contract';

const PASSING: ReadonlySet<FailureCategory> = new Set([
	'throttled',
	'network',
	'timeout',
	'service',
]);

/**
 * Whether a failed question may be answered a moment later: the run is not over because of it. What does not come
 * from the cloud for sure says nothing of the run, whatever its status.
 */
export const passes = ({ category, sideEffect }: Failure): boolean =>
	PASSING.has(category) || sideEffect !== 'none';
