/** Median, least and greatest of some figures. */
export interface Spread {
	median: number;
	min: number;
	max: number;
}

/** @throws Error where there is nothing to sum up */
export function spreadOf(values: readonly number[]): Spread {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
	const [min, max] = [sorted[0], sorted.at(-1)];
	if (low === undefined || high === undefined || min === undefined || max === undefined) {
		throw new Error('No figures were measured');
	}
	return { median: (low + high) / 2, min, max };
}

/** Ratios round by round: what disturbs the machine disturbs both sides. */
export const ratios = (above: readonly number[], below: readonly number[]): number[] =>
	above.map((value, round) => value / (below[round] ?? NaN));
