import type { PackedPackage } from './packedPackage.mts';

/** What a check found. No problem means it passed. */
export interface Findings {
	/** What was looked at, in figures: "34 files, 61 kB". */
	figures: string;
	/** One sentence each. */
	problems: string[];
}

/** A named check of the unpacked tarball. */
export interface Check {
	name: string;
	run(packed: PackedPackage): Findings | Promise<Findings>;
}

/** Names and figures in columns, the problems below, the verdict first. */
function formatFindings(name: string, { figures, problems }: Findings, width: number): string {
	const verdict = problems.length === 0 ? 'OK  ' : 'FAIL';
	const line = `${verdict}  ${name.padEnd(width)}  ${figures}`;
	return [line, ...problems.map((problem) => `      - ${problem}`)].join('\n');
}

/** Runs the checks one after the other and prints a line for each; false when one found a problem. */
export async function runChecks(
	checks: readonly Check[],
	packed: PackedPackage,
	print: (line: string) => void,
): Promise<boolean> {
	const width = Math.max(...checks.map(({ name }) => name.length));
	let passed = true;
	for (const { name, run } of checks) {
		let findings: Findings;
		try {
			findings = await run(packed);
		} catch (error) {
			findings = {
				figures: 'could not be checked',
				problems: [(error as Error).message.split('\n')[0] ?? ''],
			};
		}
		passed &&= findings.problems.length === 0;
		print(formatFindings(name, findings, width));
	}
	return passed;
}
