import type { FunctionError, RunReport, RunState, SideEffect } from '../contract';
import { meaningOf } from '../reading/failures';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { ranIn } from '../reading/runReports';
import { noMetrics, numberOrNull, textOrNull } from '../reading/values';
import { errors } from './errors';
import { readError } from './functionError';

/** States of an async task. Source: data types StatefulAsyncInvocation and AsyncTask (2026-06). */
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

/** Ends of tasks that were "not executed", as the data types say of both. */
const NOT_EXECUTED = new Set(['Expired', 'Invalid']);

/** A code of the platform or a runtime, where its name stands instead of a message. */
const isCode = (words: string): boolean =>
	/^[A-Za-z.]{1,100}(?:Error|Exception)$/.test(words) || meaningOf(errors, words) !== null;

/** Longer details hold no code. */
const LONGEST_DETAIL = 4096;

/** The code that the last event of a task names: `{"Error":"UnhandledInvocationError"}`. */
function codeOfEvents(events: unknown): string | null {
	const last: unknown = Array.isArray(events) ? events.at(-1) : null;
	const detail = isObject(last) ? textOrNull(last.eventDetail) : null;
	const error = textOrNull(parseJsonObject((detail ?? '').slice(0, LONGEST_DETAIL))?.Error);
	return error !== null && isCode(error) ? error : null;
}

/** What a task says of its failure: a code, words, or the object that the runtime reported, in any of its fields. */
interface TaskFailure {
	readonly code: string | null;
	readonly words: string;
	readonly returned: string | null;
}

function failureOf(task: Record<string, unknown>): TaskFailure {
	const words = textOrNull(task.taskErrorMessage) ?? textOrNull(task.invocationErrorMessage) ?? '';
	const code = isCode(words) ? words : codeOfEvents(task.events);
	return { code, words: words === code ? '' : words, returned: textOrNull(task.returnPayload) };
}

const withoutMessage = (code: string | null) =>
	`The run failed; Function Compute reports ${code === null ? 'no message' : `${code} without a message`}`;

function errorOf(status: string, { code, words, returned }: TaskFailure): FunctionError {
	if (status !== 'Invalid') return readError(words || (returned ?? ''), code, withoutMessage(code));
	const why = words || (code ?? '');
	const message = `The run was not executed${why === '' ? '' : `: ${why}`}`;
	return { type: 'Invalid', message, stackTrace: null };
}

/** Whether an attempt may have run before the end that is reported. */
const ranBefore = (task: Record<string, unknown>): boolean =>
	(numberOrNull(task.alreadyRetriedTimes) ?? 0) > 0 || (numberOrNull(task.durationMs) ?? 0) > 0;

/** Tasks that expired or became invalid did not run, nor did those that failed by a code that says so. */
function sideEffectOf(state: RunState, status: string, code: string | null): SideEffect {
	if (NOT_EXECUTED.has(status)) return 'none';
	const meaning = state === 'failed' ? meaningOf(errors, code) : null;
	return meaning ? (meaning.sideEffect ?? 'none') : ranIn(state);
}

/** One task object: `taskId` in FC 3.0, `invocationId` in FC 2.0. Null where it is none. */
export function reportOf(task: unknown): RunReport | null {
	if (!isObject(task)) return null;
	const invocationId = textOrNull(task.taskId) ?? textOrNull(task.invocationId);
	if (invocationId === null) return null;
	const status = textOrNull(task.status) ?? '';
	const state = Object.hasOwn(STATES, status) ? (STATES[status] ?? 'unknown') : 'unknown';
	const failure = failureOf(task);
	const sideEffect = sideEffectOf(state, status, failure.code);
	return {
		state,
		ids: { requestId: textOrNull(task.requestId), invocationId },
		payload: failure.returned,
		logs: null,
		metrics: { ...noMetrics, durationMs: numberOrNull(task.durationMs) },
		sideEffect: sideEffect === 'none' && ranBefore(task) ? 'possible' : sideEffect,
		error: state === 'failed' ? errorOf(status, failure) : null,
	};
}
