import type { Platform } from '../platform.mts';
import type { StoredRun } from '../../runtime/run-store.mts';
import { checkInput } from '../action-input.mts';
import { report } from '../report.mts';
import { eventStatus, theEvent } from './event.mts';

/** A "function status code": 202 while it runs, 499 stopped, 432 expired, else how its code ended. */
function statusCode(run: StoredRun): number {
	switch (run.state) {
		case 'succeeded':
			return 200;
		case 'stopped':
			return 499;
		case 'expired':
			return 432;
		case 'failed': {
			const result =
				run.finished && (JSON.parse(report(run.finished).RetMsg) as { statusCode: number });
			return result?.statusCode ?? 500;
		}
		default:
			return 202;
	}
}

/** GetAsyncEventStatus: the state of one event, found by its id alone. */
export async function eventStatusAction(platform: Platform, input: Record<string, unknown>) {
	checkInput({ InvokeRequestId: '*string' }, input);
	const run = theEvent(platform, ({ id }) => id === input.InvokeRequestId);
	return {
		Result: {
			Status: eventStatus[run.state],
			StatusCode: statusCode(run),
			InvokeRequestId: run.id,
		},
	};
}
