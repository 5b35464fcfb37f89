import type { ApiReply, Inquired, Inquiry, LogApi, LogCall, LogReading } from '../contract';
import { isObject, objectsIn } from '../reading/losslessJson';
import { numberOrNull, textOrNull } from '../reading/values';
import { originOfApi, type GoogleAccount } from './account';
import { apiReply } from './apiErrors';

/** Entries of one reply at most. Source: Cloud Logging, entries.list. */
const MOST_ENTRIES = 1000;

const TRACE_ID = /^[0-9a-f]{32}$/;

type Entry = Readonly<Record<string, unknown>>;

/**
 * The newest entries of the run's trace first: where enough were read, what is missing is the beginning. Source: Cloud
 * Logging API v2, entries.list; "View related request log entries".
 */
function request(call: LogCall<GoogleAccount>, traceId: string, pageToken: string | null) {
	const { account, from, to } = call;
	const body = {
		resourceNames: [`projects/${account.projectId}`],
		filter: [
			`trace="projects/${account.projectId}/traces/${traceId}"`,
			`timestamp>="${from.toISOString()}"`,
			`timestamp<="${to.toISOString()}"`,
		].join(' AND '),
		...{ orderBy: 'timestamp desc', pageSize: MOST_ENTRIES },
		...(pageToken !== null && { pageToken }),
	};
	return {
		method: 'POST' as const,
		url: `${originOfApi(account, 'logging')}/v2/entries:list`,
		headers: { 'Content-Type': 'application/json' },
		body: Buffer.from(JSON.stringify(body)),
	};
}

/** What was printed; a request's own entry mostly has no text. */
function linesOf({ textPayload, jsonPayload }: Entry): string[] {
	const text =
		textOrNull(textPayload) ??
		(isObject(jsonPayload)
			? (textOrNull(jsonPayload.message) ?? JSON.stringify(jsonPayload))
			: null);
	return text === null ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}

/** The last line of a run of 1st gen. Source: Cloud Functions (1st gen), "Viewing logs". */
const TOOK = /^Function execution took (\d{1,9}(?:\.\d{1,9})?) ?ms\b/;

/** How long the run took, by what is only written at its end: `httpRequest.latency`, as in 0.123s. */
function durationOf({ httpRequest, textPayload }: Entry): number | null {
	const latency = isObject(httpRequest) ? textOrNull(httpRequest.latency) : null;
	const seconds = numberOrNull(/^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(latency ?? '')?.[1]);
	if (seconds !== null) return Math.round(seconds * 1e6) / 1000;
	return numberOrNull(TOOK.exec(textOrNull(textPayload) ?? '')?.[1]);
}

/** Entries, newest first, as a log; the run is over once its end was written. */
function readingOf(entries: readonly Entry[], isCut: boolean, maxLines: number): LogReading {
	if (entries.length === 0) return { kind: 'notYet' };
	const lines = entries.toReversed().flatMap(linesOf);
	const durationMs = entries.map(durationOf).find((ms) => ms !== null) ?? null;
	const hasEnd = durationMs !== null || entries.some(({ httpRequest }) => isObject(httpRequest));
	const log = {
		kind: 'log' as const,
		lines: lines.slice(-maxLines),
		...(durationMs !== null && { metrics: { durationMs } }),
		isWhole: !isCut && lines.length <= maxLines,
	};
	return hasEnd || isCut ? log : { kind: 'notYet', soFar: log };
}

function inquiry(
	call: LogCall<GoogleAccount>,
	traceId: string,
	pageToken: string | null,
	newer: readonly Entry[],
): Inquiry<LogReading> {
	return {
		request: request(call, traceId, pageToken),
		read(reply: ApiReply): Inquired<LogReading> {
			const read = apiReply(reply, 'entries');
			if ('kind' in read) return read;
			const { body } = read;
			const entries = [...newer, ...objectsIn(body.entries)];
			const next = textOrNull(body.nextPageToken);
			// A page may be empty although another follows.
			if (next !== null && entries.flatMap(linesOf).length < call.maxLines) {
				return { kind: 'next', inquiry: inquiry(call, traceId, next, entries) };
			}
			return { kind: 'answer', value: readingOf(entries, next !== null, call.maxLines) };
		},
	};
}

/** The run's log by its trace; it comes seconds after the reply. */
export const logs: LogApi<GoogleAccount> = {
	isTail: true,
	byRequest: true,
	id: {
		form: TRACE_ID,
		rule: 'Use the requestId of an item: the trace ID, 32 hexadecimal digits.',
	},
	permissions: { read: 'logging.logEntries.list' },
	read(call) {
		const { ids } = call;
		const id = ids.requestId ?? ids.invocationId ?? '';
		// What is no trace finds nothing, and could change the filter.
		return inquiry(call, TRACE_ID.test(id) ? id : '0'.repeat(32), null, []);
	},
};
