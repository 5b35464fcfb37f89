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

/** What a task ended with: result, or message of the failure. */
function resultOf(run: StoredRun): { returned?: string; message?: string } {
	if (run.state === 'expired') return { message: 'The message exceeded its maximum age' };
	if (!run.finished || (run.state !== 'succeeded' && run.state !== 'failed')) return {};
	const { body } = report(run.finished);
	const text = body.subarray(0, RETURN_LIMIT_BYTES).toString('utf8');
	return run.state === 'succeeded' ? { returned: text } : { message: text };
}

const eventsOf = (run: StoredRun) =>
	run.history.map(({ state, at }, index) => ({
		eventId: index + 1,
		eventDetail: '',
		status: taskStatus[state],
		timestamp: at,
	}));

/** A task as get and list report it; times in milliseconds, payloads only where they are wanted. */
export function taskOf(exchange: Exchange, target: Target, run: StoredRun, withPayload: boolean) {
	const { platform, version } = exchange;
	const { returned, message = '' } = resultOf(run);
	const [started, end] = [startedAt(run), endedAt(run)];
	const fields = {
		qualifier: run.qualifier,
		status: taskStatus[run.state],
		requestId: run.requestId,
		instanceId: run.finished ? `c-${run.finished.instanceId}` : '',
		startedTime: started ?? acceptedAt(run),
		...(end !== undefined && { endTime: end, durationMs: end - (started ?? acceptedAt(run)) }),
		alreadyRetriedTimes: Math.max(0, run.attempts - 1),
		destinationStatus: '',
		events: eventsOf(run),
		...(withPayload && returned !== undefined && { returnPayload: returned }),
	};
	const payload = run.event.toString('utf8');
	const { accountId, region } = platform.keys.alibabaCloudApi;
	if (version.id === '2023-03-30') {
		return {
			taskId: run.id,
			functionArn: `acs:fc:${region}:${accountId}:functions/${exchange.path.function}`,
			taskErrorMessage: message,
			...(withPayload && { taskPayload: payload }),
			...fields,
		};
	}
	return {
		invocationId: run.id,
		serviceName: target.service,
		functionName: run.functionName,
		invocationErrorMessage: message,
		...(withPayload && { invocationPayload: payload }),
		...fields,
	};
}
