/** The second half of `npm run mutants`: enters what Stryker found of a folder into `survivors.json`. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeFormatted } from '../formatted.mts';
import { findingsOf, partOf, type Findings, type Report } from './survivors.mts';

const FILE = path.join(import.meta.dirname, 'survivors.json');
// The report has what is known of other parts of the folder as well.
const run = process.env['MUTATE'] ?? 'signing';
const [folder = '', part] = run.split('/');
const reportFile = path.resolve(import.meta.dirname, `../../.cache/mutants-${folder}.json`);

const read = <T,>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;
const all = existsSync(FILE) ? read<Record<string, Findings>>(FILE) : {};
const date = new Date().toISOString().slice(0, 10);
const report = read<Report>(reportFile);
const ofRun = part === undefined ? report : partOf(report, run);
const findings = findingsOf(ofRun, date, all[run] ?? all[folder]);
writeFormatted(FILE, JSON.stringify({ ...all, [run]: findings }));

const unexplained = Object.entries(findings.survivors).flatMap(([file, found]) =>
	found.filter(({ why }) => why === '').map(({ line }) => `${file}: ${line}`),
);
console.log(`Wrote ${path.relative(process.cwd(), FILE)}: ${findings.score} % of ${run}`);
if (unexplained.length > 0) {
	console.log(`${unexplained.length} lines without a reason yet:\n${unexplained.join('\n')}`);
}
