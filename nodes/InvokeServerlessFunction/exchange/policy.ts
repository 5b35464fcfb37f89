import type { Failure, SideEffect } from '../providers/contract';
import { backOffMs } from './backOff';

/** What an exchange has behind it, and what it may still do. */
export interface Progress {
	/** Attempts that count against the limit. */
	readonly counted: number;
	readonly maxAttempts: number;
	/** May the call be sent again although the function may have run? */
	readonly idempotent: boolean;
	/** Whether the request can be signed with another time, and was not yet. */
	readonly canSignAnew: boolean;
	/** Whether another token or session can be fetched, and was not yet. */
	readonly canRenew: boolean;
	/** Time that is left until the deadline, in milliseconds. */
	readonly remainingMs: number;
}

/** What follows a failed attempt. `signAnew` and `renew` follow a refusal at the door and are not counted. */
export type Step =
	| { readonly kind: 'end' }
	| { readonly kind: 'signAnew'; readonly at: Date }
	| { readonly kind: 'renew' }
	| { readonly kind: 'retry'; readonly afterMs: number };

const END: Step = { kind: 'end' };

/**
 * Pure: what an attempt's failure allows next.
 * @param random 0 ≤ x < 1
 */
export function next(failure: Failure, progress: Progress, random: number): Step {
	const isHarmless = failure.sideEffect === 'none' || progress.idempotent;
	if (failure.serverTime && progress.canSignAnew && isHarmless)
		return { kind: 'signAnew', at: failure.serverTime };
	if (failure.staleGrant && progress.canRenew && isHarmless) return { kind: 'renew' };
	const allowed =
		failure.repeatable === 'always' ||
		(failure.repeatable === 'ifIdempotent' && progress.idempotent);
	if (!allowed || progress.counted >= progress.maxAttempts) return END;
	const afterMs = backOffMs(failure, progress.counted, random);
	return afterMs < progress.remainingMs ? { kind: 'retry', afterMs } : END;
}

/** Of the same call an earlier attempt may have run, whatever the last one says. */
export const doubted = (sideEffect: SideEffect, mayHaveRun: boolean): SideEffect =>
	mayHaveRun && sideEffect === 'none' ? 'possible' : sideEffect;
