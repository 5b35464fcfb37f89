import type {
	ApiReply,
	FunctionError,
	RunCall,
	RunList,
	RunReport,
	RunRequest,
	RunState,
} from '../contract';
import { unreadable } from '../reading/failures';
import { isObject } from '../reading/losslessJson';
import { ranIn, stopping } from '../reading/runReports';
import { noMetrics, numberOrNull, textOrNull } from '../reading/values';
import type { TencentAccount } from './account';
import { readEnvelope } from './refusal';
import { request30 } from './request';
import { stateOf, unlessAbsent } from './runState';
import { refusedBefore, statusCode } from './statusCodes';
import { CLOUD } from './texts';

/** GetAsyncEventStatus and ListAsyncEvents. */
const EVENT_STATES: Readonly<Record<string, RunState>> = {
	RUNNING: 'running',
	FINISHED: 'succeeded',
	ABORTED: 'stopped',
	FAILED: 'failed',
};

/** A failed event has a status code and no words. */
function errorOfCode(code: number | null): FunctionError {
	const name = statusCode(code)?.name;
	const words = name === undefined ? '' : ` (${name})`;
	return {
		type: code === null ? null : String(code),
		message: code === null ? 'The run failed' : `The run failed with status code ${code}${words}`,
		stackTrace: null,
	};
}

/** One event of a function with asynchronous run. Its result is not reported, only its end. */
function eventReport(event: Record<string, unknown>, requestId: string | null): RunReport | null {
	const invocationId = textOrNull(event.InvokeRequestId);
	if (invocationId === null) return null;
	// The documents' example has a trailing blank.
	const state = stateOf(EVENT_STATES, (textOrNull(event.Status) ?? '').trim());
	const code = numberOrNull(event.StatusCode);
	return {
		state,
		ids: { requestId, invocationId },
		payload: null,
		logs: null,
		metrics: noMetrics,
		sideEffect: state === 'failed' && refusedBefore(code) ? 'none' : ranIn(state),
		error: state === 'failed' ? errorOfCode(code) : null,
	};
}

/** Functions with asynchronous run and status tracking. Kept for three days. */
export const eventStatus: RunRequest<TencentAccount> = {
	build: (call) =>
		request30(call.account, 'GetAsyncEventStatus', { InvokeRequestId: call.invocationId }),
	read(reply, call) {
		const envelope = readEnvelope(reply);
		if ('refusal' in envelope) return unlessAbsent(envelope.refusal);
		const { Result: result } = envelope.response;
		const report =
			isObject(result) &&
			eventReport({ InvokeRequestId: call.invocationId, ...result }, envelope.requestId);
		return report ? { kind: 'run', report } : unreadable(reply, CLOUD, envelope.requestId);
	},
};

const LIST_PAGE = 100;

/** All runs of a function with asynchronous run, the newest first. Plain functions have none listed. */
export const eventList: RunList<TencentAccount> = {
	rowsAreWhole: false,
	build: (call, cursor) =>
		request30(call.account, 'ListAsyncEvents', {
			FunctionName: call.target.name,
			Namespace: call.target.namespace,
			Order: 'DESC',
			Orderby: 'StartTime',
			Offset: Number(cursor ?? 0),
			Limit: LIST_PAGE,
		}),
	read(reply, cursor) {
		const envelope = readEnvelope(reply);
		if ('refusal' in envelope) return envelope.refusal;
		const { EventList: events, TotalCount: total } = envelope.response;
		const items = Array.isArray(events) ? events.filter(isObject) : [];
		const next = Number(cursor ?? 0) + items.length;
		const more = items.length > 0 && next < (numberOrNull(total) ?? 0);
		const reports = items.map((event) => eventReport(event, envelope.requestId));
		return {
			kind: 'page',
			reports: reports.filter((report) => report !== null),
			next: more ? String(next) : null,
		};
	},
};

/** Ends a run. Source: TerminateAsyncEvent. */
export const stopEvent: RunRequest<TencentAccount> = {
	build: (call) =>
		request30(call.account, 'TerminateAsyncEvent', {
			FunctionName: call.target.name,
			Namespace: call.target.namespace,
			InvokeRequestId: call.invocationId,
		}),
	read(reply: ApiReply, call: RunCall<TencentAccount>) {
		const envelope = readEnvelope(reply);
		if ('refusal' in envelope) return unlessAbsent(envelope.refusal);
		const ids = { requestId: envelope.requestId, invocationId: call.invocationId };
		return stopping(ids);
	},
};
