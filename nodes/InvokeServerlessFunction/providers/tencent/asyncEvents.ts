import type {
	ApiReply,
	FunctionError,
	RunCall,
	RunList,
	RunQuery,
	RunReport,
	RunRequest,
	RunState,
} from '../contract';
import { unreadable } from '../reading/failures';
import { isObject, objectsIn } from '../reading/losslessJson';
import { nextOffset } from '../reading/pages';
import { ranIn, stateIn, statusesIn, stopping, timesOf } from '../reading/runReports';
import { noMetrics, numberOrNull, textOrNull } from '../reading/values';
import type { TencentAccount } from './account';
import { readEnvelope, unlessAbsent } from './refusal';
import { request30 } from './request';
import { refusedBefore, statusCode } from './statusCodes';
import { CLOUD } from './texts';
import { isoTime, time } from './time';

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
	// The documents' example has a trailing space.
	const state = stateIn(EVENT_STATES, (textOrNull(event.Status) ?? '').trim());
	const code = numberOrNull(event.StatusCode);
	return {
		state,
		ids: { requestId, invocationId },
		payload: null,
		logs: null,
		metrics: noMetrics,
		sideEffect: state === 'failed' && refusedBefore(code) ? 'none' : ranIn(state),
		error: state === 'failed' ? errorOfCode(code) : null,
		...timesOf(state, isoTime(event.StartTime), isoTime(event.EndTime)),
	};
}

/** The events of a reply to ListAsyncEvents, and how many there are in all. */
function eventsIn(response: Record<string, unknown>) {
	const { EventList: events, TotalCount: total } = response;
	return { items: objectsIn(events), total: numberOrNull(total) ?? 0 };
}

/** A status call reports no times: the row of the list does. */
const times: RunRequest<TencentAccount>['details'] = {
	build: (call) =>
		request30(call.account, 'ListAsyncEvents', {
			FunctionName: call.target.name,
			Namespace: call.target.namespace,
			InvokeRequestId: call.invocationId,
		}),
	read(reply, call, report) {
		const envelope = readEnvelope(reply);
		if (envelope.kind === 'refused') return envelope;
		const { items } = eventsIn(envelope.response);
		const row = items.find((event) => event.InvokeRequestId === call.invocationId);
		if (!row) return { kind: 'absent' };
		const { startedAt, endedAt } = timesOf(
			report.state,
			isoTime(row.StartTime),
			isoTime(row.EndTime),
		);
		return { kind: 'run', report: { ...report, startedAt, endedAt } };
	},
};

/** Functions with asynchronous run and status tracking. Kept for three days. */
export const eventStatus: RunRequest<TencentAccount> = {
	permission: 'scf:GetAsyncEventStatus',
	build: (call) =>
		request30(call.account, 'GetAsyncEventStatus', { InvokeRequestId: call.invocationId }),
	read(reply, call) {
		const envelope = readEnvelope(reply);
		if (envelope.kind === 'refused') return unlessAbsent(envelope);
		const { Result: result } = envelope.response;
		const report =
			isObject(result) &&
			eventReport({ InvokeRequestId: call.invocationId, ...result }, envelope.requestId);
		return report ? { kind: 'run', report } : unreadable(reply, CLOUD, envelope.requestId);
	},
	details: times,
};

const LIST_PAGE = 100;

/** Kept for three days from the end of the event. Source: GetAsyncEventStatus (2023-05). */
const KEPT_MS = 3 * 86_400_000;

/** From the start on, the end excluded; each may be left out. Source: data type TimeInterval. */
const interval = ({ startedAfter, startedBefore }: RunQuery) => ({
	...(startedAfter && { Start: time(startedAfter.getTime()) }),
	...(startedBefore && { End: time(startedBefore.getTime() + 999) }),
});

const isLimited = ({ startedAfter, startedBefore }: RunQuery) =>
	startedAfter !== null || startedBefore !== null;

/** All runs of a function with asynchronous run, the newest first. Plain functions have none listed. */
export const eventList: RunList<TencentAccount> = {
	permission: 'scf:ListAsyncEvents',
	isWhole: ({ state }) => state !== 'failed',
	statusesOf: (states) => statusesIn(EVENT_STATES, states),
	takesStatuses: true,
	keptMs: KEPT_MS,
	emptyHint:
		"SCF lists runs only of functions with asynchronous execution, and only with Status Tracking on in the function's configuration. It keeps them for three days. Runs of other functions are reported by Get Status.",
	build: (call, cursor, wanted) =>
		request30(call.account, 'ListAsyncEvents', {
			FunctionName: call.target.name,
			Namespace: call.target.namespace,
			Order: 'DESC',
			Orderby: 'StartTime',
			Offset: Number(cursor ?? 0),
			Limit: Math.min(wanted?.limit ?? LIST_PAGE, LIST_PAGE),
			...(wanted && wanted.statuses.length > 0 && { Status: wanted.statuses }),
			...(wanted && isLimited(wanted) && { StartTimeInterval: interval(wanted) }),
		}),
	read(reply, cursor) {
		const envelope = readEnvelope(reply);
		if (envelope.kind === 'refused') return envelope;
		const { items, total } = eventsIn(envelope.response);
		const rows = items.flatMap((event) => eventReport(event, envelope.requestId) ?? []);
		return { kind: 'page', rows, next: nextOffset(cursor, items.length, total) };
	},
};

/** Ends a run. Source: TerminateAsyncEvent. */
export const stopEvent: RunRequest<TencentAccount> = {
	permission: 'scf:TerminateAsyncEvent',
	build: (call) =>
		request30(call.account, 'TerminateAsyncEvent', {
			FunctionName: call.target.name,
			Namespace: call.target.namespace,
			InvokeRequestId: call.invocationId,
		}),
	read(reply: ApiReply, call: RunCall<TencentAccount>) {
		const envelope = readEnvelope(reply);
		if (envelope.kind === 'refused') return unlessAbsent(envelope);
		const ids = { requestId: envelope.requestId, invocationId: call.invocationId };
		return stopping(ids);
	},
};
