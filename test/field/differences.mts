import { isDeepStrictEqual } from 'node:util';

/** A value in a sentence. */
export function show(value: unknown): string {
	const shown = JSON.stringify(value) ?? 'absent';
	return shown.length > 200 ? `${shown.slice(0, 200)}…` : shown;
}

/** The same value made here: what n8n's engine made may have the prototypes of another realm. */
const remade = (value: unknown): unknown =>
	value === undefined ? value : JSON.parse(JSON.stringify(value));

/** Equal in every part. What is not expected is not compared. */
export const same = (name: string, found: unknown, wanted: unknown): string[] =>
	wanted === undefined || isDeepStrictEqual(remade(found), remade(wanted))
		? []
		: [`${name} is ${show(found)}, expected ${show(wanted)}`];

/** One of several, or equal. */
export const among = (
	name: string,
	found: unknown,
	wanted: string | string[] | undefined,
): string[] =>
	Array.isArray(wanted) && wanted.includes(String(found)) ? [] : same(name, found, wanted);

/** Each of the texts is in it. */
export const contains = (name: string, found: unknown, wanted: readonly string[] = []): string[] =>
	wanted
		.filter((part) => !(typeof found === 'string' && found.includes(part)))
		.map((part) => `${name} is ${show(found)}, which lacks ${show(part)}`);

/** Each of the patterns is found in it. */
export const says = (name: string, found: string, wanted: readonly string[] = []): string[] =>
	wanted
		.filter((source) => !new RegExp(source).test(found))
		.map((source) => `${name} does not say /${source}/`);

/** None of the patterns is found in it, in upper or lower case. */
export const notSays = (name: string, found: string, unwanted: readonly string[] = []): string[] =>
	unwanted
		.filter((source) => new RegExp(source, 'i').test(found))
		.map((source) => `${name} says /${source}/`);
