import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Figure } from '../goals.mts';
import { ROOT } from '../product.mts';

const FILE = path.join(ROOT, 'docs/benchmarks/figures.json');

/** Medians of a run that was kept, by goal and measure. */
export type Medians = Readonly<Record<string, number>>;

/** What names a figure from one run to the next. */
export const keyOf = ({ goal, what }: Pick<Figure, 'goal' | 'what'>): string => `${goal} ${what}`;

/** The run that was kept last; empty where there is none. */
export const previousMedians = (): Medians =>
	existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Medians) : {};

/** Keeps this run for the next one to be compared with. */
export function keepMedians(figures: readonly Figure[]): void {
	const medians = figures.map((one) => [keyOf(one), Number(one.spread.median.toPrecision(6))]);
	writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(medians), null, 2)}\n`);
}
