import type { RunApi } from '../contract';
import { plainRunId } from '../reading/runReports';
import type { TencentAccount } from './account';
import { eventList, eventStatus, stopEvent } from './asyncEvents';
import { requestStatus } from './requestStatus';

/** States of asynchronous runs: two families of calls, for the two kinds of function. */
export const runs: RunApi<TencentAccount> = {
	invocationId: plainRunId,
	absentMeans: 'lost',
	lookups: [requestStatus, eventStatus],
	list: eventList,
	stop: stopEvent,
	unstoppableHint:
		"Only runs of functions with asynchronous execution and Status Tracking (both in the function's configuration) can be stopped; other runs cannot.",
	absentHint:
		"SCF keeps the state of a run for a limited time. For functions with asynchronous execution, turn on Status Tracking in the function's configuration.",
};
