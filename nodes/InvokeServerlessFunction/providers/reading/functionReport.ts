import type { FunctionReport } from '../contract';
import { masked } from './masked';
import { numberOrNull, textOrNull } from './values';

/** What an item says of a function of which nothing but the name is known. */
export const unknownFunction = (
	names: Pick<FunctionReport, 'name' | 'namespace' | 'qualifier' | 'region'>,
): FunctionReport => ({
	...names,
	...{ kind: null, runtime: null, handler: null, description: null, state: null },
	...{ invocable: null, reasons: [], timeoutMs: null, initTimeoutMs: null, memoryLimitMb: null },
	...{ concurrency: null, lastModifiedAt: null, urls: [], async: null, logs: null },
});

/**
 * A function against whose invocation something may speak.
 * @param invocable what to say where nothing does
 */
export const judged = (
	report: FunctionReport,
	reasons: readonly string[],
	invocable: boolean | null = report.invocable,
): FunctionReport => {
	const all = [...report.reasons, ...reasons];
	return { ...report, invocable: all.length > 0 ? false : invocable, reasons: all };
};

/** The cloud's reasons are read this far. */
const LONGEST_WORDS = 300;

/** The cloud's own words as a reason; '' where there are none. */
export function reasonIn(words: unknown): string {
	const text = masked(textOrNull(words) ?? '').trim();
	return text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)}…` : text;
}

/** A reason with the cloud's own words, where it gave any. */
export const reasonWith = (reason: string, words: unknown): string =>
	[reason, reasonIn(words)].filter((part) => part !== '').join(': ');

/** Seconds, as the clouds configure them, in milliseconds; null for what is no length of time. */
export function millisecondsOf(seconds: unknown): number | null {
	const number = numberOrNull(seconds);
	return number === null || number < 0 ? null : Math.round(number * 1000);
}

/** A time with its zone, ISO 8601 in UTC; null for other texts: without a zone it could be any. */
export function instantOf(time: unknown): string | null {
	const text = textOrNull(time) ?? '';
	if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/.test(text))
		return null;
	const at = Date.parse(text);
	return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** A switch, as clouds write it: a boolean, or its name as text; null for anything else. */
export function switchOf(value: unknown): boolean | null {
	if (typeof value === 'boolean') return value;
	const name = textOrNull(value)?.toLowerCase();
	return name === 'true' ? true : name === 'false' ? false : null;
}
