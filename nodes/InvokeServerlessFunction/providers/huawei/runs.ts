import type {
	ApiReply,
	PageOutcome,
	RunApi,
	RunCall,
	RunOutcome,
	RunReport,
	RunState,
} from '../contract';
import { unreadable } from '../reading/failures';
import { isObject, parseJson, parseJsonObject } from '../reading/losslessJson';
import { nextOffset } from '../reading/pages';
import { plainRunId, ranIn, stateIn, statusesIn, stopping, timesOf } from '../reading/runReports';
import { isGood, isoOfText, noMetrics, numberOrNull, textOrNull } from '../reading/values';
import type { HuaweiAccount } from './account';
import { gatewayId, readRefusal } from './refusal';
import { functionRequest } from './request';
import { ranOf } from './runtimeSigns';
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

/** `YYYY-MM-DDTHH:mm:ss` in UTC, without zone; the end of a window is rounded up to its second. */
const time = (at: number) => new Date(at).toISOString().slice(0, 19);
const endTime = (at: number) => time(Math.ceil(at / 1000) * 1000);

/** Clocks may be this far apart. */
const APART_MS = 1_200_000;
const DAY_MS = 86_400_000;

/** The window of a question; without one the cloud looks back an hour only. */
const windowOf = (
	{ now }: Pick<RunCall, 'now'>,
	from: Date | null,
	to: Date | null = null,
): Record<string, string> => ({
	query_begin_time: time((from ?? new Date(now.getTime() - DAY_MS)).getTime()),
	query_end_time: to ? endTime(to.getTime()) : time(now.getTime() + APART_MS),
});

/** Whole seconds: nothing is known of a run that began and ended within one. */
function durationOf({ startedAt, endedAt }: ReturnType<typeof timesOf>): number | null {
	const took = Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '');
	return took > 0 ? took : null;
}

/** One record. The result's value is not in it, only how the run ended. */
function reportOf(record: unknown): RunReport | null {
	if (!isObject(record)) return null;
	const invocationId = textOrNull(record.request_id);
	if (invocationId === null) return null;
	const known = stateIn(STATES, textOrNull(record.status));
	const code = numberOrNull(record.error_code);
	const state = known === 'failed' && code === CANCELLED ? 'stopped' : known;
	const error =
		state === 'failed'
			? {
					type: code === null || code === 0 ? null : String(code),
					message: textOrNull(record.error_message) ?? 'The run failed without a message',
					stackTrace: null,
				}
			: null;
	const times = timesOf(state, isoOfText(record.start_time, 'Z'), isoOfText(record.end_time, 'Z'));
	return {
		state,
		ids: { requestId: invocationId, invocationId },
		payload: null,
		logs: null,
		metrics: { ...noMetrics, durationMs: durationOf(times) },
		sideEffect: error ? ranOf(error, null) : ranIn(state),
		error,
		...times,
	};
}

function readRecords(reply: ApiReply, cursor: string | null): PageOutcome<RunReport> {
	if (!isGood(reply)) return readRefusal(reply);
	const body = parseJsonObject(reply.body.toString('utf8'));
	if (!body || !Array.isArray(body.invocations)) {
		return unreadable(reply, CLOUD, gatewayId(reply));
	}
	const rows = body.invocations.map(reportOf).filter((report) => report !== null);
	const total = numberOrNull(body.count) ?? 0;
	const next = nextOffset(cursor, rows.length, total, numberOrNull(body.next_marker));
	return { kind: 'page', rows, next };
}

const LIST_PAGE = 500;

/** Huawei Cloud's list of actions names none for these requests. Source: docs/huawei-cloud.md. */
const permission =
	'of the system policy FunctionGraph CommonOperations (Huawei Cloud lists no action for runs alone)';

/** Asynchronous invocation records of API v2. The default window is the last hour: it is always set. */
export const runs: RunApi<HuaweiAccount> = {
	invocationId: plainRunId,
	absentMeans: 'lost',
	recordsAreOptional: true,
	absentHint:
		"FunctionGraph keeps records only of functions with 'Asynchronous Invocation Status Persistence' on (in the asynchronous configuration, with LTS logs): turn it on.",
	lookups: [
		{
			permission,
			build: (call) =>
				functionRequest(call.account, call.target.wireId, {
					method: 'GET',
					path: 'async-invocations',
					query: {
						request_id: call.invocationId,
						...windowOf(call, call.since),
					},
				}),
			read(reply, call): RunOutcome {
				const records = readRecords(reply, null);
				if (records.kind === 'refused') return records;
				const report = records.rows.find((one) => one.ids.invocationId === call.invocationId);
				return report ? { kind: 'run', report } : { kind: 'absent' };
			},
		},
	],
	list: {
		permission,
		isWhole: () => true,
		statusesOf(states) {
			const statuses = statusesIn(STATES, states);
			// A run that was stopped is a failed one with a code of its own.
			return states.includes('stopped') ? [...new Set([...statuses, 'FAIL'])] : statuses;
		},
		takesStatuses: false,
		emptyHint:
			"FunctionGraph lists runs only of functions with 'Asynchronous Invocation Status Persistence' on (in the asynchronous configuration, with LTS logs). Without 'Started After' it lists only runs of the last day.",
		build: (call, cursor, wanted) =>
			functionRequest(call.account, call.target.wireId, {
				method: 'GET',
				path: 'async-invocations',
				query: {
					limit: String(Math.min(wanted?.limit ?? LIST_PAGE, LIST_PAGE)),
					marker: cursor ?? '0',
					...(wanted?.statuses[0] !== undefined && { status: wanted.statuses[0] }),
					...(wanted
						? windowOf(call, wanted.startedAfter, wanted.startedBefore)
						: windowOf(call, call.since)),
				},
			}),
		read: readRecords,
	},
	stop: {
		permission,
		build: (call) =>
			functionRequest(call.account, call.target.wireId, {
				method: 'POST',
				path: 'cancel',
				// Without a type: `force` would end other requests of the same instance as well.
				body: { request_id: call.invocationId },
			}),
		read(reply, call): RunOutcome {
			if (!isGood(reply)) {
				const refusal = readRefusal(reply);
				// The bare 404 means the run, which has ended or never was: a missing function has its own code.
				return refusal.failure.code === 'FSS.0404' ? { kind: 'absent' } : refusal;
			}
			const requestId = gatewayId(reply);
			// Documented is `null`; a request ID alone any gateway sets.
			const body = reply.body.length === 0 ? null : parseJson(reply.body.toString('utf8'));
			const isAnswer =
				body === null ||
				(isObject(body) && Object.keys(body).every((key) => /^request[-_]?id$/i.test(key)));
			if (requestId === null || !isAnswer) return unreadable(reply, CLOUD, requestId);
			return stopping({ requestId, invocationId: call.invocationId });
		},
	},
};
