import type { Failure } from '../providers/contract';

/**
 * Retries that all items of a run share, so that a cloud that is down is not hammered by a thousand
 * items: a token bucket after the AWS SDKs' standard mode (500 tokens; a retry costs 14, one after
 * throttling 5; a success gives back what its retries took, a success at first try 1).
 */
export interface RetryBudget {
	readonly tokens: number;
	/** Takes a retry's price; false, and nothing taken, when it is not there. */
	spend(failure: Pick<Failure, 'category'>): boolean;
	/** Gives back after a success. @param spent what this item's retries cost */
	refund(spent: number): void;
}

/** Tokens of a budget of which nothing is spent. */
export const CAPACITY = 500;

/** Price of a retry in tokens. */
export const priceOf = (failure: Pick<Failure, 'category'>): number =>
	failure.category === 'throttled' ? 5 : 14;

/** A whole budget. */
export function createRetryBudget(): RetryBudget {
	let tokens = CAPACITY;
	return {
		get tokens() {
			return tokens;
		},
		spend(failure) {
			const price = priceOf(failure);
			if (tokens < price) return false;
			tokens -= price;
			return true;
		},
		refund(spent) {
			tokens = Math.min(CAPACITY, tokens + Math.max(1, spent));
		},
	};
}
