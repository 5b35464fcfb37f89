import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the page says of one file: its whole text, or lines to change. */
export type Edit =
	| { readonly file: string; readonly text: string }
	| { readonly file: string; readonly change: readonly string[] };

/** A path in backticks at the end of a line, a space line, and a fenced block. */
const BLOCK = /`([\w./-]+)`:\n\n```(\w+)\n([\s\S]*?)^```$/gm;

/** Every file of the worked example, in the page's order. @throws Error where the page has none */
export function readExample(root: string): readonly Edit[] {
	const page = readFileSync(path.join(root, 'docs/adding-a-cloud.md'), 'utf8');
	const edits = [...page.matchAll(BLOCK)].map(([, file = '', language, body = '']): Edit =>
		language === 'diff'
			? { file, change: body.replace(/\n$/, '').split('\n') }
			: { file, text: body },
	);
	if (edits.length === 0) throw new Error('docs/adding-a-cloud.md has no blocks with a path');
	return edits;
}

/**
 * The text of a file with the changes of a block: ` ` a line to find, `-` one to take out, `+` one to put in, from
 * top to bottom.
 * @throws Error where a line is not there
 */
export function changed(
	text: string,
	{ file, change }: Extract<Edit, { change: unknown }>,
): string {
	const lines = text.split('\n');
	let at = 0;
	for (const entry of change) {
		const [kind, line] = [entry[0], entry.slice(1)];
		if (kind === '+') {
			lines.splice(at, 0, line);
			at += 1;
			continue;
		}
		const found = lines.indexOf(line, at);
		if (found < 0) throw new Error(`${file} has no line '${line}'`);
		if (kind === '-') lines.splice(found, 1);
		at = kind === '-' ? found : found + 1;
	}
	return lines.join('\n');
}
