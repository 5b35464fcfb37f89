/**
 * JSON without rounding. `JSON.parse` turns 12345678901234567890 into 12345678901234567000; ids of that
 * size are common in function results. Such integers, and numbers beyond the range of a double, become
 * strings that hold their digits as sent. Everything else is `JSON.parse`'s own reading.
 */

/** Text that can hold a number `JSON.parse` would spoil: 16 digits in a row, or a three-digit exponent. */
const SUSPECT = /\d(?:\d{15}|[eE][+-]?\d{3})/;

/** A string or a number. The unrolled string pattern keeps the matcher's stack flat on megabyte strings. */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

function kept(token: string): string {
	if (token.charCodeAt(0) === 34) return token;
	const value = Number(token);
	if (!Number.isFinite(value)) return `"${token}"`;
	const integer = !/[.eE]/.test(token);
	return integer && !Number.isSafeInteger(value) ? `"${token}"` : token;
}

/** Deeper values cannot be copied or shown: n8n, and most of what comes after it, recurses over them. */
const DEEPEST = 1000;

/** Counting is far quicker than walking: few texts have so many brackets at all. */
function hasFewBrackets(text: string): boolean {
	let opened = 0;
	for (const bracket of '[{') {
		for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
			opened += 1;
			if (opened > DEEPEST) return false;
		}
	}
	return true;
}

/** How deep brackets are nested in a text, which is read no further than beyond `most`, and whether its end is missing. */
export function nestingOf(text: string, most = Infinity): { deepest: number; isOpen: boolean } {
	let depth = 0;
	let deepest = 0;
	let inString = false;
	for (let at = 0; at < text.length && deepest <= most; at += 1) {
		const code = text.charCodeAt(at);
		if (inString) {
			if (code === 92) at += 1;
			else if (code === 34) inString = false;
		} else if (code === 34) inString = true;
		else if (code === 91 || code === 123) {
			depth += 1;
			if (depth > deepest) deepest = depth;
		} else if (code === 93 || code === 125) depth -= 1;
	}
	return { deepest, isOpen: inString || depth > 0 };
}

const isTooDeep = (text: string): boolean =>
	text.length >= DEEPEST * 2 && !hasFewBrackets(text) && nestingOf(text, DEEPEST).deepest > DEEPEST;

/**
 * A JSON text's value, or `undefined` where the text is not JSON or is nested more than 1,000 deep. A
 * leading byte order mark is ignored.
 */
export function parseJson(text: string): unknown {
	const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
	if (isTooDeep(bare)) return undefined;
	try {
		// The plain reading comes first: only a text that is JSON may be rewritten.
		const value: unknown = JSON.parse(bare);
		return SUSPECT.test(bare) ? JSON.parse(bare.replace(TOKEN, kept)) : value;
	} catch {
		return undefined;
	}
}

/** The value of a JSON text that is an object (no array), or null. */
export function parseJsonObject(text: string): Record<string, unknown> | null {
	const value = parseJson(text);
	return isObject(value) ? value : null;
}

/** True for a plain JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object; none of any other value. */
export const membersOf = (value: unknown): Record<string, unknown> =>
	isObject(value) ? value : {};

/** The objects in a list; none of any other value. */
export const objectsIn = (value: unknown): Array<Record<string, unknown>> =>
	Array.isArray(value) ? value.filter(isObject) : [];
