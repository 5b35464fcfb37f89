import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { labels, optionLabels } from './labels.mts';
import { anchorsOf, boldOf, codeBlocks, linksOf, pages, ROOT, type Page } from './markdown.mts';

const all = pages();
const named = all.map((page): [string, Page] => [page.file, page]);

/** Pages that use bold for emphasis too. */
const FREE_BOLD = /^docs\/(?:architecture|errors|security|fidelity)\.md$|^docs\/benchmarks\//;

/** What is wrong with a relative link of a page; null when it leads somewhere. */
function brokenLink(page: Page, link: string): string | null {
	const [target = '', anchor] = link.split('#');
	const file = target === '' ? page.file : path.posix.join(path.posix.dirname(page.file), target);
	if (file.startsWith('..') || !existsSync(path.join(ROOT, file))) return `${link}: no such file`;
	if (anchor === undefined) return null;
	if (statSync(path.join(ROOT, file)).isDirectory()) return `${link}: a folder has no anchors`;
	const text = readFileSync(path.join(ROOT, file), 'utf8');
	return anchorsOf({ text }).has(anchor) ? null : `${link}: no such heading`;
}

describe.each(named)('%s', (_file, page) => {
	const links = linksOf(page);

	it('leads somewhere with every relative link, anchor and image', () => {
		const relative = links.filter((link) => !/^[a-z]+:/i.test(link));
		expect(relative.map((link) => brokenLink(page, link)).filter(Boolean)).toEqual([]);
	});

	it('leads outside by https only', () => {
		const outside = links.filter((link) => /^[a-z]+:/i.test(link));
		expect(outside.filter((link) => !URL.canParse(link) || !link.startsWith('https://'))).toEqual(
			[],
		);
	});

	it('shows JSON that is JSON', () => {
		for (const block of codeBlocks(page, 'json')) expect(() => JSON.parse(block)).not.toThrow();
	});

	it('is English', () => {
		const foreign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
		expect(page.text.match(foreign)).toBeNull();
	});

	it('names npm scripts that exist', () => {
		const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
			scripts: Record<string, string>;
		};
		const called = [...page.text.matchAll(/\bnpm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
		expect(called.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
	});

	it('has bold labels that the user sees', () => {
		const known = labels();
		const bold = FREE_BOLD.test(page.file) ? [] : boldOf(page);
		expect(bold.filter((text) => !known.has(text))).toEqual([]);
	});
});

describe('The documentation as a whole', () => {
	it('is found from the README, page by page', () => {
		const reached = new Set(['README.md']);
		for (const file of reached) {
			const page = all.find((one) => one.file === file);
			for (const link of page ? linksOf(page) : []) {
				const target = link.split('#')[0] ?? '';
				if (target.endsWith('.md')) {
					reached.add(path.posix.join(path.posix.dirname(file), target));
				}
			}
		}
		expect(all.map(({ file }) => file).filter((file) => !reached.has(file))).toEqual([]);
	});

	it('explains every option of the node', () => {
		const explained = new Set(all.flatMap(boldOf));
		expect(optionLabels().length).toBeGreaterThan(10);
		expect(optionLabels().filter((label) => !explained.has(label))).toEqual([]);
	});

	it('has the page and section that each credential links to, one of its own', () => {
		const folder = path.join(ROOT, 'credentials');
		const links = readdirSync(folder)
			.filter((file) => file.endsWith('.credentials.ts'))
			.map((file) =>
				/blob\/main\/([^'#]+)#?([^']*)/.exec(readFileSync(path.join(folder, file), 'utf8')),
			);
		expect(links.length).toBeGreaterThan(3);
		expect(new Set(links.map((link) => link?.[0])).size).toBe(links.length);
		for (const [, file = '', anchor = ''] of links.map((link) => link ?? [])) {
			const page = all.find((one) => one.file === file);
			expect([file, page && (anchor === '' || anchorsOf(page).has(anchor))]).toEqual([file, true]);
		}
	});

	it('says nothing twice: no paragraph or entry of a list of twelve words or more stands in two places', () => {
		const seen = new Map<string, string>();
		const twice: string[] = [];
		for (const { file, prose } of all) {
			if (/errors\.md|adding-a-cloud\.md/.test(file)) continue;
			for (const paragraph of prose.split(/\n\s*\n|\n\s*(?:-|\d+\.) /)) {
				const words = paragraph.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
				if (paragraph.trimStart().startsWith('|') || words.length < 12) continue;
				const said = words.join(' ');
				const before = seen.get(said);
				if (before !== undefined) twice.push(`${before} and ${file}: ${said.slice(0, 60)}`);
				seen.set(said, file);
			}
		}
		expect(twice).toEqual([]);
	});
});
