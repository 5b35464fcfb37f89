import type { Wrong } from './judge.mts';
import type { ApiReply } from './samples/sample.mts';

/** A reply that was read wrongly, and where. */
export interface Find extends Wrong {
	readonly api: string;
	readonly path: string;
	readonly from: string;
	/** Of which reply of the run, to have it again with the same seed. */
	readonly number: number;
	readonly reply: ApiReply;
}

/** Finds of one kind are one line, with the first of them as the example. */
export const kindOf = ({ api, path, verdict, words }: Find): string =>
	[api, path, verdict, words.split('\n')[0]?.replace(/\d+/g, 'n').slice(0, 60)].join(' | ');

const shortened = (text: string) =>
	text.length > 400 ? `${text.slice(0, 400)}… (${text.length})` : text;

/** What somebody needs who wants to see it fail. */
export function explain(find: Find): string {
	const { api, path, verdict, words, from, number, reply } = find;
	return [
		`${verdict.toUpperCase()}: ${api}, ${path}: ${words}`,
		`  reply ${number}, made of "${from}": status ${reply.status}`,
		`  headers ${shortened(JSON.stringify(reply.headers))}`,
		`  body ${shortened(JSON.stringify(reply.body.toString('utf8')))}`,
	].join('\n');
}
