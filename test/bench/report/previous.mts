import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Figure } from '../goals.mts';
import { ROOT } from '../product.mts';

const FILE = path.join(ROOT, 'docs/benchmarks/figures.json');

/** Medians of a run that was kept, by goal and measure. */
export type Medians = Readonly<Record<string, number>>;

/** What names a figure from one run to the next. */
export const keyOf = ({ goal, what }: Pick<Figure, 'goal' | 'what'>): string => `${goal} ${what}`;

type Kept = Readonly<Record<string, Medians>>;

const kept = (): Kept => (existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Kept) : {});

/** Figures are compared with those of the same major version of Node.js. */
const majorOf = (node: string): string => /^Node \d+/.exec(node)?.[0] ?? node;

/** The run on a Node.js that was kept last; empty where there is none. */
export const previousMedians = (node: string): Medians => kept()[majorOf(node)] ?? {};

/** Keeps a run for the next one to be compared with. */
export function keepMedians(node: string, figures: readonly Figure[]): void {
	const medians = figures.map((one) => [keyOf(one), Number(one.spread.median.toPrecision(6))]);
	const all = { ...kept(), [majorOf(node)]: Object.fromEntries(medians) as Medians };
	writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
}
