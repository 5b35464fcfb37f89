/** A value that is neither a text nor holds others. */
const PLAIN = /[^\s,\]}]+/y;
const SPACES = /\s*/y;
/** What opens or closes in a structure. */
const SIGNS = /["[\]{}]/g;

function after(pattern: RegExp, json: string, at: number): number {
	pattern.lastIndex = at;
	pattern.test(json);
	return pattern.lastIndex;
}

/** Where the text that begins at `at` ends. */
function endOfText(json: string, at: number): number {
	let end = json.indexOf('"', at + 1);
	for (; end >= 0; end = json.indexOf('"', end + 1)) {
		let escapes = 0;
		while (json.charCodeAt(end - 1 - escapes) === 92) escapes += 1;
		if (escapes % 2 === 0) return end + 1;
	}
	return json.length;
}

function endOfValue(json: string, at: number): number {
	const first = json[at];
	if (first === '"') return endOfText(json, at);
	if (first !== '{' && first !== '[') return after(PLAIN, json, at);
	const signs = new RegExp(SIGNS);
	signs.lastIndex = at;
	let depth = 0;
	for (let sign = signs.exec(json); sign; sign = signs.exec(json)) {
		if (sign[0] === '"') signs.lastIndex = endOfText(json, sign.index);
		else depth += sign[0] === '{' || sign[0] === '[' ? 1 : -1;
		if (depth === 0) return signs.lastIndex;
	}
	return json.length;
}

/** The members of an object in its text, in order: their names, and where their values are. */
export function* writtenMembers(json: string) {
	let at = json.indexOf('{') + 1;
	for (at = after(SPACES, json, at); json[at] === '"'; at = after(SPACES, json, at)) {
		const endOfName = endOfText(json, at);
		const name = JSON.parse(json.slice(at, endOfName)) as string;
		const from = after(SPACES, json, after(SPACES, json, endOfName) + 1);
		const to = endOfValue(json, from);
		yield { name, from, to };
		at = after(SPACES, json, to);
		if (json[at] === ',') at += 1;
	}
}

/**
 * A member's value as it is written: digits, spaces and order, which reading and writing it again would change.
 * @param json the text of an object; of members with the same name the last counts, as in `JSON.parse`
 * @returns null where there is no such member
 */
export function memberText(json: string, name: string): string | null {
	const found = [...writtenMembers(json)].findLast((member) => member.name === name);
	return found ? json.slice(found.from, found.to) : null;
}

/** The elements of a list as they are written. @param json the text of an array */
export function elementTexts(json: string): string[] {
	const found: string[] = [];
	let at = after(SPACES, json, json.indexOf('[') + 1);
	while (at < json.length && json[at] !== ']') {
		const end = endOfValue(json, at);
		found.push(json.slice(at, end));
		at = after(SPACES, json, end);
		if (json[at] === ',') at = after(SPACES, json, at + 1);
	}
	return found;
}
