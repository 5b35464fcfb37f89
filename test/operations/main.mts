/**
 * `npm run operations`: every operation around an invocation × every API version × what it may meet, each played
 * on n8n's engine against a local cloud of its own. A cell says what came out, and what its advice named; ends with
 * 1 when one of them is not as expected. `-- huawei` plays the rows whose name has that, `--verbose` shows the words.
 */
import { parseArgs } from 'node:util';
import { createProgress } from '../console/progress.mts';
import { formatTable, shorten } from '../console/table.mts';
import { createEngine } from '../engine/engine.mts';
import { runBatch } from '../../nodes/InvokeServerlessFunction/invocation/batch.ts';
import { SITUATIONS, type Situation } from './operations.mts';
import { cellsOf, play, rows, type Ended } from './play.mts';

/** Cells at a time: most of them wait. */
const CONCURRENCY = 16;

const start = performance.now();
const { values, positionals } = parseArgs({
	options: { verbose: { type: 'boolean' } },
	allowPositionals: true,
});
const chosen = rows.filter(({ operation, subject }) =>
	positionals.every((part) =>
		`${operation.name} ${subject.name}`.toLowerCase().includes(part.toLowerCase()),
	),
);
const cells = chosen.flatMap(({ operation, subject }) =>
	cellsOf(operation, subject).filter(
		({ situation }) => operation.can(subject) || situation === 'works',
	),
);
const progress = createProgress(cells.length);
const engine = await createEngine();
const played = new Map<string, readonly Ended[]>();
const keyOf = (operation: string, subject: string, situation: Situation) =>
	[operation, subject, situation].join('\n');
try {
	await runBatch(cells.length, CONCURRENCY, async (at) => {
		const cell = cells[at];
		if (!cell) return { result: null, stop: true };
		const { operation, subject, situation } = cell;
		progress.begin(operation.name, subject.name);
		played.set(keyOf(operation.name, subject.name, situation), await play(engine, cell));
		progress.end();
		return { result: null, stop: false };
	});
} finally {
	progress.close();
	engine.close();
}

const shown = ({ outcome, named, problems }: Ended): string =>
	`${problems.length > 0 ? 'WRONG ' : ''}${outcome}${named === '' ? '' : ` (${shorten(named, 44)})`}`;
const situations = Object.keys(SITUATIONS) as Situation[];
console.log(
	formatTable(
		[...['Operation', 'API'], ...Object.values(SITUATIONS)].map((title) => ({ title })),
		chosen.map(({ operation, subject }) => [
			...[operation.name, subject.name],
			...situations.map((situation) => {
				const ended = played.get(keyOf(operation.name, subject.name, situation)) ?? [];
				return [...new Set(ended.map(shown))].join('; ') || '–';
			}),
		]),
	),
);
const stories = [...played].flatMap(([name, ended]) => ended.map((one) => ({ name, one })));
const wrong = stories.filter(({ one }) => one.problems.length > 0);
const titleOf = (name: string) => name.replaceAll('\n', ', ');
if (values.verbose) {
	console.log('');
	for (const { name, one } of stories) {
		console.log(`${titleOf(name)}: ${one.outcome}. ${one.words}`);
	}
}
console.log('');
for (const { name, one } of wrong)
	console.log(`WRONG: ${titleOf(name)}: ${one.problems.join('; ')}`);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
console.log(
	`${chosen.length} rows, ${cells.length} cells, ${stories.length} stories: ${stories.length - wrong.length} as expected, ${wrong.length} wrong, ${seconds} s`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
