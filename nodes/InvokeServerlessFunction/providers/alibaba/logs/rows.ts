import type { FunctionError, FunctionTarget, RunLog } from '../../contract';
import { numberOrNull, textOrNull } from '../../reading/values';
import type { Row } from './query';

/** `FCLogs:<function>`: what it printed, and the lines by which the platform frames each run. */
const isPrinted = ({ __topic__: topic }: Row): boolean => /^FCLogs:/.test(textOrNull(topic) ?? '');

/** `FCRequestMetrics:/<function>`: one row a request. */
const isMeasured = ({ __topic__: topic }: Row): boolean =>
	/^FCRequestMetrics:/.test(textOrNull(topic) ?? '');

/** When a row was written: whole seconds since 1970; 0 where it does not say. */
export const secondsOf = ({ __time__: time }: Row): number => numberOrNull(time) ?? 0;

/** How the platform frames a run, and what comes before the first one on an instance. Source: "Configure logging". */
const FRAME = /^\s*FC (Invoke|Initialize) (Start|End) RequestId: ?([A-Za-z0-9_-]{1,128})/;

/** A line that frames the run with this ID; null where it is another line. */
function frameOf({ message }: Row, id: string) {
	const [, of, edge, framed] = FRAME.exec(textOrNull(message) ?? '') ?? [];
	return framed === id
		? { isStart: edge === 'Start', endsRun: edge === 'End' && of === 'Invoke' }
		: null;
}

/** Instances have IDs of these characters: what has others becomes part of no query. */
const INSTANCE = /^[A-Za-z0-9_-]{1,200}$/;

/** One attempt of a run: on which instance, from which second on, up to which; null while it goes on. */
export interface Span {
	readonly instanceId: string;
	readonly topic: string;
	readonly from: number;
	readonly to: number | null;
}

/**
 * The attempts of a run by the lines that frame them, in order of time. Function Compute repeats an asynchronous run
 * under the same ID.
 */
export function spansOf(rows: readonly Row[], id: string, { name }: FunctionTarget): Span[] {
	const spans: Span[] = [];
	const inName = name.split('$').at(-1);
	for (const row of rows) {
		const frame = isPrinted(row) ? frameOf(row, id) : null;
		const instanceId = textOrNull(row.instanceID) ?? '';
		const named = textOrNull(row.functionName);
		const isOwn = named === null || named === name || named === inName;
		if (!frame || !isOwn || !INSTANCE.test(instanceId)) continue;
		const at = spans.findLastIndex((span) => span.instanceId === instanceId && span.to === null);
		const open = spans[at];
		const topic = textOrNull(row.__topic__) ?? '';
		if (frame.endsRun && open) spans[at] = { ...open, to: secondsOf(row) };
		else if (frame.isStart && !open) {
			spans.push({ instanceId, topic, from: secondsOf(row), to: null });
		}
	}
	return spans.reduce(joined, []);
}

/** Attempts on one instance within a second are read together: their seconds do not tell them apart. */
function joined(spans: Span[], next: Span): Span[] {
	const last = spans.at(-1);
	const isSame = last?.instanceId === next.instanceId && last.to !== null && last.to >= next.from;
	return isSame ? [...spans.slice(0, -1), { ...last, to: next.to }] : [...spans, next];
}

/**
 * Of an instance's rows, the newest first, those of the run, the newest first: from each of its ends back to the start
 * before it. `isOpen`: its first line is not among them.
 */
export function ofRun(
	rows: readonly Row[],
	id: string,
	{ to }: Span,
): { readonly own: readonly Row[]; readonly isOpen: boolean } {
	const own: Row[] = [];
	// What has not ended goes on to the newest row.
	let isOpen = to === null;
	for (const row of rows.filter(isPrinted)) {
		const frame = frameOf(row, id);
		if (frame && !frame.isStart) isOpen = true;
		if (isOpen) own.push(row);
		if (frame?.isStart) isOpen = false;
	}
	return { own, isOpen };
}

/** What kept a run from its result. Source: "Log field details", errorType. */
const ERRORS: Readonly<Record<string, string>> = {
	FunctionOOMError: 'The function ran out of memory',
	FunctionTimeoutError: 'The function reached its own time limit',
	FunctionUnhandledError: 'The function ended with an error that it did not handle',
};

function errorOf(row: Row): FunctionError {
	const type = textOrNull(row.errorType);
	const message = (type !== null && ERRORS[type]) || 'The function reported an error';
	return { type, message, stackTrace: null };
}

/**
 * What the row of request metrics says; of several attempts the last one's. Empty where the rows have none: the switch
 * is `enableRequestMetrics`. Source: "Log field details" (Function Compute 3.0).
 */
export function measured(rows: readonly Row[], id: string): Partial<RunLog> {
	const row = rows.filter(isMeasured).findLast(({ requestId }) => requestId === id);
	if (!row) return {};
	const durationMs = numberOrNull(row.durationMs);
	const began = numberOrNull(row.invocationStartTimestamp);
	const isCold = row.isColdStart === 'true';
	return {
		metrics: {
			durationMs,
			memoryUsedMb: numberOrNull(row.memoryUsageMB),
			memoryLimitMb: numberOrNull(row.memoryMB),
			...(isCold && { initDurationMs: numberOrNull(row.coldStartLatencyMs) }),
		},
		...(row.hasFunctionError === 'true' && { state: 'failed' as const, error: errorOf(row) }),
		...(row.hasFunctionError === 'false' && { state: 'succeeded' as const }),
		...(began !== null &&
			began > 0 && {
				startedAt: new Date(began).toISOString(),
				...(durationMs !== null && { endedAt: new Date(began + durationMs).toISOString() }),
			}),
	};
}
