/**
 * `npm run fuzz`: replies that nobody has documented, read by every reading path of every API version. Ends
 * with 1 when one of them crashes a reader, takes it long, lets a secret out, or is taken for a success
 * although a documented sign speaks against it; or when a success that was seen on a real cloud is read as
 * anything else.
 *
 * `--seed N` (default: the time), `--count N` replies an API version (default: 100,000), `--only TEXT` API
 * versions whose name contains it.
 */
import { parseArgs } from 'node:util';
import { formatTable } from '../console/table.mts';
import { explain, kindOf, type Find } from './find.mts';
import { VERDICTS } from './judge.mts';
import { apiPaths } from './paths.mts';
import { fuzzApi, type ApiRun } from './run.mts';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		count: { type: 'string', default: '100000' },
		only: { type: 'string', default: '' },
	},
});
const [seed, count] = [Number(values.seed), Number(values.count)];
if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1) {
	console.error('Usage: npm run fuzz -- [--seed N] [--count N] [--only TEXT]');
	process.exit(2);
}

let rejections = 0;
process.on('unhandledRejection', () => (rejections += 1));

const { isTTY } = process.stderr;
let shown = 0;
function show(line: string): void {
	if (!isTTY && performance.now() - shown < 10_000) return;
	shown = performance.now();
	process.stderr.write(isTTY ? `\r${line.padEnd(78)}` : `${line}\n`);
}

const start = performance.now();
const seconds = (since = start) => ((performance.now() - since) / 1000).toFixed(1);
const chosen = apiPaths.filter(({ name }) => name.includes(values.only));
const rows: string[][] = [];
const finds: Find[] = [];
for (const of of chosen) {
	const began = performance.now();
	const run: ApiRun = await fuzzApi(of, { seed, count }, (replies, found) => {
		show(`${of.name}: ${replies} of ${count} replies, ${found} finds, ${seconds()} s`);
	});
	finds.push(...run.finds);
	const readings = [...run.readings.values()].reduce((sum, one) => sum + one, 0);
	rows.push([
		...[of.name, String(run.replies), String(run.readings.size), String(readings)],
		...VERDICTS.map((verdict) => String(run.finds.filter((one) => one.verdict === verdict).length)),
		seconds(began),
	]);
}
if (isTTY) process.stderr.write('\r');

const titles = ['API version', 'replies', 'paths', 'readings', ...VERDICTS, 'seconds'];
console.log(
	formatTable(
		titles.map((title, index) => (index === 0 ? { title } : { title, numeric: true })),
		rows,
	),
);
const kinds = new Map<string, Find[]>();
for (const find of finds) kinds.set(kindOf(find), [...(kinds.get(kindOf(find)) ?? []), find]);
for (const [kind, of] of kinds) {
	const [first] = of;
	if (first) console.log(`\n${of.length} × ${kind}\n${explain(first)}`);
}
console.log(
	`\nseed ${seed}: ${rows.reduce((sum, row) => sum + Number(row[1]), 0)} replies, ${finds.length} finds of ${kinds.size} kinds, ${rejections} unhandled rejections, ${seconds()} s`,
);
process.exitCode = finds.length === 0 && rejections === 0 ? 0 : 1;
