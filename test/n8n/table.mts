import type { CheckResult } from './check.mts';

/** What became of one version. */
export interface VersionResult {
	n8n: string;
	node: string;
	/** Seconds n8n took until it answered; null when it did not start. */
	startSeconds: number | null;
	results: CheckResult[];
}

const cell = (result: CheckResult | undefined): string =>
	result === undefined ? '–' : `${result.isGood ? 'ok' : 'FAIL'} ${result.seconds.toFixed(1)}`;

/**
 * Checks as rows, versions as columns; a cell holds the outcome and its seconds, or a dash where that n8n
 * does not have what is checked. Markdown.
 */
export function versionTable(versions: readonly VersionResult[], names: readonly string[]): string {
	const rows = [
		['check', ...versions.map(({ n8n }) => n8n)],
		['Node.js', ...versions.map(({ node }) => node)],
		['start', ...versions.map(({ startSeconds }) => startSeconds?.toFixed(1) ?? 'FAIL')],
		...names.map((name) => [
			name,
			...versions.map(({ results }) => cell(results.find(({ check }) => check === name))),
		]),
	];
	const widths = rows[0]?.map((_, column) =>
		Math.max(...rows.map((row) => (row[column] ?? '').length)),
	);
	const line = (cells: readonly string[]): string =>
		`| ${cells.map((text, column) => text.padEnd(widths?.[column] ?? 0)).join(' | ')} |`;
	const [head = [], ...body] = rows;
	const rule = `|${(widths ?? []).map((width) => '-'.repeat(width + 2)).join('|')}|`;
	return [line(head), rule, ...body.map(line)].join('\n');
}
