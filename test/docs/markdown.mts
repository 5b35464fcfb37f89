import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** A page of the documentation. */
export interface Page {
	/** Relative to the repository. */
	file: string;
	/** As it is in the file. */
	text: string;
	/** Without code, for what only counts in prose. */
	prose: string;
}

/** Fenced blocks, also those inside a list. */
const FENCE = /^([ \t]*)```(\w*)\n([\s\S]*?)^\1```$/gm;
const CODE_SPAN = /(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g;

function pageOf(file: string): Page {
	const text = readFileSync(path.join(ROOT, file), 'utf8');
	return { file, text, prose: text.replace(FENCE, '').replace(CODE_SPAN, '`code`') };
}

/** README and its neighbours, and everything below `docs/`. */
export function pages(): Page[] {
	const below = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.posix.join('docs', name.split(path.sep).join('/')))
		.sort();
	return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...below].map(pageOf);
}

/** What is inside the fenced blocks of a language, in order. */
export const codeBlocks = ({ text }: Pick<Page, 'text'>, language: string): string[] =>
	[...text.matchAll(FENCE)].filter((match) => match[2] === language).map((match) => match[3] ?? '');

/** Addresses of all links and images, inline (`[a](b)`) or by reference (`[a]: b`). */
export const linksOf = ({ prose }: Pick<Page, 'prose'>): string[] => [
	...[...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map(
		(match) => match[1] ?? '',
	),
	...[...prose.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/gm)].map((match) => match[1] ?? ''),
	...[...prose.matchAll(/<(?:img|source)[^>]+src(?:set)?="([^"\s]+)/g)].map(
		(match) => match[1] ?? '',
	),
];

/** The anchors that GitHub gives to the headings of a page. */
export function anchorsOf({ text }: Pick<Page, 'text'>): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of text.replace(FENCE, '').matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
		const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
		const slug = words
			.toLowerCase()
			.replace(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, '')
			.replaceAll(' ', '-');
		let anchor = slug;
		for (let again = 1; anchors.has(anchor); again += 1) anchor = `${slug}-${again}`;
		anchors.add(anchor);
	}
	return anchors;
}

/** What stands in bold. */
export const boldOf = ({ prose }: Pick<Page, 'prose'>): string[] =>
	[...prose.matchAll(/\*\*([^*\n]+)\*\*/g)].map((match) => match[1] ?? '');
