import { isMet, type Figure } from '../goals.mts';
import type { RaceResult } from '../measures/all.mts';
import { spreadOf } from '../statistics.mts';
import { keyOf, type Medians } from './previous.mts';

/** A figure with as many digits as it deserves: 20,412 · 123 · 8.31 · 0.005. */
export function numberText(value: number): string {
	const size = Math.abs(value);
	const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size === 0 ? 2 : 3;
	return value.toLocaleString('en-US', {
		minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
		maximumFractionDigits: digits,
	});
}

const withUnit = (value: number, unit: string) => {
	if (unit === '') return numberText(value);
	return unit === '×' ? `${numberText(value)} ×` : `${numberText(value)} ${unit}`;
};

const numberTextOr = (value: number | undefined) => (value === undefined ? '' : numberText(value));

function goalText({ target, unit }: Figure): string {
	if (!target) return '';
	return 'atLeast' in target
		? `≥ ${withUnit(target.atLeast, unit)}`
		: `≤ ${withUnit(target.atMost, unit)}`;
}

const VERDICTS = { true: 'met', false: '**missed**', null: '' };

const rowsOf = (rows: readonly string[][]) => rows.map((cells) => `| ${cells.join(' | ')} |`);

/** All goals as a Markdown table; `before` holds the medians of the run before, where there was one. */
export const goalTable = (figures: readonly Figure[], before: Medians): string =>
	[
		'| # | measure | median | min | max | run before | goal | |',
		'|---|---|--:|--:|--:|--:|--:|---|',
		...rowsOf(
			figures.map((one) => [
				one.goal,
				one.what,
				withUnit(one.spread.median, one.unit),
				numberText(one.spread.min),
				numberText(one.spread.max),
				numberTextOr(before[keyOf(one)]),
				goalText(one),
				VERDICTS[`${isMet(one)}`],
			]),
		),
	].join('\n');

/** Calls a second of everybody in a race, the fastest first. */
export function raceTable({ items, entries }: RaceResult): string {
	const rows = entries
		.map((entry) => ({
			...entry,
			speed: spreadOf(entry.seconds.map((seconds) => items / seconds)),
		}))
		.sort((a, b) => b.speed.median - a.speed.median);
	return [
		'| who | calls/s, median | min | max | processor time a call | connections |',
		'|---|--:|--:|--:|--:|--:|',
		...rowsOf(
			rows.map(({ name, kind, speed, cpuMicros, connections }) => [
				kind === 'ours' ? `**${name}**` : name,
				...[speed.median, speed.min, speed.max].map((one) => numberText(Math.round(one))),
				withUnit(Math.round(spreadOf(cpuMicros).median), 'µs'),
				numberText(spreadOf(connections).median),
			]),
		),
	].join('\n');
}
