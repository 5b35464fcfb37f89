import { getHeapStatistics } from 'node:v8';
import { captured, ProcessExit, type LogLine } from './capture.mts';
import type { FunctionContext, FunctionDefinition } from './definition.mts';
import { readResult, readThrown, type RunEnding } from './ending.mts';
import type { Instance } from './instances.mts';
import { loadHandler } from './load.mts';

/** A finished run of user code, in neutral terms; each cloud words it its own way. */
export interface FinishedRun {
	requestId: string;
	version: string;
	ending: RunEnding;
	lines: LogLine[];
	startedAt: number;
	endedAt: number;
	durationMs: number;
	/** Whole milliseconds, at least 1. */
	billedMs: number;
	memoryUsedMb: number;
	memoryLimitMb: number;
	/** Time to load the code; null on a warm instance. */
	initMs: number | null;
	instanceId: string;
}

/** An idle Node.js instance of the clouds reports about this much. */
const IDLE_INSTANCE_MB = 10;

/** The event for user code: the value of the JSON text, or the bytes where it is none. */
function eventValue(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString('utf8')) as unknown;
	} catch {
		return bytes;
	}
}

/** `process.memoryUsage` asks the system, too, which takes longer than most functions do. */
const heapMb = (): number => {
	const { used_heap_size, external_memory } = getHeapStatistics();
	return (used_heap_size + external_memory) / 1_048_576;
};

/**
 * Runs a function once. Never rejects: every failure of user code is an ending. `cut` ends the run from
 * outside: whatever its code still does is dropped.
 */
export async function run(
	definition: FunctionDefinition,
	context: FunctionContext,
	instance: Instance,
	now: () => number,
	cut: AbortSignal,
): Promise<FinishedRun> {
	const lines: LogLine[] = [];
	const startedAt = now();
	const heapBefore = heapMb();
	const start = performance.now();
	let initMs: number | null = null;
	let timer: NodeJS.Timeout | undefined;
	let open = true;

	const ending = await new Promise<RunEnding>((settle) => {
		const capture = {
			// Code that goes on after its time-out writes into nothing, as in the cloud.
			write: (line: LogLine) => void (open && lines.push(line)),
			exit: (code: number) => settle({ kind: 'exited', code }),
		};
		timer = setTimeout(
			() => settle({ kind: 'timedOut', limitSeconds: context.timeoutSeconds }),
			context.timeoutSeconds * 1000,
		);
		cut.addEventListener('abort', () => settle({ kind: 'stopped' }), { once: true });
		captured(capture, () => {
			let handler;
			try {
				handler = loadHandler(definition);
			} catch (error) {
				return settle({ kind: 'notLoaded', error: readThrown(error) });
			}
			if (instance.cold) initMs = performance.now() - start;
			const fail = (error: unknown, by: 'throw' | 'callback') =>
				error instanceof ProcessExit || settle({ kind: 'threw', by, error: readThrown(error) });
			try {
				const returned = handler(eventValue(context.rawEvent), context, (error, result) =>
					error ? fail(error, 'callback') : settle(readResult(result)),
				);
				// A handler with three parameters answers through its callback unless it returns a promise.
				if (handler.length >= 3 && !(returned instanceof Promise)) return;
				Promise.resolve(returned).then(
					(result) => settle(readResult(result)),
					(error: unknown) => fail(error, 'throw'),
				);
			} catch (error) {
				fail(error, 'throw');
			}
		});
	});

	clearTimeout(timer);
	open = false;
	const durationMs = performance.now() - start;
	const grown = Math.max(0, heapMb() - heapBefore);
	return {
		requestId: context.requestId,
		version: context.version,
		ending,
		lines,
		startedAt,
		endedAt: now(),
		durationMs: Number(durationMs.toFixed(3)),
		billedMs: Math.max(1, Math.ceil(durationMs)),
		memoryUsedMb: Number(Math.min(context.memoryLimitMb, IDLE_INSTANCE_MB + grown).toFixed(2)),
		memoryLimitMb: context.memoryLimitMb,
		initMs,
		instanceId: instance.id,
	};
}
