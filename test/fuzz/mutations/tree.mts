/**
 * JSON as a tree that can hold what `JSON.stringify` cannot write: keys twice, numbers of any size, keys
 * such as `__proto__`.
 */
export type Tree =
	| { kind: 'object'; members: Array<[key: string, value: Tree]> }
	| { kind: 'list'; items: Tree[] }
	| { kind: 'token'; text: string };

/** A scalar's text as it will be written. */
export const token = (text: string): Tree => ({ kind: 'token', text });

/** The tree of a parsed value. */
export function treeOf(value: unknown): Tree {
	if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) };
	if (typeof value === 'object' && value !== null) {
		const members = Object.entries(value).map(([key, member]): [string, Tree] => [
			key,
			treeOf(member),
		]);
		return { kind: 'object', members };
	}
	return token(JSON.stringify(value) ?? 'null');
}

/** The JSON text of a tree. */
export function textOf(tree: Tree): string {
	if (tree.kind === 'token') return tree.text;
	if (tree.kind === 'list') return `[${tree.items.map(textOf).join(',')}]`;
	const members = tree.members.map(([key, value]) => `${JSON.stringify(key)}:${textOf(value)}`);
	return `{${members.join(',')}}`;
}

/** A place in a tree: its node and how to put another in its stead. */
export interface Place {
	readonly node: Tree;
	put(node: Tree): void;
	/** The object that holds it, and where in it; absent for list items and the root. */
	readonly member?: { readonly of: Extract<Tree, { kind: 'object' }>; readonly at: number };
}

/** Every place of a tree below its root. */
export function placesOf(tree: Tree, found: Place[] = []): Place[] {
	if (tree.kind === 'list') {
		tree.items.forEach((node, at) => {
			found.push({ node, put: (next) => void (tree.items[at] = next) });
			placesOf(node, found);
		});
	}
	if (tree.kind === 'object') {
		tree.members.forEach((member, at) => {
			const [, node] = member;
			found.push({ node, put: (next) => void (member[1] = next), member: { of: tree, at } });
			placesOf(node, found);
		});
	}
	return found;
}
