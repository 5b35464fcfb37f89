import type { ApiReply, RunApi, RunCall, RunOutcome, RunReport, RunState } from '../contract';
import { isMarkup, unreadable } from '../reading/failures';
import { readFunctionError } from '../reading/functionError';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { plainRunId, ranIn, stopping } from '../reading/runReports';
import { noMetrics, numberOrNull, textOrNull } from '../reading/values';
import { readRefusal } from './refusal';
import type { AlibabaAccount } from './account';
import { CLOUD } from './texts';
import { fcRequest, qualifierQuery, type FcVersion } from './request';

/** States of an async task. Source: StatefulAsyncInvocation and AsyncTask data structures. */
const STATES: Readonly<Record<string, RunState>> = {
	Enqueued: 'accepted',
	Dequeued: 'accepted',
	Running: 'running',
	Retrying: 'running',
	Stopping: 'stopping',
	Succeeded: 'succeeded',
	Failed: 'failed',
	Stopped: 'stopped',
	Expired: 'expired',
	Invalid: 'failed',
};

/** One task object: `taskId` in FC 3.0, `invocationId` in FC 2.0. Null where it is none. */
function reportOf(task: unknown): RunReport | null {
	if (!isObject(task)) return null;
	const invocationId = textOrNull(task.taskId) ?? textOrNull(task.invocationId);
	if (invocationId === null) return null;
	const status = textOrNull(task.status) ?? '';
	const state = Object.hasOwn(STATES, status) ? (STATES[status] ?? 'unknown') : 'unknown';
	const returned = textOrNull(task.returnPayload);
	const message =
		textOrNull(task.taskErrorMessage) ?? textOrNull(task.invocationErrorMessage) ?? '';
	return {
		state,
		ids: { requestId: textOrNull(task.requestId), invocationId },
		payload: returned,
		logs: null,
		metrics: { ...noMetrics, durationMs: numberOrNull(task.durationMs) },
		sideEffect: ranIn(state),
		error:
			state === 'failed'
				? readFunctionError(message || (returned ?? ''), {
						type: status === 'Invalid' ? 'Invalid' : null,
						message: 'The run failed without a message',
					})
				: null,
	};
}

/** A 404 says that there is no such run, where it comes from the cloud. */
function unlessAbsent(reply: ApiReply): RunOutcome {
	const refusal = readRefusal(reply);
	const isAbsent = reply.status === 404 && refusal.failure.sideEffect === 'none';
	return isAbsent ? { kind: 'absent' } : refusal;
}

function readOne(reply: ApiReply, call: RunCall): RunOutcome {
	if (reply.status < 200 || reply.status > 299) return unlessAbsent(reply);
	const body = parseJsonObject(reply.body.toString('utf8'));
	const report = body && reportOf(body);
	// The state of another run says nothing of this one.
	const isAsked = report?.ids.invocationId === call.invocationId;
	return report && isAsked ? { kind: 'run', report } : unreadable(reply, CLOUD, null);
}

const LIST_PAGE = 100;

/** Async tasks of one API version: get, list, stop. Source: the three operations of each version. */
export function runsOf(version: FcVersion): RunApi<AlibabaAccount> {
	const pathOf = ({ target }: Pick<RunCall, 'target'>) =>
		`${version.functionPath(target)}/${version.tasks}`;
	const one = (call: RunCall<AlibabaAccount>) =>
		`${pathOf(call)}/${encodeURIComponent(call.invocationId)}`;
	return {
		invocationId: plainRunId,
		absentMeans: 'lost',
		absentHint:
			"Function Compute keeps the state of a run only when async tasks are enabled: in the function's configuration, open Asynchronous Invocation and turn on the task mode.",
		lookups: [
			{
				build: (call) =>
					fcRequest(version, call.account, {
						method: 'GET',
						path: one(call),
						action: version.actions.get,
						query: { qualifier: qualifierQuery(version, call.target) },
					}),
				read: readOne,
			},
		],
		list: {
			rowsAreWhole: false,
			build: (call, cursor) =>
				fcRequest(version, call.account, {
					method: 'GET',
					path: pathOf(call),
					action: version.actions.list,
					query: {
						qualifier: qualifierQuery(version, call.target),
						limit: String(LIST_PAGE),
						startedTimeBegin: String(call.since.getTime()),
						sortOrderByTime: 'desc',
						nextToken: cursor ?? undefined,
					},
				}),
			read(reply) {
				if (reply.status < 200 || reply.status > 299) return readRefusal(reply);
				const body = parseJsonObject(reply.body.toString('utf8'));
				const tasks = body?.tasks ?? body?.invocations ?? (body && !body.nextToken ? [] : null);
				if (!body || !Array.isArray(tasks)) return unreadable(reply, CLOUD, null);
				const reports = tasks.map(reportOf).filter((report) => report !== null);
				return { kind: 'page', reports, next: textOrNull(body.nextToken) };
			},
		},
		stop: {
			build: (call) =>
				fcRequest(version, call.account, {
					method: 'PUT',
					path: `${one(call)}${version.stopSuffix}`,
					action: version.actions.stop,
					query: { qualifier: qualifierQuery(version, call.target) },
				}),
			read(reply, call) {
				if (reply.status < 200 || reply.status > 299) return unlessAbsent(reply);
				const requestId = reply.headers['x-fc-request-id'] ?? null;
				if (requestId === null || isMarkup(reply)) return unreadable(reply, CLOUD, null);
				return stopping({
					requestId,
					invocationId: call.invocationId,
				});
			},
		},
	};
}
