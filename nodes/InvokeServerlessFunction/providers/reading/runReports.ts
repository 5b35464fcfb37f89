import type { Ids, RunApi, RunOutcome } from '../contract';
import { noMetrics } from './values';

/** Ids of runs that are letters, digits, - and _, as most clouds make them. */
export const plainRunId: RunApi['invocationId'] = {
	form: /^[A-Za-z0-9_-]{1,128}$/,
	rule: 'Take it from the item of the asynchronous start: {{ $json.invocationId }}. Letters, digits, - and _ only.',
};

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
