/** A column: its title and whether it holds numbers, which are aligned on the right. */
export interface Column {
	title: string;
	numeric?: true;
}

/** At most that many characters, on one line, the cut marked. */
export function shorten(text: string, length: number): string {
	const line = text.replace(/\s+/g, ' ');
	return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

/** Aligned lines: the titles, a rule, the rows. Cells are text without line breaks. */
export function formatTable(
	columns: readonly Column[],
	rows: ReadonlyArray<readonly string[]>,
): string {
	const widths = columns.map(({ title }, index) =>
		Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)),
	);
	const line = (cells: readonly string[]) =>
		columns
			.map(({ numeric }, index) => {
				const [cell, width] = [cells[index] ?? '', widths[index] ?? 0];
				return numeric ? cell.padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '-'.repeat(width));
	return [line(columns.map(({ title }) => title)), line(rule), ...rows.map(line)].join('\n');
}
