import type { FailureCategory } from '../../providers/contract';

const PASSING: ReadonlySet<FailureCategory> = new Set([
	'throttled',
	'network',
	'timeout',
	'service',
]);

/** Whether a failed question may be answered a moment later: the run is not over because of it. */
export const passes = (category: FailureCategory): boolean => PASSING.has(category);
