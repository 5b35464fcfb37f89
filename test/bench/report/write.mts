import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Figure } from '../goals.mts';
import type { RaceResult, Results } from '../measures/all.mts';
import { writeFormatted } from '../../formatted.mts';
import { ROOT } from '../product.mts';
import { spreadOf } from '../statistics.mts';
import { barChart, type Bar } from './chart.mts';
import { machineLines } from './machine.mts';
import { keepMedians, type Medians } from './previous.mts';
import { goalTable, raceTable } from './tables.mts';

const FOLDER = path.join(ROOT, 'docs/benchmarks');

const barsOf = ({ items, entries }: RaceResult): Bar[] =>
	entries
		.map(({ name, kind, seconds }) => {
			const { median, min, max } = spreadOf(seconds.map((one) => items / one));
			return { label: name, value: median, min, max, isOurs: kind === 'ours' };
		})
		.sort((a, b) => b.value - a.value);

/** Bars of what was measured for the package and for others: load times. */
function loadBars(figures: readonly Figure[]): Bar[] {
	const prefix = 'load time: ';
	return figures
		.filter(({ what }) => what.startsWith(prefix))
		.map(({ what, spread: { median, min, max }, target }) => {
			const label = what.slice(prefix.length);
			return { label, value: median, min, max, isOurs: target !== undefined };
		})
		.sort((a, b) => a.value - b.value);
}

const withoutBare = (race: RaceResult): RaceResult => ({
	...race,
	entries: race.entries.filter(({ kind }) => kind !== 'bare'),
});

/** What was measured on one Node.js. */
export interface Measured {
	/** As the page names it. */
	name: string;
	/** Path of its program. */
	binary: string;
	results: Results;
	before: Medians;
}

/**
 * Writes the Markdown page and its charts; returns the folder, relative to the repository.
 * @param measured the first is what users get: the charts show it
 */
export function writeReport(measured: readonly Measured[]): string {
	const [first] = measured;
	if (!first) throw new Error('Nothing was measured');
	const { figures, races, n8n } = first.results;
	mkdirSync(FOLDER, { recursive: true });
	const [batch, , calls] = races;
	const write = (name: string, text: string) => writeFileSync(path.join(FOLDER, name), text);
	const range = 'Calls per second; more is better. Bars: median, lines: least and greatest.';
	if (batch) {
		const title = `${batch.items} items, a function of 30 ms, ten at a time`;
		write('items.svg', barChart(title, range, '', barsOf(withoutBare(batch))));
	}
	if (calls) {
		const title = 'A function that answers at once, ten calls at a time';
		write('calls.svg', barChart(title, range, '', barsOf(withoutBare(calls))));
	}
	const loadNote = 'Milliseconds until it is loaded; less is better.';
	write('loading.svg', barChart('Time to load', loadNote, ' ms', loadBars(figures)));
	const page = [
		'# Benchmarks',
		'Measured by `npm run bench`, which anyone can repeat: all contenders call one TLS server on the same machine, in turn, round after round; every answer is checked, and that the server saw one call an item. The clouds themselves add the same network time to each of them. Ratios are taken round by round; the median counts.',
		machineLines(n8n)
			.map((line) => `- ${line}`)
			.join('\n'),
		'## Goals',
		`The first table is what users of n8n get${measured.length > 1 ? ', the second the same on an older Node.js' : ''}.`,
		...measured.flatMap(({ name, results, before }) => [
			`### ${name}`,
			goalTable(results.figures, before),
			...results.notes.map((note) => `> ${note}`),
		]),
		'Where a goal is missed, what was tried, and where the limit lies: [limits](limits.md).',
		'P4 counts the package’s own code for one call with a 1 kB event (options, target, request, signature, reply, item); of an SDK it counts what it takes beyond Node’s `https` with kept-alive connections. P7 answers inside n8n’s helper but for its time per item. P6 and P9 do not depend on the runtime: P9 runs on a virtual clock with 30 ms a request, and counts the bodies of the replies. P10 is the processor time of a real n8n’s own process, with nothing stored of the executions.',
		`## Charts: ${first.name}`,
		'![Calls per second with a function of 30 ms](items.svg)',
		'![Calls per second with a function that answers at once](calls.svg)',
		'![Time to load](loading.svg)',
		`## Everybody: ${first.name}`,
		...races.flatMap((race) => [`### ${race.title} (${race.items} items)`, raceTable(race)]),
	].join('\n\n');
	writeFormatted(path.join(FOLDER, 'README.md'), page);
	for (const { name, results } of measured) keepMedians(name, results.figures);
	return path.relative(ROOT, FOLDER);
}
