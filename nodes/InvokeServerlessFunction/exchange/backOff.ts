import type { Failure } from '../providers/contract';
import { httpDate } from '../providers/reading/values';

/** Bases and cap of the exponential back-off, in milliseconds. Throttled callers wait longer. */
const BASE_MS = 100;
const THROTTLED_BASE_MS = 1000;
const CAP_MS = 20_000;

/**
 * How long to wait after the failed attempt number `attempt` (1 = the first): full jitter, so that
 * callers that failed together do not come back together. A wait the cloud asked for is the least.
 * @param random 0 ≤ x < 1
 */
export function backOffMs(
	failure: Pick<Failure, 'category' | 'retryAfterMs'>,
	attempt: number,
	random: number,
): number {
	const base = failure.category === 'throttled' ? THROTTLED_BASE_MS : BASE_MS;
	const jittered = Math.floor(random * Math.min(CAP_MS, base * 2 ** (attempt - 1)));
	return Math.max(jittered, failure.retryAfterMs ?? 0);
}

/**
 * `Retry-After` in milliseconds from `now`: seconds or an HTTP date; null where there is none or it is
 * neither. Source: RFC 9110, 10.2.3.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
	// Sent by two hosts on the way, it comes twice: the first counts.
	const seconds = /^\s*(\d+(?:\.\d+)?)\s*(?:,|$)/.exec(header ?? '')?.[1];
	if (seconds !== undefined) return Math.ceil(Number(seconds) * 1000);
	const date = httpDate(header);
	return date && Math.max(0, date.getTime() - now);
}
