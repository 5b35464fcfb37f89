/**
 * `npm run faults`: everything that can go wrong on the wire and in the clouds, on n8n's engine over real
 * sockets: how often the function ran, what the item says, how often it was sent; then every fault that was
 * found from outside, brought about again. Ends with 1 when a function ran twice without permission, or a row
 * is not as expected.
 */
import { createEngine } from '../engine/engine.mts';
import { startBench } from './bench.mts';
import { faultCases, MODES, type Expected } from './faults.mts';
import { apis } from '../clouds.mts';
import { formatTable } from '../console/table.mts';
import { measureFound, tableOf } from './found/table.mts';

const start = performance.now();
const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
const { isTTY } = process.stderr;
const engine = await createEngine();
const benches = await Promise.all(apis.map(async ([, api]) => await startBench(engine, api)));

const shown = (one: Expected) =>
	`${one.category}, ${one.sideEffect}, ${one.attempts} sent, ${one.runs} run`;
const rows: string[][] = [];
let wrong = 0;
let second = 0;
try {
	for (const [number, fault] of faultCases.entries()) {
		if (isTTY)
			process.stderr.write(
				`\r${`${number + 1}/${faultCases.length} ${fault.name}, ${seconds()} s`.padEnd(70)}`,
			);
		for (const mode of MODES) {
			const chosen = apis.filter(([, api]) => fault.only?.(api) ?? true);
			const measured = await Promise.all(
				chosen.map(async (entry) => {
					const bench = benches[apis.indexOf(entry)];
					if (!bench) throw new Error(entry[0]);
					return await bench.measure(fault, mode);
				}),
			);
			for (const [index, [name, api]] of chosen.entries()) {
				const expected = shown(fault.expected(mode, api));
				const found = measured[index];
				const other = fault.orElse && shown(fault.orElse(mode, api));
				const isRight = found !== undefined && [expected, other].includes(shown(found));
				if (!isRight) wrong += 1;
				if (found && mode !== 'idempotent' && found.runs > 1) second += found.runs - 1;
				const cells = found
					? [String(found.runs), found.category, found.sideEffect, String(found.attempts)]
					: ['', '', '', ''];
				rows.push([
					fault.name,
					name,
					mode,
					...cells,
					isRight ? 'as expected' : `WRONG: ${expected}`,
				]);
			}
		}
	}
} finally {
	await Promise.all(benches.map((bench) => bench.close()));
}
const found = await measureFound((line) => {
	if (isTTY) process.stderr.write(`\r${`${line}, ${seconds()} s`.padEnd(90)}`);
});
second += found.secondRuns;
wrong += found.rows.filter(({ isRight }) => !isRight).length;
if (isTTY) process.stderr.write('\r');
const [names, numbers] = [['Fault', 'API version', 'Mode'], ['Runs']];
const columns = [
	...names.map((title) => ({ title })),
	...numbers.map((title) => ({ title, numeric: true as const })),
	...[{ title: 'Category' }, { title: 'Side effect' }, { title: 'Sent', numeric: true as const }],
	{ title: 'Expected' },
];
console.log(formatTable(columns, rows));
console.log(`\n${tableOf(found.rows)}`);
console.log(`\n${rows.length + found.rows.length} rows, ${wrong} not as expected, ${seconds()} s`);
console.log(`accidental second runs: ${second}`);
engine.close();
process.exitCode = wrong === 0 && second === 0 ? 0 : 1;
