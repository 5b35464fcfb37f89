import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { crc64 } from './crc64.mts';
import type { FunctionDefinition, Handler } from './definition.mts';
import { manyFunctions } from './many-functions.mts';
import { readSettings } from './settings.mts';

const requireFrom = createRequire(import.meta.url);
const loadedAt = new Map<string, number>();

/** The functions that can be invoked. `place`: a generated namespace, service or package; else the main one. */
export interface Functions {
	names(place?: string): string[];
	/** The function, or `undefined`; re-read when its file changed. */
	find(name: string, place?: string): FunctionDefinition | undefined;
	/** The generated places. */
	places: readonly string[];
}

/**
 * Every `NAME.js` of a folder, and `generated` functions in memory. Throws an Error when the folder cannot
 * be read.
 */
export function functionsIn(folder: string, generated = 0): Functions {
	const root = resolve(folder);
	const settingsOf = readSettings(root);
	const many = manyFunctions(generated);
	const known = new Map<string, FunctionDefinition>();
	const filed = (): string[] =>
		readdirSync(root)
			.filter((file) => file.endsWith('.js'))
			.map((file) => file.slice(0, -'.js'.length));
	filed();

	function read(name: string): FunctionDefinition | undefined {
		// The name comes from the wire and becomes a file name.
		if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) return undefined;
		const file = join(root, `${name}.js`);
		const stat = statSync(file, { throwIfNoEntry: false });
		if (!stat?.isFile()) return undefined;
		const before = known.get(name);
		if (before && before.modifiedAt === stat.mtimeMs) return before;
		const definition = {
			name,
			file,
			settings: settingsOf(name),
			checksum: crc64(readFileSync(file)),
			modifiedAt: stat.mtimeMs,
		};
		known.set(name, definition);
		return definition;
	}

	return {
		names: (place) =>
			place === undefined ? [...new Set([...filed(), ...many.names])].sort() : many.namesIn(place),
		find(name, place) {
			if (place === undefined) return many.find(name) ?? read(name);
			return many.namesIn(place).includes(name) ? many.find(name) : undefined;
		},
		places: many.places,
	};
}

/**
 * Loads the handler; a changed file is loaded anew. Throws what the module throws, or an Error when
 * it exports no `handler`.
 */
export function loadHandler(definition: FunctionDefinition): Handler {
	if (definition.handler) return definition.handler;
	const { file, modifiedAt } = definition;
	// jest's `require` has no cache to empty; there a file stays as it was first loaded.
	if (loadedAt.get(file) !== modifiedAt) delete requireFrom.cache?.[requireFrom.resolve(file)];
	loadedAt.set(file, modifiedAt);
	const { handler } = requireFrom(file) as { handler?: unknown };
	if (typeof handler !== 'function') throw new Error(`${definition.name}.js exports no "handler"`);
	return handler as Handler;
}
