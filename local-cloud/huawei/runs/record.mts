import {
	acceptedAt,
	endedAt,
	startedAt,
	type RunState,
	type StoredRun,
} from '../../runtime/run-store.mts';
import { report } from '../report.mts';

/** Source: ListAsyncInvocations. A cancelled run is a failed one with the code 4208. */
export const recordStatus: Readonly<Record<RunState, string>> = {
	queued: 'WAIT',
	retrying: 'WAIT',
	running: 'RUNNING',
	stopping: 'RUNNING',
	succeeded: 'SUCCESS',
	failed: 'FAIL',
	stopped: 'FAIL',
	expired: 'DISCARD',
};

const CANCELLED = { error_code: 4208, error_message: 'function invocation canceled' };
const DISCARDED = { error_code: 0, error_message: 'the event exceeded its maximum age' };

/** `YYYY-MM-DDTHH:mm:ss` in UTC, without zone. */
const timeOf = (at: number | undefined): string =>
	at === undefined ? '' : new Date(at).toISOString().slice(0, 19);

function errorOf(run: StoredRun): { error_code: number; error_message: string } {
	if (run.state === 'stopped') return CANCELLED;
	if (run.state === 'expired') return DISCARDED;
	if (run.state !== 'failed' || !run.finished) return { error_code: 0, error_message: '' };
	const { errorCode, result } = report(run.finished);
	const { errorMessage } = JSON.parse(result) as { errorMessage: string };
	return { error_code: Number(errorCode), error_message: errorMessage };
}

/** One record. How the run ended is in it, its result is not. */
export const recordOf = (run: StoredRun) => ({
	request_id: run.id,
	status: recordStatus[run.state],
	...errorOf(run),
	start_time: timeOf(startedAt(run) ?? acceptedAt(run)),
	end_time: timeOf(endedAt(run)),
});
