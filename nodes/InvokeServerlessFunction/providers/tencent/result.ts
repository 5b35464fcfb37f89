import type { ApiReply, Ids, Metrics, Outcome, SentCall } from '../contract';
import { refused } from '../reading/failures';
import { isFailureCode, lastNumber, megabytes, numberOrNull } from '../reading/values';
import { readReport, readRunError, type Report } from './report';
import { meaningOfRefusedRun, statusCode } from './statusCodes';
import { CLOUD } from './texts';

/** A reply member that holds a result: text as it is, anything else as its JSON; null for nothing. */
export function resultOf(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text === '' ? null : text;
}

/**
 * What only the log's own lines report: `Memory:128MB`, `Coldstart: 236ms` (to 2022), `InitDuration: 2235ms`,
 * and `MaxMemoryUsed` or `MemUsage` where the reply has no number.
 */
export function metricsFromLog(
	log: string | null,
): Pick<Metrics, 'memoryLimitMb' | 'initDurationMs' | 'memoryUsedMb'> {
	return {
		memoryLimitMb: lastNumber(log, /Report RequestId:[^\n]*?\bMemory: ?([\d.]+) ?MB/),
		initDurationMs: lastNumber(log, /Report[^\n]*?\b(?:Coldstart|InitDuration): ?([\d.]+) ?ms/),
		memoryUsedMb: lastNumber(
			log,
			/Report RequestId:[^\n]*?\b(?:MaxMemoryUsed|MemUsage): ?([\d.]+) ?MB/,
		),
	};
}

/** What a reply of either API says of a run. */
export interface Run {
	readonly ids: Ids;
	readonly payload: string | null;
	readonly log: string | null;
	readonly durationMs: number | null;
	readonly billedDurationMs: number | null;
	readonly memoryUsedBytes: number | null;
	/** Words of a failure that stand beside the result. */
	readonly errorMessage: string | null;
	/** The run was only started, whatever was asked for. */
	readonly onlyStarted: boolean;
	/** `InvokeResult` and its like. */
	readonly resultCode: unknown;
}

/**
 * Whether an instance had the run: lines of a log or any number show that it did, zeros that it did not. What is
 * absent shows nothing.
 */
type Evidence = 'ran' | 'didNotRun' | 'unknown';

/** Lines in which the platform frames a refused run as well; of one that returned there is a `Response` besides. */
const FRAME = /^(?:START|ERROR|END|Report) RequestId:/;

function evidenceOf({ durationMs, billedDurationMs, memoryUsedBytes, log }: Run): Evidence {
	const measured = metricsFromLog(log).memoryUsedMb;
	const numbers = [durationMs, billedDurationMs, memoryUsedBytes, measured];
	if (numbers.some((one) => (one ?? 0) > 0)) return 'ran';
	const isEmpty = durationMs === 0 && memoryUsedBytes === 0;
	const lines = log?.split('\n').filter((line) => line.trim() !== '') ?? [];
	if (lines.some((line) => !(isEmpty && FRAME.test(line)))) return 'ran';
	return durationMs === 0 ? 'didNotRun' : 'unknown';
}

/**
 * A code that says by itself that the run failed: any but 0, and 200, which is InvokeFunction's word for success.
 * It is no longer kept up, so that 0 says nothing; another value is not taken for a success all the same.
 */
const saysFailed = (code: unknown): boolean => isFailureCode(code) && numberOrNull(code) !== 200;

/**
 * The outcome of a synchronous call, or of a start. The platform's own report decides whether the run failed; a
 * report that the run was refused before it began is a refusal, and nothing ran. Null where nothing can be made
 * of it.
 */
export function outcomeOf(run: Run, reply: ApiReply, call: SentCall): Outcome | null {
	const { ids, payload, errorMessage } = run;
	const evidence = evidenceOf(run);
	const found = readReport(payload, ids.invocationId, evidence === 'ran');
	const failedByCode = saysFailed(run.resultCode) || errorMessage !== null;
	const report = found && (found.isSure || failedByCode) ? found : null;
	const refusal = refusalOf(report, evidence, run.ids, reply);
	if (refusal) return refusal;
	const failed = report !== null || failedByCode;
	if (!failed && (call.asynchronous || run.onlyStarted)) {
		const { invocationId } = ids;
		return invocationId === null ? null : { kind: 'accepted', ids: { ...ids, invocationId } };
	}
	const fromLog = metricsFromLog(run.log);
	const metrics: Metrics = {
		...fromLog,
		durationMs: run.durationMs,
		billedDurationMs: run.billedDurationMs,
		memoryUsedMb: megabytes(run.memoryUsedBytes) || fromLog.memoryUsedMb,
	};
	const logs = call.logTail ? run.log : null;
	if (!failed) return { kind: 'completed', payload, logs, metrics, ids };
	const error = readRunError(payload, {
		type: numberOrNull(run.resultCode) === -1 && report === null ? 'PlatformError' : null,
		message: errorMessage ?? 'The function failed without a message',
	});
	return { kind: 'functionError', error, payload, logs, metrics, ids };
}

/** What a status code says was refused before it ran; `possible` unless the reply shows that nothing ran. */
function refusalOf(
	report: Report | null,
	evidence: Evidence,
	ids: Ids,
	reply: ApiReply,
): Outcome | null {
	const says = statusCode(report?.statusCode ?? null);
	if (!report || !says?.refusal) return null;
	return refused(reply, {
		cloud: CLOUD,
		code: String(report.statusCode),
		cloudMessage: report.message,
		requestId: ids.requestId,
		meaning: meaningOfRefusedRun(says, report.isSure && evidence === 'didNotRun'),
	});
}
