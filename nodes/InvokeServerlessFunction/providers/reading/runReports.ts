import type { Ids, RunOutcome } from '../contract';
import { noMetrics } from './values';

/** What a cloud that took the order to stop a run has said: nothing more than that. */
export const stopping = (ids: Ids): RunOutcome => ({
	kind: 'run',
	report: {
		state: 'stopping',
		ids,
		payload: null,
		logs: null,
		metrics: noMetrics,
		error: null,
	},
});
