import {
	acceptedAt,
	endedAt,
	startedAt,
	type RunState,
	type StoredRun,
} from '../../runtime/run-store.mts';
import { report } from '../report.mts';
import type { Target } from '../target.mts';
import type { Exchange } from '../version.mts';

/** Source: data types StatefulAsyncInvocation and AsyncTask. */
export const taskStatus: Readonly<Record<RunState, string>> = {
	queued: 'Enqueued',
	running: 'Running',
	retrying: 'Retrying',
	stopping: 'Stopping',
	succeeded: 'Succeeded',
	failed: 'Failed',
	stopped: 'Stopped',
	expired: 'Expired',
};

/** Every value of `status`; two of them no run of the local cloud ever has. */
export const STATUSES: readonly string[] = [...Object.values(taskStatus), 'Dequeued', 'Invalid'];

/** Longest result that is kept, in bytes. Source: "Limits". */
const RETURN_LIMIT_BYTES = 1_048_576;

/**
 * What a task ended with: the body of its reply, which the preview of `returnPayload` shows, and the type of its
 * error, which stands where a message is expected. Source: data type AsyncTask (taskErrorMessage, returnPayload).
 */
function resultOf(run: StoredRun): { returned?: string; errorType?: string | undefined } {
	if (!run.finished || (run.state !== 'succeeded' && run.state !== 'failed')) return {};
	const { body, errorType } = report(run.finished);
	return { returned: body.subarray(0, RETURN_LIMIT_BYTES).toString('utf8'), errorType };
}

const eventsOf = (run: StoredRun, errorType: string) =>
	run.history.map(({ state, at }, index) => ({
		eventId: index + 1,
		eventDetail: state === 'failed' ? JSON.stringify({ Error: errorType }) : '',
		status: taskStatus[state],
		timestamp: at,
	}));

/** Which payloads of a task are wanted. */
export interface Shown {
	event: boolean;
	result: boolean;
}

/** A task as get and list report it; times in milliseconds. */
export function taskOf(exchange: Exchange, target: Target, run: StoredRun, shown: Shown) {
	const { platform, version } = exchange;
	const { returned, errorType = '' } = resultOf(run);
	const [started, end] = [startedAt(run), endedAt(run)];
	const fields = {
		qualifier: run.qualifier,
		status: taskStatus[run.state],
		requestId: run.requestId,
		instanceId: run.finished ? `c-${run.finished.instanceId}` : '',
		startedTime: started ?? acceptedAt(run),
		...(end !== undefined && { endTime: end }),
		// How long it was executed: nothing for what ended in the queue.
		...(end !== undefined && started !== undefined && { durationMs: end - started }),
		alreadyRetriedTimes: Math.max(0, run.attempts - 1),
		destinationStatus: '',
		events: eventsOf(run, errorType),
		...(shown.result && returned !== undefined && { returnPayload: returned }),
	};
	const payload = run.event.toString('utf8');
	const { accountId, region } = platform.keys.alibabaCloudApi;
	if (version.id === '2023-03-30') {
		return {
			taskId: run.id,
			functionArn: `acs:fc:${region}:${accountId}:functions/${exchange.path.function}`,
			taskErrorMessage: errorType,
			...(shown.event && { taskPayload: payload }),
			...fields,
		};
	}
	return {
		invocationId: run.id,
		serviceName: target.service,
		functionName: run.functionName,
		invocationErrorMessage: errorType,
		...(shown.event && { invocationPayload: payload }),
		...fields,
	};
}
