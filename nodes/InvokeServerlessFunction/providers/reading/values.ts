import type { ApiReply, Metrics } from '../contract';

/** Careful readers of values a cloud may have left out, retyped or spelt in another case. */

/** A finite number from a number or numeric text; null for anything else, never 0 in its place. */
export function numberOrNull(value: unknown): number | null {
	if (typeof value === 'string' && value.trim() === '') return null;
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const number = Number(value);
	return Number.isFinite(number) ? number : null;
}

/** Non-empty text (a number is taken as its digits), or null. */
export function textOrNull(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}

/** What a table says of a cloud's word; undefined for others, among them those that every object knows (`toString`). */
export const entryOf = <T>(
	table: Readonly<Record<string, T>>,
	word: string | null | undefined,
): T | undefined => (word != null && Object.hasOwn(table, word) ? table[word] : undefined);

/** The first of several spellings that is present and not null. */
export function firstOf(record: Readonly<Record<string, unknown>>, ...names: string[]): unknown {
	for (const name of names) {
		const value = record[name];
		if (value !== undefined && value !== null) return value;
	}
	return undefined;
}

/** A member whatever the case of its name: clouds spell `Code`, `code` and `errorCode` alike. */
export function anyCase(record: Readonly<Record<string, unknown>>, ...names: string[]): unknown {
	const wanted = names.map((name) => name.toLowerCase());
	const found = new Map<string, unknown>();
	for (const [key, value] of Object.entries(record)) {
		const lower = key.toLowerCase();
		if (value !== undefined && value !== null && !found.has(lower)) found.set(lower, value);
	}
	for (const name of wanted) if (found.has(name)) return found.get(name);
	return undefined;
}

/** Log text with the line ends of every cloud made alike; null when there is none. */
export function logText(text: string | null): string | null {
	if (text === null || text === '') return null;
	return text.replace(/\r\n/g, '\n');
}

/** Log text out of a base64 header. A tail cut inside a UTF-8 character is read leniently. */
export function logFromBase64(header: string | undefined): string | null {
	return header ? logText(Buffer.from(header, 'base64').toString('utf8')) : null;
}

/**
 * Whether a result code says that something failed: it is there, and is not 0. A code of an unknown type or
 * size never passes for success.
 */
export function isFailureCode(code: unknown): boolean {
	if (code === undefined || code === null || code === '') return false;
	return numberOrNull(code) !== 0;
}

/** The clouds send the last 4 KB of a log at most; a pattern that looks through more may take long. */
const LOG_TAIL = 8192;

/** Number that follows `pattern`'s first group in the last line that matches; null when none does. */
export function lastNumber(text: string | null, pattern: RegExp): number | null {
	if (!text) return null;
	const all = [...text.slice(-LOG_TAIL).matchAll(new RegExp(pattern.source, 'g'))];
	return numberOrNull(all.at(-1)?.[1]);
}

/** An HTTP date; of several in one header the first. Null where it is none. Source: RFC 9110, 5.6.7. */
export function httpDate(text: string | undefined): Date | null {
	// It begins with a day's name: Date.parse would take a bare number for a year.
	const first = /^\s*[A-Za-z]{3,9},? [^,]{1,40}/.exec(text ?? '')?.[0] ?? '';
	const at = Date.parse(first);
	return Number.isNaN(at) ? null : new Date(at);
}

/** Whether a reply's status says that what was asked for was done. */
export const isGood = ({ status }: Pick<ApiReply, 'status'>): boolean =>
	status >= 200 && status < 300;

/** When the reply was written, by the clock of whoever wrote it; null where it does not say. */
export const timeOf = ({ headers }: Pick<ApiReply, 'headers'>): Date | null =>
	httpDate(headers.date);

/** Bytes to MB (1,048,576 bytes), or null. */
export function megabytes(bytes: number | null): number | null {
	return bytes === null ? null : Math.round((bytes / 1_048_576) * 100) / 100;
}

/** Metrics of which a cloud reported none. */
export const noMetrics: Metrics = {
	durationMs: null,
	billedDurationMs: null,
	memoryUsedMb: null,
	memoryLimitMb: null,
	initDurationMs: null,
};

/** The latest time that a `Date` holds. */
const LAST_MS = 8.64e15;

/** ISO 8601 in UTC out of milliseconds since the epoch; null for none, which clouds also write as 0. */
export const isoOfMs = (at: number | null): string | null =>
	at === null || !(at > 0 && at <= LAST_MS) ? null : new Date(at).toISOString();

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:\d\d)?$/;

/**
 * ISO 8601 in UTC out of `2026-01-02 03:04:05` and its like; null where it is none.
 * @param zone in which the cloud writes times without one
 */
export function isoOfText(text: unknown, zone: 'Z' | '+08:00'): string | null {
	const [, day, time, own] = DATE_TIME.exec(typeof text === 'string' ? text.trim() : '') ?? [];
	const at = Date.parse(`${day}T${time}${own ?? zone}`);
	return isoOfMs(Number.isNaN(at) ? null : at);
}
