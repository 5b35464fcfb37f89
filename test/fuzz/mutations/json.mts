import type { Random } from '../random.mts';
import { placesOf, textOf, token, treeOf, type Place, type Tree } from './tree.mts';

const NUMBERS = [
	...['0', '-0', '1', '-1', '0.0', '1e400', '-1e400', '1e-400', '9007199254740993'],
	...['12345678901234567890', '1e308', '430', '500', '200', '00', '1'.repeat(400)],
];
const SCALARS = [
	...['null', 'true', 'false', '""', '"0"', '"1"', '"-1"', '" "', '"null"', '"true"', '"NaN"'],
	...['[]', '{}', '[0]', '[1]', '{"a":1}', '"\\u0000"', '"\\ud800"', '"\\u2028\\r\\n"'],
];
const KEYS = [
	...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'Error', 'code'],
	...['Code', 'errorCode', 'errorMessage', 'status', 'InvokeResult', 'retCode', 'result', 'length'],
];

/** One change of a random place. */
type Change = (place: Place, random: Random) => void;

const stringOf = (tree: Tree): string | null => {
	if (tree.kind !== 'token' || !tree.text.startsWith('"')) return null;
	try {
		return JSON.parse(tree.text) as string;
	} catch {
		return null;
	}
};

const changes: readonly Change[] = [
	(place, random) => place.put(token(random.pick(NUMBERS))),
	(place, random) => place.put(token(random.pick(SCALARS))),
	// Retyped: a text holds what was a value, a list or an object wraps it.
	(place) => place.put(token(JSON.stringify(textOf(place.node)))),
	(place) => place.put({ kind: 'list', items: [place.node] }),
	(place) => place.put({ kind: 'object', members: [['value', place.node]] }),
	({ member }) => void member?.of.members.splice(member.at, 1),
	// The key twice: before or after, with another value.
	({ member }, random) => {
		const key = member?.of.members[member.at]?.[0] ?? 'x';
		const twin: [string, Tree] = [key, token(random.pick(random.oneIn(2) ? NUMBERS : SCALARS))];
		member?.of.members.splice(member.at + random.below(2), 0, twin);
	},
	({ member }, random) => {
		const entry = member?.of.members[member.at];
		if (entry) entry[0] = random.pick([entry[0].toLowerCase(), entry[0].toUpperCase(), ...KEYS]);
	},
	(place, random) => {
		if (place.node.kind !== 'object') return;
		place.node.members.push([random.pick(KEYS), token(random.pick(SCALARS))]);
	},
	(place, random) => {
		const depth = random.pick([5, 900, 1100, 20_000]);
		place.put(token('['.repeat(depth) + ']'.repeat(depth)));
	},
	(place, random) => {
		const text = stringOf(place.node);
		if (text !== null) place.put(token(JSON.stringify(text.repeat(random.pick([2, 50, 500])))));
	},
	// JSON inside a text: the change is made inside.
	(place, random) => {
		const text = stringOf(place.node);
		const inner = text === null ? null : mutateJson(text, random);
		if (inner !== null) place.put(token(JSON.stringify(inner)));
	},
];

/** A JSON text with some of its places changed; null where the text is no JSON. */
export function mutateJson(text: string, random: Random): string | null {
	let tree: Tree;
	try {
		tree = treeOf(JSON.parse(text));
	} catch {
		return null;
	}
	const root = { kind: 'list', items: [tree] } as const satisfies Tree;
	for (let times = 1 + random.below(3); times > 0; times -= 1) {
		const places = placesOf(root);
		if (places.length > 0 && places.length < 2000)
			random.pick(changes)(random.pick(places), random);
	}
	return root.items.map(textOf).join(',');
}

/** A JSON text with words added to one of its texts; null where it is no JSON or has no text. */
export function withWords(text: string, words: string, random: Random): string | null {
	try {
		const root = { kind: 'list', items: [treeOf(JSON.parse(text))] } as const satisfies Tree;
		const places = placesOf(root).filter(({ node }) => stringOf(node) !== null);
		if (places.length === 0) return null;
		const place = random.pick(places);
		place.put(token(JSON.stringify(`${stringOf(place.node)} ${words}`)));
		return root.items.map(textOf).join(',');
	} catch {
		return null;
	}
}
