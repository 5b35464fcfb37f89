/** A mutant in Stryker's JSON report. Source: mutation-testing-report-schema. */
interface Mutant {
	readonly mutatorName: string;
	readonly status: string;
	readonly static?: boolean;
	readonly location: { readonly start: { readonly line: number } };
}

/** As much of the report as is read. */
export interface Report {
	readonly files: Readonly<
		Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
	>;
}

/** A line of code of which mutants survived, how many, and why that is harmless, in a person's words. */
interface Survivor {
	readonly line: string;
	readonly count: number;
	/** Empty until somebody has looked. */
	readonly why: string;
}

/** What came of the mutants of one run, of a folder or a folder in it; survivors by file. */
export interface Findings {
	readonly date: string;
	readonly killed: number;
	readonly timedOut: number;
	readonly survived: number;
	readonly notReached: number;
	/** (killed + timed out) of all that ran, in per cent; `withoutTexts` leaves out emptied texts. */
	readonly score: number;
	readonly scoreWithoutTexts: number;
	/** Evaluated once, when the module loads. */
	readonly notRun: number;
	readonly survivors: Readonly<Record<string, readonly Survivor[]>>;
}

const ALIVE = new Set(['Survived', 'NoCoverage']);

function score(mutants: readonly Mutant[]): number {
	const ran = mutants.filter(
		({ status }) => ALIVE.has(status) || status === 'Killed' || status === 'Timeout',
	);
	const seen = ran.filter(({ status }) => !ALIVE.has(status));
	return ran.length === 0 ? 100 : Math.round((seen.length / ran.length) * 1000) / 10;
}

function survivorsIn(
	{ source, mutants }: Report['files'][string],
	before: readonly Survivor[],
): Survivor[] {
	const lines = source.split('\n');
	const counts = new Map<string, number>();
	for (const { status, location } of mutants) {
		if (!ALIVE.has(status)) continue;
		const line = lines[location.start.line - 1]?.trim() ?? '';
		counts.set(line, (counts.get(line) ?? 0) + 1);
	}
	return [...counts].map(([line, count]) => ({
		...{ line, count },
		why: before.find((one) => one.line === line)?.why ?? '',
	}));
}

/** What a report says of the files below a folder, `providers/azure`. */
export const partOf = ({ files }: Report, folder: string): Report => ({
	files: Object.fromEntries(Object.entries(files).filter(([file]) => file.includes(`/${folder}/`))),
});

/** The findings of a report; a line that survived before keeps the reason that was given for it. */
export function findingsOf(report: Report, date: string, before?: Findings): Findings {
	const mutants = Object.values(report.files).flatMap((file) => file.mutants);
	const count = (wanted: string) => mutants.filter(({ status }) => status === wanted).length;
	const survivors = Object.entries(report.files)
		.map(([file, one]) => [file, survivorsIn(one, before?.survivors[file] ?? [])] as const)
		.filter(([, found]) => found.length > 0);
	return {
		date,
		...{ killed: count('Killed'), timedOut: count('Timeout') },
		...{ survived: count('Survived'), notReached: count('NoCoverage') },
		score: score(mutants),
		scoreWithoutTexts: score(mutants.filter(({ mutatorName }) => mutatorName !== 'StringLiteral')),
		notRun: mutants.filter((one) => one.static === true && one.status === 'Ignored').length,
		survivors: Object.fromEntries(survivors),
	};
}
