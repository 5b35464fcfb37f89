import type { RunRequest, RunState } from '../contract';
import { objectsIn } from '../reading/losslessJson';
import { ranIn, stateIn } from '../reading/runReports';
import { noMetrics, numberOrNull, textOrNull } from '../reading/values';
import type { TencentAccount } from './account';
import { readEnvelope, unlessAbsent } from './refusal';
import { request30 } from './request';
import { readReport, readRunError } from './report';
import { resultOf } from './result';
import { refusedBefore } from './statusCodes';
import { isoTime, time } from './time';

/** GetRequestStatus: RetCode 0 ok, 1 running, -1 failed. */
const RET_CODES: Readonly<Record<string, RunState>> = {
	'0': 'succeeded',
	'1': 'running',
	'-1': 'failed',
};

const DAY_MS = 86_400_000;
/** The entry of the latest start; times sort as texts. */
const newest = (entries: ReadonlyArray<Record<string, unknown>>) =>
	entries.reduce<Record<string, unknown> | undefined>((last, one) => {
		const isLater = String(one.StartTime ?? '') > String(last?.StartTime ?? '');
		return last === undefined || isLater ? one : last;
	}, undefined);

/** When the run began: at its first attempt. */
const firstStart = (entries: ReadonlyArray<Record<string, unknown>>): string | undefined =>
	entries
		.flatMap(({ StartTime: start }) => textOrNull(start) ?? [])
		.sort()
		.at(0);

/** Plain asynchronous functions. The default window is the last 15 minutes: a day is asked for. */
export const requestStatus: RunRequest<TencentAccount> = {
	permission: 'scf:GetRequestStatus',
	build: (call) =>
		request30(call.account, 'GetRequestStatus', {
			FunctionName: call.target.name,
			Namespace: call.target.namespace,
			FunctionRequestId: call.invocationId,
			StartTime: time(Math.min(call.since.getTime(), call.now.getTime() - DAY_MS)),
			EndTime: time(call.now.getTime() + 1_200_000),
		}),
	read(reply, call) {
		const envelope = readEnvelope(reply);
		if (envelope.kind === 'refused') return unlessAbsent(envelope);
		// TotalCount contradicts Data in the documents' own example: Data decides.
		const entries = objectsIn(envelope.response.Data);
		// An entry without an id is taken for the one that was asked for; another run's never is. One run may have
		// several, one for each time that the platform tried it: the last one counts.
		const own = entries.filter((one) => one.RequestId === call.invocationId);
		const entry = newest(own) ?? entries.find((one) => (one.RequestId ?? null) === null);
		if (!entry) return { kind: 'absent' };
		const reported = stateIn(RET_CODES, textOrNull(entry.RetCode));
		const payload = reported === 'running' ? null : resultOf(entry.RetMsg);
		const [duration, memory] = [numberOrNull(entry.Duration), numberOrNull(entry.MemUsage)];
		const report = readReport(payload, call.invocationId, Boolean(duration || memory));
		const state = reported === 'succeeded' && report?.isSure ? 'failed' : reported;
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
				// The end is not reported, only how long the last attempt took.
				...{ startedAt: isoTime(firstStart(own) ?? entry.StartTime), endedAt: null },
				sideEffect: report?.isSure && refusedBefore(report.statusCode) ? 'none' : ranIn(state),
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
