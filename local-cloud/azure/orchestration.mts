import { bytesAsText, type RunEnding } from '../runtime/ending.mts';
import { acceptedAt, type RunState, type StoredRun } from '../runtime/run-store.mts';

/** The extension's names. Source: OrchestrationRuntimeStatus. */
const NAMES: Readonly<Record<RunState, string>> = {
	queued: 'Pending',
	...{ running: 'Running', retrying: 'Running', stopping: 'Running' },
	succeeded: 'Completed',
	failed: 'Failed',
	...{ stopped: 'Terminated', expired: 'Terminated' },
};

/** Where a run stands. */
export const statusOf = ({ state }: StoredRun): string => NAMES[state];

/** JSON text of a value that may hold integers beyond a double: it is not read, only looked at. */
function jsonOf(text: string): string {
	try {
		JSON.parse(text);
		return text;
	} catch {
		return JSON.stringify(text);
	}
}

/** A span as .NET writes it: hours, minutes and seconds. */
const clockText = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 19);

/** What failed, as a language worker and the extension word it. */
function failureOf(name: string, ending: RunEnding): string {
	const words = () => {
		switch (ending.kind) {
			case 'threw':
			case 'badResult':
			case 'notLoaded': {
				const { type, message, stack } = ending.error;
				return `${type}: ${message}\nStack: ${stack.join('\n')}`;
			}
			case 'timedOut':
				return `Timeout value of ${clockText(ending.limitSeconds)} was exceeded by function: Functions.${name}`;
			case 'exited':
				return `node exited with code ${ending.code}`;
			default:
				return '';
		}
	};
	return `Orchestrator function '${name}' failed: ${words()}`;
}

/** The output as JSON text: what the code returned, or why it failed. */
export function outputOf({ functionName, finished, state }: StoredRun): string {
	if (!finished || (state !== 'succeeded' && state !== 'failed')) return 'null';
	const { ending } = finished;
	if (ending.kind !== 'returned') return JSON.stringify(failureOf(functionName, ending));
	const { result } = ending;
	if (result.form === 'json') return result.json;
	return result.form === 'text' ? JSON.stringify(result.text) : jsonOf(bytesAsText(result.bytes));
}

/** `2026-01-02T03:04:05Z`: whole seconds. */
const time = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The status object of a run as JSON text. Source: StatusResponsePayload. */
export function statusText(run: StoredRun, showInput: boolean): string {
	const named = { name: run.functionName, instanceId: run.id, runtimeStatus: statusOf(run) };
	const times = {
		createdTime: time(acceptedAt(run)),
		lastUpdatedTime: time(run.history.at(-1)?.at ?? 0),
	};
	const input = showInput && run.event.length > 0 ? jsonOf(run.event.toString('utf8')) : 'null';
	return [
		JSON.stringify(named).slice(0, -1),
		`"input":${input}`,
		'"customStatus":null',
		`"output":${outputOf(run)}`,
		JSON.stringify(times).slice(1),
	].join();
}
