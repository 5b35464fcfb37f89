/**
 * `npm run field`: every field report, played over both transports, in a table; ends with 1 when a case
 * that is not on the open list is read wrong.
 *
 * `-- tencent` or `-- tencent/13` plays those whose path begins so; `--verbose` explains each difference;
 * `--close` takes the cases that are read right off the open list, `test/field/open.json`.
 */
import { parseArgs } from 'node:util';
import { formatTable } from '../console/table.mts';
import { writeFormatted } from '../formatted.mts';
import { createEngine } from '../engine/engine.mts';
import { OPEN, readCases, readOpen } from './cases.mts';
import { explain, summaryOf } from './report.mts';
import { overBoth, playAll } from './run.mts';

const start = performance.now();
const { values, positionals } = parseArgs({
	options: { verbose: { type: 'boolean' }, close: { type: 'boolean' } },
	allowPositionals: true,
});
const chosen = readCases().filter(
	(known) => positionals.length === 0 || positionals.some((begin) => known.path.startsWith(begin)),
);
if (chosen.length === 0) {
	console.error(`No case begins with ${positionals.join(' or ')}`);
	process.exit(1);
}

/** Takes cases off the open list. */
function close(read: readonly string[]): void {
	const left = [...readOpen()].filter((path) => !read.includes(path));
	writeFormatted(OPEN, JSON.stringify(left));
}

const engine = await createEngine();
try {
	const played = await playAll(engine, overBoth(chosen));
	const { rows, columns, read, wrong } = summaryOf(played, readOpen());
	if (values.verbose) console.log(`${explain(played).join('\n')}\n`);
	console.log(`${formatTable(columns, rows)}\n`);
	for (const path of wrong) console.log(`WRONG, and not on the open list: ${path}`);
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	console.log(`${read.length} of ${chosen.length} reports read as expected, ${seconds} s`);
	if (values.close) close(read);
	process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
	engine.close();
}
