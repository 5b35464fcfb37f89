import type { ApiReply } from '../contract';
import { timeOf } from './values';

/**
 * A request is good for five minutes at least: clocks that differ by less are not what it was refused for, but a
 * delay on its way, of which an earlier copy knew nothing. Milliseconds, with a margin for whole seconds.
 */
const REFUSED_MS = 290_000;

/**
 * The cloud's time, where it shows that the cloud's clock differs from ours; null where it does not.
 * @param leastMs smaller differences had no part in the refusal
 */
export const ifDiffering = (at: Date | null, leastMs = REFUSED_MS): Date | null =>
	at === null || Math.abs(at.getTime() - Date.now()) < leastMs ? null : at;

/** The time of the reply, under the same condition. */
export const differingTime = (reply: ApiReply, leastMs?: number): Date | null =>
	ifDiffering(timeOf(reply), leastMs);
