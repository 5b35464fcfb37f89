import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pages, ROOT } from './markdown.mts';

/** Words that readers stumble over, and what to write. */
const INSTEAD: ReadonlyArray<readonly [wrong: RegExp, better: string]> = [
	[/\bmend(?:s|ed|ing)?\b/i, 'fix'],
	[/\b(?:told|tells)\b/i, 'reported, detected, distinguished'],
	[/\bblanks?\b/i, 'space'],
	[/\bin place of\b/i, 'instead of'],
	[/\bmind that\b/i, 'note that'],
	[/\bshall\b/i, 'should'],
	[/\bat the most\b/i, 'at most'],
	[/\bas the case may be\b/i, 'leave it out'],
];

/** What users read in n8n and in a terminal, with the comments beside it. */
const FOLDERS = ['nodes', 'credentials', 'examples', 'local-cloud', 'scripts'];

const texts: ReadonlyArray<readonly [file: string, text: string]> = [
	...pages().map(({ file, text }) => [file, text] as const),
	...FOLDERS.flatMap((folder) =>
		readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => /\.(?:m?ts|mjs|json)$/.test(name))
			.map((name) => path.join(folder, name))
			.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')] as const),
	),
];

it('there is something to read', () => expect(texts.length).toBeGreaterThan(300));

describe('Plain words', () => {
	it.each(INSTEAD)('not %p but: %s', (wrong) => {
		const found = texts.flatMap(([file, text]) =>
			text
				.split('\n')
				.flatMap((line, index) =>
					wrong.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
				),
		);
		expect(found).toEqual([]);
	});
});
