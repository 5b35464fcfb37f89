import type { Ids, RunApi, RunOutcome, RunState, SideEffect } from '../contract';
import { noMetrics } from './values';

/** Ids of runs that are letters, digits, - and _, as most clouds make them. */
export const plainRunId: RunApi['invocationId'] = {
	form: /^[A-Za-z0-9_-]{1,128}$/,
	rule: 'Take it from the item of the asynchronous start: {{ $json.invocationId }}. Letters, digits, - and _ only.',
};

const RAN: Readonly<Record<RunState, SideEffect>> = {
	...{ accepted: 'none', running: 'certain', succeeded: 'certain', failed: 'certain' },
	...{ stopping: 'possible', stopped: 'possible', expired: 'possible', unknown: 'possible' },
};

/** Whether a run in this state has run, as far as the state alone shows. */
export const ranIn = (state: RunState): SideEffect => RAN[state];

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
		sideEffect: ranIn('stopping'),
	},
});
