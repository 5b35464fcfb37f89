import {
	fitted,
	plainCall,
} from '../../nodes/InvokeServerlessFunction/providers/reading/advice.ts';
import type { Failure } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type {
	ErrorMeaning,
	ErrorTable,
} from '../../nodes/InvokeServerlessFunction/providers/reading/failures.ts';
import { refused } from '../../nodes/InvokeServerlessFunction/providers/reading/failures.ts';
import type { SpecialCase } from '../../nodes/InvokeServerlessFunction/providers/reading/specialCases.ts';

/** The failure that the node makes of a meaning, with the defaults of the table filled in. */
export function failureOf(meaning: ErrorMeaning): Failure {
	const outcome = refused(
		{ status: 400, headers: {}, body: Buffer.alloc(0) },
		{ cloud: '', code: null, cloudMessage: null, requestId: null, meaning },
	);
	if (outcome.kind !== 'refused') throw new TypeError('A meaning always makes a refusal');
	return outcome.failure;
}

const RAN = { none: 'no', possible: 'perhaps', certain: 'yes' } as const;
const REPEATED = { always: 'yes', ifIdempotent: 'if idempotent', never: 'no' } as const;

/** A Markdown table; a bar inside a cell is escaped. */
export function markdownTable(head: readonly string[], rows: readonly string[][]): string {
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Code in backticks; angle brackets would be read as HTML otherwise. */
const inCode = (text: string) => `\`${text}\``;

/** Advice as a synchronous call gets it, with every option at its default. */
const advice = (hint: string) => prose(fitted(hint, plainCall));

/** Placeholders such as `<region>` are no tags. */
const prose = (text: string) => text.replaceAll('<', '\\<').replaceAll('>', '\\>');

function cellsOf(shown: string, meaning: ErrorMeaning): string[] {
	const failure = failureOf(meaning);
	return [
		shown,
		failure.category,
		prose(failure.message),
		advice(failure.hint ?? ''),
		RAN[failure.sideEffect],
		REPEATED[failure.repeatable],
	];
}

const HEAD = ['code', 'category', 'message', 'what to do', 'ran', 'repeated'];

/** All codes of a table; those with the same meaning share a row, at the place of the first. */
export function codeTable(table: ErrorTable): string {
	const rows = new Map<string, { codes: string[]; meaning: ErrorMeaning }>();
	const sorted = Object.keys(table).sort((a, b) => (a < b ? -1 : 1));
	for (const code of sorted) {
		const meaning = table[code];
		if (meaning === undefined) continue;
		const key = JSON.stringify(failureOf(meaning));
		const row = rows.get(key) ?? { codes: [], meaning };
		row.codes.push(inCode(code.endsWith('.') ? `${code}*` : code));
		rows.set(key, row);
	}
	return markdownTable(
		HEAD,
		[...rows.values()].map(({ codes, meaning }) => cellsOf(codes.join(', '), meaning)),
	);
}

/** Meanings that need more than the code. */
export function caseTable(cases: ReadonlyArray<Pick<SpecialCase, 'shown' | 'meaning'>>): string {
	return markdownTable(
		HEAD,
		cases.map(({ shown, meaning }) => cellsOf(prose(shown), meaning)),
	);
}

/** What to do about function errors: code or words of the runtime, and the advice. */
export function hintTable(rows: ReadonlyArray<readonly [shown: string, hint: string]>): string {
	return markdownTable(
		['sign', 'what to do'],
		rows.map(([shown, hint]) => [prose(shown), advice(hint)]),
	);
}
