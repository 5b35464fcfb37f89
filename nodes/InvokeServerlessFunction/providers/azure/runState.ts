import type { ApiReply, FunctionError, RunReport, RunState } from '../contract';
import { instantOf } from '../reading/functionReport';
import { parseJsonObject } from '../reading/losslessJson';
import { ranIn, stateIn, statusesIn, timesOf } from '../reading/runReports';
import { noMetrics, textOrNull } from '../reading/values';

/** Source: Durable Functions, "Manage instances", runtimeStatus (2025-10). */
const STATES: Readonly<Record<string, RunState>> = {
	Pending: 'accepted',
	Running: 'running',
	ContinuedAsNew: 'running',
	Suspended: 'running',
	Completed: 'succeeded',
	Failed: 'failed',
	Terminated: 'stopped',
	Canceled: 'stopped',
};

/** The extension's names of states. */
export const namesOf = (states: readonly RunState[]): string[] => statusesIn(STATES, states);

/** Which function failed; the item says it, too. Longer names are none. */
const WHO = /^Orchestrator function '[^']{1,200}' failed: /;
/** An error's class before its words. */
const TYPED = /^([A-Za-z_][\w.]{0,100}(?:Error|Exception)): ([^]+)$/;
/** What version 2 adds for itself: the exception once more. Seen in outputs of 2026-06. */
const SERIALIZED = / ?\r?\n ?\{"\$type":"[^]*$/;
/** Where the stack trace of a language worker begins. */
const STACK = /\r?\n(?:Stack: |(?=\s{1,8}(?:at |File ")))/;

/** `output` of a failed run: one text, in which a language worker may put a class and a stack trace. */
function errorOf(output: unknown): FunctionError {
	const text = typeof output === 'string' ? output : JSON.stringify(output ?? null);
	const [first = '', ...traces] = text
		.replace(WHO, '')
		.slice(0, 20_000)
		.replace(SERIALIZED, '')
		.split(STACK);
	const [, type = null, words = first] = TYPED.exec(first.trim()) ?? [];
	const said = words.trim();
	return {
		type,
		message:
			output === null || said === ''
				? 'The orchestration failed without a message'
				: said.slice(0, 2000),
		stackTrace: traces.length === 0 ? null : traces.join('\n').split(/\r?\n/),
	};
}

const textIn = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

/**
 * A status object; null where it names no run. Times are those of a run with all its waits: no duration follows.
 * @param asked the run that was asked for by its address: versions before 1.3 name none in the object. Source: HTTP API
 * reference, "Get instance status" (2018)
 */
export function reportOf(
	status: Readonly<Record<string, unknown>>,
	asked: string | null = null,
): RunReport | null {
	const startedAt = instantOf(status.createdTime);
	const known = startedAt === null ? null : asked;
	const invocationId = textOrNull(status.instanceId) ?? known;
	if (invocationId === null) return null;
	const state = stateIn(STATES, textOrNull(status.runtimeStatus));
	const event = textIn(status.input);
	return {
		state,
		ids: { requestId: null, invocationId },
		payload: state === 'failed' ? null : textIn(status.output),
		logs: null,
		metrics: noMetrics,
		error: state === 'failed' ? errorOf(status.output ?? null) : null,
		sideEffect: ranIn(state),
		...timesOf(state, startedAt, instantOf(status.lastUpdatedTime)),
		...(event !== null && { event }),
	};
}

/**
 * The status object that a reply is: with 200 and 202, and beside a failure's status where the run failed or was
 * stopped, as older versions of the extension answer. Null where it is none. Source:
 * Azure/azure-functions-durable-extension#632 (2019-03), #75 (2017-10).
 */
export function reportIn({ status, body }: ApiReply, asked?: string): RunReport | null {
	const object = parseJsonObject(body.toString('utf8'));
	const report = object?.runtimeStatus === undefined ? null : reportOf(object, asked);
	const endedBadly = report?.state === 'failed' || report?.state === 'stopped';
	return status === 200 || status === 202 || (status >= 400 && endedBadly) ? report : null;
}
