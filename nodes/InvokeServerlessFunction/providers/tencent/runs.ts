import type {
	ApiReply,
	ApiRequest,
	RunApi,
	RunCall,
	RunOutcome,
	RunReport,
	RunRequest,
	RunState,
} from '../contract';
import { unreadable } from '../reading/failures';
import { isObject } from '../reading/losslessJson';
import { stopping } from '../reading/runReports';
import { noMetrics, numberOrNull, textOrNull } from '../reading/values';
import { CLOUD, readEnvelope, request30 } from './request';
import { bytesOf, readRunError } from './result';

/** GetRequestStatus: RetCode 0 ok, 1 running, -1 failed. */
const RET_CODES: Readonly<Record<string, RunState>> = {
	'0': 'succeeded',
	'1': 'running',
	'-1': 'failed',
};

/** GetAsyncEventStatus and ListAsyncEvents. */
const EVENT_STATES: Readonly<Record<string, RunState>> = {
	RUNNING: 'running',
	FINISHED: 'succeeded',
	ABORTED: 'stopped',
	FAILED: 'failed',
};

const stateOf = (states: Readonly<Record<string, RunState>>, key: string): RunState =>
	Object.hasOwn(states, key) ? (states[key] ?? 'unknown') : 'unknown';

const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;

/** `YYYY-MM-DD HH:MM:SS` in UTC+8. The documents name no zone; the window is wide enough for either. */
const time = (at: number) => new Date(at + ZONE_MS).toISOString().slice(0, 19).replace('T', ' ');

/** Codes by which a status call says that it does not know the run. */
const ABSENT =
	/^(?:ResourceNotFound\.(?:AsyncEvent|FunctionRequestId)|InvalidParameterValue\.FunctionRequestId)$/;

function unlessAbsent(outcome: RunOutcome): RunOutcome {
	const code = outcome.kind === 'refused' ? outcome.failure.code : null;
	return code !== null && ABSENT.test(code) ? { kind: 'absent' } : outcome;
}

function call30(call: Pick<RunCall, 'account'>, action: string, parameters: object): ApiRequest {
	return request30(call.account, action, parameters);
}

/** Plain asynchronous functions. The default window is the last 15 minutes: a day is asked for. */
const requestStatus: RunRequest = {
	build: (call) =>
		call30(call, 'GetRequestStatus', {
			FunctionName: call.target.name,
			Namespace: call.target.namespace,
			FunctionRequestId: call.invocationId,
			StartTime: time(Math.min(call.since.getTime(), call.now.getTime() - DAY_MS)),
			EndTime: time(call.now.getTime() + 600_000),
		}),
	read(reply, call) {
		const envelope = readEnvelope(reply);
		if ('refusal' in envelope) return unlessAbsent(envelope.refusal);
		const { Data: data } = envelope.response;
		// TotalCount contradicts Data in the documents' own example: Data decides.
		const entries = Array.isArray(data) ? data.filter(isObject) : [];
		const entry = entries.find((one) => one.RequestId === call.invocationId) ?? entries[0];
		if (!entry) return { kind: 'absent' };
		const state = stateOf(RET_CODES, textOrNull(entry.RetCode) ?? '');
		const payload = state === 'running' ? null : bytesOf(entry.RetMsg);
		return {
			kind: 'run',
			report: {
				state,
				ids: { requestId: envelope.requestId, invocationId: call.invocationId },
				payload,
				logs: null,
				metrics: {
					...noMetrics,
					durationMs: state === 'running' ? null : numberOrNull(entry.Duration),
					// In MB here, in bytes elsewhere.
					memoryUsedMb: state === 'running' ? null : numberOrNull(entry.MemUsage),
				},
				error:
					state === 'failed'
						? readRunError(payload, {
								type: null,
								message: 'The run failed without a message',
							})
						: null,
			},
		};
	},
};

/** One event of a function with asynchronous run. Its result is not told, only its end. */
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
		error:
			state === 'failed'
				? {
						type: code === null ? null : String(code),
						message: code === null ? 'The run failed' : `The run failed with status code ${code}`,
						stackTrace: null,
					}
				: null,
	};
}

/** Functions with asynchronous run and status tracking. Kept for three days. */
const eventStatus: RunRequest = {
	build: (call) => call30(call, 'GetAsyncEventStatus', { InvokeRequestId: call.invocationId }),
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

const stop: RunRequest = {
	build: (call) =>
		call30(call, 'TerminateAsyncEvent', {
			FunctionName: call.target.name,
			Namespace: call.target.namespace,
			InvokeRequestId: call.invocationId,
		}),
	read(reply: ApiReply, call: RunCall) {
		const envelope = readEnvelope(reply);
		if ('refusal' in envelope) return unlessAbsent(envelope.refusal);
		const ids = { requestId: envelope.requestId, invocationId: call.invocationId };
		return stopping(ids);
	},
};

/** States of asynchronous runs: two families of calls, for the two kinds of function. */
export const runs: RunApi = {
	lookups: [requestStatus, eventStatus],
	stop,
	absentHint:
		"SCF keeps the state of a run for a limited time. For functions with asynchronous execution, turn on Status Tracking in the function's configuration.",
};
