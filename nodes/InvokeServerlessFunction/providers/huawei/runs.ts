import type { ApiReply, RunApi, RunOutcome, RunReport, RunState } from '../contract';
import { isMarkup, unreadable } from '../reading/failures';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { plainRunId, ranIn, stopping } from '../reading/runReports';
import { noMetrics, numberOrNull, textOrNull } from '../reading/values';
import type { HuaweiAccount } from './account';
import { gatewayId, readRefusal } from './refusal';
import { functionRequest } from './request';
import { CLOUD } from './texts';

/** Source: Querying Asynchronous Invocation Requests of a Function (v2). */
const STATES: Readonly<Record<string, RunState>> = {
	WAIT: 'accepted',
	RUNNING: 'running',
	SUCCESS: 'succeeded',
	FAIL: 'failed',
	DISCARD: 'expired',
};

/** The code of a run that was stopped. Source: Canceling an Asynchronous Invocation. */
const CANCELLED = 4208;

/** `YYYY-MM-DDTHH:mm:ss` in UTC, without zone. */
const time = (at: Date) => at.toISOString().slice(0, 19);

function durationOf(record: Record<string, unknown>): number | null {
	const [start, end] = [record.start_time, record.end_time].map((text) =>
		Date.parse(/Z$/.test(String(text)) ? String(text) : `${String(text)}Z`),
	);
	const took = (end ?? NaN) - (start ?? NaN);
	// Whole seconds: nothing is known of a run that began and ended within one.
	return took > 0 ? took : null;
}

/** One record. The result's value is not in it, only how the run ended. */
function reportOf(record: unknown): RunReport | null {
	if (!isObject(record)) return null;
	const invocationId = textOrNull(record.request_id);
	if (invocationId === null) return null;
	const status = textOrNull(record.status) ?? '';
	const known = Object.hasOwn(STATES, status) ? (STATES[status] ?? 'unknown') : 'unknown';
	const code = numberOrNull(record.error_code);
	const state = known === 'failed' && code === CANCELLED ? 'stopped' : known;
	const ended = state !== 'accepted' && state !== 'running' && state !== 'unknown';
	return {
		state,
		ids: { requestId: invocationId, invocationId },
		payload: null,
		logs: null,
		metrics: { ...noMetrics, durationMs: ended ? durationOf(record) : null },
		sideEffect: ranIn(state),
		error:
			state === 'failed'
				? {
						type: code === null || code === 0 ? null : String(code),
						message: textOrNull(record.error_message) ?? 'The run failed without a message',
						stackTrace: null,
					}
				: null,
	};
}

function readRecords(
	reply: ApiReply,
):
	| { reports: RunReport[]; count: number; next: number | null }
	| { refusal: ReturnType<typeof readRefusal> } {
	if (reply.status < 200 || reply.status > 299) return { refusal: readRefusal(reply) };
	const body = parseJsonObject(reply.body.toString('utf8'));
	if (!body || !Array.isArray(body.invocations)) {
		return { refusal: unreadable(reply, CLOUD, gatewayId(reply)) };
	}
	return {
		reports: body.invocations.map(reportOf).filter((report) => report !== null),
		count: numberOrNull(body.count) ?? 0,
		next: numberOrNull(body.next_marker),
	};
}

const LIST_PAGE = 500;

/** Asynchronous invocation records of API v2. The default window is the last hour: it is always set. */
export const runs: RunApi<HuaweiAccount> = {
	invocationId: plainRunId,
	absentMeans: 'lost',
	recordsAreOptional: true,
	absentHint:
		"FunctionGraph keeps records only of functions with 'Asynchronous Invocation Status Persistence' on (in the asynchronous configuration, with LTS logs): turn it on. Else check the invocation ID, the function, its version and the region.",
	lookups: [
		{
			build: (call) =>
				functionRequest(call.account, call.target.wireId, {
					method: 'GET',
					path: 'async-invocations',
					query: {
						request_id: call.invocationId,
						query_begin_time: time(call.since),
						query_end_time: time(new Date(call.now.getTime() + 1_200_000)),
					},
				}),
			read(reply, call): RunOutcome {
				const records = readRecords(reply);
				if ('refusal' in records) return records.refusal;
				const report = records.reports.find((one) => one.ids.invocationId === call.invocationId);
				return report ? { kind: 'run', report } : { kind: 'absent' };
			},
		},
	],
	list: {
		rowsAreWhole: true,
		build: (call, cursor) =>
			functionRequest(call.account, call.target.wireId, {
				method: 'GET',
				path: 'async-invocations',
				query: {
					limit: String(LIST_PAGE),
					marker: cursor ?? '0',
					query_begin_time: time(call.since),
					query_end_time: time(new Date(call.now.getTime() + 1_200_000)),
				},
			}),
		read(reply, cursor) {
			const records = readRecords(reply);
			if ('refusal' in records) return records.refusal;
			const next = records.next ?? Number(cursor ?? 0) + records.reports.length;
			const more = records.reports.length > 0 && next < records.count;
			return { kind: 'page', reports: records.reports, next: more ? String(next) : null };
		},
	},
	stop: {
		build: (call) =>
			functionRequest(call.account, call.target.wireId, {
				method: 'POST',
				path: 'cancel',
				// Without a type: `force` would end other requests of the same instance as well.
				body: { request_id: call.invocationId },
			}),
		read(reply, call): RunOutcome {
			if (reply.status < 200 || reply.status > 299) {
				const refusal = readRefusal(reply);
				// The bare 404 means the run, which has ended or never was: a missing function has its own code.
				return refusal.failure.code === 'FSS.0404' ? { kind: 'absent' } : refusal;
			}
			const requestId = gatewayId(reply);
			if (requestId === null || isMarkup(reply)) return unreadable(reply, CLOUD, requestId);
			return stopping({ requestId, invocationId: call.invocationId });
		},
	},
};
