import type { FunctionError, RunReport, RunState, SideEffect } from '../contract';
import { meaningOf } from '../reading/failures';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { ranIn, ranUntil, stateIn, timesOf } from '../reading/runReports';
import { isoOfMs, noMetrics, numberOrNull, textOrNull } from '../reading/values';
import { errors } from './errors';
import { readError } from './functionError';
import { explain } from './runtimeSigns';

/** States of an async task. Source: data types StatefulAsyncInvocation and AsyncTask (2026-06). */
export const STATES: Readonly<Record<string, RunState>> = {
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

/** Ends of tasks that were "not executed", as the data types say of both. */
const NOT_EXECUTED = new Set(['Expired', 'Invalid']);

/** A code of the platform or a runtime, where its name stands instead of a message. */
const isCode = (words: string): boolean =>
	/^[A-Za-z.]{1,100}(?:Error|Exception)$/.test(words) || meaningOf(errors, words) !== null;

/** Longer details hold no code. */
const LONGEST_DETAIL = 4096;

/** The code alone, or as the detail of an event names it: `{"Error":"UnhandledInvocationError"}`. */
function codeIn(words: string): string | null {
	const detail = words.slice(0, LONGEST_DETAIL);
	const code = textOrNull(parseJsonObject(detail)?.Error) ?? detail;
	return isCode(code) ? code : null;
}

/** The code that the last event of a task names. */
function codeOfEvents(events: unknown): string | null {
	const last: unknown = Array.isArray(events) ? events.at(-1) : null;
	return codeIn(isObject(last) ? (textOrNull(last.eventDetail) ?? '') : '');
}

/** What a task says of its failure: a code, words, or the object that the runtime reported, in any of its fields. */
interface TaskFailure {
	readonly code: string | null;
	readonly words: string;
	readonly returned: string | null;
}

function failureOf(task: Record<string, unknown>): TaskFailure {
	const words = textOrNull(task.taskErrorMessage) ?? textOrNull(task.invocationErrorMessage) ?? '';
	const code = codeIn(words);
	if (code !== null) return { code, words: '', returned: textOrNull(task.returnPayload) };
	return { code: codeOfEvents(task.events), words, returned: textOrNull(task.returnPayload) };
}

const withoutMessage = (code: string | null) =>
	code === null
		? 'Function Compute reports no message'
		: `Function Compute reports ${code}, without a message`;

function errorOf(status: string, { code, words, returned }: TaskFailure): FunctionError {
	if (status !== 'Invalid') return readError(words || (returned ?? ''), code, withoutMessage(code));
	const why = words || (code ?? '');
	const message = `The run was not executed${why === '' ? '' : `: ${why}`}`;
	return { type: 'Invalid', message, stackTrace: null };
}

/** Whether an event of the task shows the function running. */
const wasSeen = ({ events }: Record<string, unknown>): boolean =>
	Array.isArray(events) &&
	events.some((one) => isObject(one) && /^(?:Running|Retrying)$/.test(String(one.status)));

const isPositive = (value: unknown): boolean => (numberOrNull(value) ?? 0) > 0;

/**
 * What a task's end says, and the code of its failure. A code by which a function did not start is the platform's
 * own; any other could as well be what the function threw.
 */
function ranByEnd(
	state: RunState,
	status: string,
	code: string | null,
	error: FunctionError | null,
): SideEffect {
	if (NOT_EXECUTED.has(status)) return 'none';
	const meaning = state === 'failed' ? meaningOf(errors, code) : null;
	if (meaning === null) return error ? ranUntil(explain(error, null)) : ranIn(state);
	return meaning.category === 'function' ? (meaning.sideEffect ?? 'none') : 'possible';
}

/** An earlier attempt may have run, whatever the end says; a run that was stopped may have been seen before. */
function sideEffectOf(
	task: Record<string, unknown>,
	byEnd: SideEffect,
	state: RunState,
): SideEffect {
	const isSeen = wasSeen(task);
	if (state === 'stopped') return isSeen || isPositive(task.durationMs) ? 'certain' : byEnd;
	const wasTried = isSeen || isPositive(task.alreadyRetriedTimes);
	return byEnd === 'none' && state !== 'accepted' && wasTried ? 'possible' : byEnd;
}

/** One task object: `taskId` in FC 3.0, `invocationId` in FC 2.0. Null where it is none. */
export function reportOf(task: unknown): RunReport | null {
	if (!isObject(task)) return null;
	const invocationId = textOrNull(task.taskId) ?? textOrNull(task.invocationId);
	if (invocationId === null) return null;
	const status = textOrNull(task.status) ?? '';
	const state = stateIn(STATES, status);
	const failure = failureOf(task);
	const error = state === 'failed' ? errorOf(status, failure) : null;
	const event = task.taskPayload ?? task.invocationPayload;
	const [started, ended] = [numberOrNull(task.startedTime), numberOrNull(task.endTime)];
	return {
		state,
		ids: { requestId: textOrNull(task.requestId), invocationId },
		payload: failure.returned,
		logs: null,
		metrics: { ...noMetrics, durationMs: numberOrNull(task.durationMs) },
		sideEffect: sideEffectOf(task, ranByEnd(state, status, failure.code, error), state),
		error,
		...timesOf(state, isoOfMs(started), isoOfMs(ended)),
		...(typeof event === 'string' && { event }),
	};
}
