import type { FieldCase } from './case.mts';

/** A case with one expectation changed into another: what met it does not meet it now. */
export interface Alteration {
	/** Which: `expected.metrics.durationMs`. */
	readonly at: string;
	readonly altered: FieldCase;
}

/** Patterns and texts that must not be found: the empty one is found everywhere. */
const UNWANTED = /\.(?:\w*[nN]otSays|lacks)\.\d+$/;
/** Patterns that must be found: this one is found nowhere. */
const WANTED = /\.\w*[sS]ays?\.\d+$/;
/** One of several is enough: they are altered together. */
const CHOICE = /^expected\.(?:category|sideEffect)$/;

/** Not expectations of their own. `lacksHeaders`: what the request has instead is unknown; see judge.test.mts. */
const LEFT = /^expected\.(?:kind|lacksHeaders)$/;

function other(value: unknown, at: string): unknown {
	if (UNWANTED.test(at)) return '';
	if (WANTED.test(at)) return '(?!)';
	if (typeof value === 'number') return value + 1;
	if (typeof value === 'boolean') return !value;
	if (at === 'expected.functionError') return { message: 'altered' };
	return typeof value === 'string' ? `${value}, altered` : 1;
}

const isBranch = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** The places of all leaves below a value. */
function leavesOf(value: unknown, at: string): string[] {
	if (LEFT.test(at)) return [];
	if (!isBranch(value) || CHOICE.test(at)) return [at];
	return Object.entries(value).flatMap(([key, part]) => leavesOf(part, `${at}.${key}`));
}

function alteredAt(one: FieldCase, at: string): FieldCase {
	const copy = structuredClone(one);
	const keys = at.split('.');
	const last = keys.pop() ?? '';
	const holder = keys.reduce<Record<string, unknown>>(
		(value, key) => value[key] as Record<string, unknown>,
		copy,
	);
	holder[last] = other(holder[last], at);
	return copy;
}

/** Every expectation and every piece of advice of a case, altered one at a time. */
export const alterations = (one: FieldCase): Alteration[] =>
	[
		...leavesOf(one.expected, 'expected'),
		...(one.advice ? leavesOf(one.advice, 'advice') : []),
	].map((at) => ({ at, altered: alteredAt(one, at) }));
