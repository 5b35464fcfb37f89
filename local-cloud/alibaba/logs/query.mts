import type { Row } from './rows.mts';

type Test = (row: Row) => boolean;

const TOKEN = /\s*(?:([()])|(?:(\w+)\s*:\s*)?(?:"([^"]*)"|([\w.-]+)))/y;

/** SLS splits texts at punctuation and does not mind capitals. Source: "Create indexes", delimiters. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];

/** Whether a text in small letters holds all the words. */
const holds = (text: string, wanted: string[]) => {
	// Splitting thousands of rows takes its time.
	if (!wanted.every((word) => text.includes(word))) return false;
	const words = new Set(wordsOf(text));
	return wanted.every((word) => words.has(word));
};

const texts = new WeakMap<Row, string>();

/** All of a row in small letters, which every search of a poll asks for again. */
function textOf(row: Row): string {
	const text = texts.get(row) ?? Object.values(row).join(' ').toLowerCase();
	texts.set(row, text);
	return text;
}

/** A word or phrase of the whole row, or of one field. */
function termOf(field: string | undefined, text: string): Test {
	const wanted = wordsOf(text);
	return field === undefined
		? (row) => holds(textOf(row), wanted)
		: (row) => holds((row[field] ?? '').toLowerCase(), wanted);
}

/**
 * As much of the query language as is needed: words, phrases, `field:"value"`, `and`, `or`, brackets. Source: "Query
 * syntax". @throws Error for anything else
 */
export function queryOf(text: string): Test {
	const tokens: Array<string | Test> = [];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < text.trimEnd().length) {
		const match = TOKEN.exec(text);
		if (!match) throw new Error(`the query cannot be parsed: ${text}`);
		const [, bracket, field, phrase, word] = match;
		const keyword = field === undefined ? word?.toLowerCase() : undefined;
		if (bracket !== undefined) tokens.push(bracket);
		else if (keyword === 'and' || keyword === 'or') tokens.push(keyword);
		else tokens.push(termOf(field, phrase ?? word ?? ''));
	}
	let at = 0;
	const term = (): Test => {
		const token = tokens[at++];
		if (typeof token === 'function') return token;
		if (token !== '(') throw new Error(`the query cannot be parsed: ${text}`);
		const inner = either();
		if (tokens[at++] !== ')') throw new Error(`a bracket is open: ${text}`);
		return inner;
	};
	const both = (): Test => {
		let left = term();
		while (tokens[at] === 'and') {
			at++;
			const [a, b] = [left, term()];
			left = (row) => a(row) && b(row);
		}
		return left;
	};
	const either = (): Test => {
		let left = both();
		while (tokens[at] === 'or') {
			at++;
			const [a, b] = [left, both()];
			left = (row) => a(row) || b(row);
		}
		return left;
	};
	if (tokens.length === 0) return () => true;
	const all = either();
	if (at < tokens.length) throw new Error(`the query cannot be parsed: ${text}`);
	return all;
}
