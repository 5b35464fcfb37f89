import { spreadOf, type Spread } from './statistics.mts';

/** What a figure has to reach; the median counts. */
export type Target = { atLeast: number } | { atMost: number };

/** One measured figure of a goal. */
export interface Figure {
	/** `P1` … `P10`. */
	goal: string;
	what: string;
	unit: '×' | 'calls/s' | 'items/s' | 'µs' | 'ms' | 's' | 'MB' | 'kB' | '';
	spread: Spread;
	/** Absent where the figure is there for comparison only. */
	target?: Target;
}

/** A figure out of the values of all rounds. */
export const figure = (
	goal: string,
	what: string,
	unit: Figure['unit'],
	values: readonly number[],
	target?: Target,
): Figure => ({ goal, what, unit, spread: spreadOf(values), ...(target && { target }) });

/** Whether the median reaches the goal; null where there is none. */
export function isMet({ spread, target }: Figure): boolean | null {
	if (!target) return null;
	return 'atLeast' in target ? spread.median >= target.atLeast : spread.median <= target.atMost;
}
