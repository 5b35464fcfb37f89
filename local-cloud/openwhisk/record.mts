import { endedAt, startedAt, type StoredRun } from '../runtime/run-store.mts';
import type { RunEnding } from '../runtime/ending.mts';
import type { FinishedRun } from '../runtime/run.mts';
import { DEFAULT_PACKAGE } from './place.mts';
import { NAMESPACE } from './keys.mts';

const STATUSES = [
	'success',
	'application error',
	'action developer error',
	'whisk internal error',
] as const;

/** How an activation ended: its code, and its result as JSON text. */
interface Response {
	code: 0 | 1 | 2 | 3;
	result: string;
}

const failed = (code: 1 | 2 | 3, error: unknown): Response => ({
	code,
	result: JSON.stringify({ error }),
});

/** What code returned. An object that has `error` is an application error, and nothing else of it is kept. */
function returned(json: string): Response {
	// The runtime makes an empty object of nothing.
	if (json === 'null') return { code: 0, result: '{}' };
	const value = JSON.parse(json) as unknown;
	if (typeof value !== 'object' || value === null) {
		return failed(2, 'The action did not return a dictionary.');
	}
	if (!Array.isArray(value) && 'error' in value) return failed(1, value.error);
	return { code: 0, result: json };
}

/** Bytes that are an object in JSON are its text; others are what the runtime makes of a Buffer. */
function returnedBytes(bytes: Buffer): Response {
	const text = bytes.toString('utf8');
	try {
		const value = JSON.parse(text) as unknown;
		if (typeof value === 'object' && value !== null) return returned(text);
	} catch {
		// Not JSON: carried as a Buffer is written.
	}
	return returned(JSON.stringify(bytes));
}

/** Source: apache/openwhisk, ActivationResult.scala; apache/openwhisk-runtime-nodejs, runner.js, service.js. */
function responseOf(ending: RunEnding): Response {
	switch (ending.kind) {
		case 'returned': {
			const { result } = ending;
			if (result.form === 'text') return failed(2, 'The action did not return a dictionary.');
			return result.form === 'json' ? returned(result.json) : returnedBytes(result.bytes);
		}
		case 'threw': {
			const { type, message, stack } = ending.error;
			if (ending.by === 'callback') return failed(2, `An error has occurred: ${type}: ${message}`);
			// What a promise was rejected with.
			return failed(1, { name: type, message, stack: stack.join('\n') });
		}
		case 'badResult':
			return failed(2, 'The action did not produce a valid JSON or JSON Array response.');
		case 'notLoaded':
			return failed(2, `Initialization has failed due to: ${ending.error.stack.join('\n')}`);
		case 'timedOut':
			return failed(
				2,
				`The action exceeded its time limits of ${ending.limitSeconds * 1000} milliseconds.`,
			);
		case 'exited':
			return failed(2, 'The action did not produce a valid response and exited unexpectedly.');
		case 'stopped':
			return failed(3, 'There was an error processing your request.');
	}
}

/** A finished run as the platform records it. */
export interface Activation {
	run: StoredRun;
	response: Response;
	/** Members of the record apart from its response, as a list has them. */
	summary: Record<string, unknown>;
	logs: string[];
}

function annotationsOf(run: StoredRun, finished: FinishedRun, timeoutSeconds: number): object[] {
	const limits = {
		...{ concurrency: 1, logs: 16, memory: finished.memoryLimitMb },
		timeout: timeoutSeconds * 1000,
	};
	const path = [NAMESPACE, ...(run.namespace === DEFAULT_PACKAGE ? [] : [run.namespace])];
	return [
		{ key: 'path', value: [...path, run.functionName].join('/') },
		{ key: 'waitTime', value: 33 },
		...(finished.initMs === null
			? []
			: [{ key: 'initTime', value: Math.max(1, Math.round(finished.initMs)) }]),
		{ key: 'kind', value: 'nodejs:20' },
		{ key: 'limits', value: limits },
		{ key: 'timeout', value: finished.ending.kind === 'timedOut' },
	];
}

/** Null for a run that has not ended: there is no record of it yet. */
export function activationOf(run: StoredRun, timeoutSeconds: number): Activation | null {
	const { finished } = run;
	const end = endedAt(run);
	if (!finished || end === undefined) return null;
	const response = responseOf(finished.ending);
	const stream = (level: string) => (/error|warn/.test(level) ? 'stderr' : 'stdout');
	return {
		run,
		response,
		summary: {
			activationId: run.id,
			namespace: NAMESPACE,
			name: run.functionName,
			version: '0.0.1',
			publish: false,
			start: startedAt(run) ?? end,
			end,
			duration: Math.max(1, Math.round(finished.durationMs)),
			annotations: annotationsOf(run, finished, timeoutSeconds),
		},
		logs: finished.lines.flatMap(({ at, level, text }) =>
			text.split('\n').map((line) => {
				const time = new Date(at).toISOString().replace('Z', '123456Z');
				return `${time.padEnd(30)} ${stream(level)}: ${line}`;
			}),
		),
	};
}

/** The row of a list: its end as a number. */
export const rowOf = ({ summary, response }: Activation): object => ({
	...summary,
	statusCode: response.code,
});

/** The whole record as text: the result is in it byte for byte, as a server without rounding writes it. */
export function recordOf({ summary, response, logs }: Activation, withLogs: boolean): string {
	const { code, result } = response;
	const head = JSON.stringify({ ...summary, subject: NAMESPACE, logs: withLogs ? logs : [] });
	const status = JSON.stringify(STATUSES[code]);
	const success = String(code === 0);
	return `${head.slice(0, -1)},"response":{"result":${result},"status":${status},"success":${success}}}`;
}
