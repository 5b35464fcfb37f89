import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { crc64 } from './crc64.mts';
import { readSettings, type FunctionSettings } from './settings.mts';

/** What user code is told about its invocation, beside the event. */
export interface FunctionContext {
	requestId: string;
	functionName: string;
	/** The version that runs, in the spelling of the cloud (`$LATEST`, `LATEST`, `latest`, `2`). */
	version: string;
	/** The version or alias that was asked for. */
	qualifier: string;
	memoryLimitMb: number;
	timeoutSeconds: number;
	cloud: string;
	/** The event as it came over the wire. */
	rawEvent: Buffer;
}

type Callback = (error: unknown, result?: unknown) => void;

/** `exports.handler`: returns the result or a promise of it, or calls the third argument. */
export type Handler = (event: unknown, context: FunctionContext, callback: Callback) => unknown;

/** A function of the folder. */
export interface FunctionDefinition {
	name: string;
	file: string;
	settings: FunctionSettings;
	/** CRC-64 of the code, unsigned decimal. */
	checksum: string;
	/** When the file was last changed, milliseconds since the epoch. */
	modifiedAt: number;
}

const requireFrom = createRequire(import.meta.url);
const loadedAt = new Map<string, number>();

/** Functions of a folder: every `NAME.js` in it. Throws an Error when the folder cannot be read. */
export function functionsIn(folder: string) {
	const root = resolve(folder);
	const settingsOf = readSettings(root);
	const names = (): string[] =>
		readdirSync(root)
			.filter((file) => file.endsWith('.js'))
			.map((file) => file.slice(0, -'.js'.length))
			.sort();
	const known = new Map<string, FunctionDefinition>();
	names();

	return {
		names,
		/** The function, or `undefined`; re-read when its file changed. */
		find(name: string): FunctionDefinition | undefined {
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
		},
	};
}

/**
 * Loads the handler; a changed file is loaded anew. Throws what the module throws, or an Error when
 * it exports no `handler`.
 */
export function loadHandler(definition: FunctionDefinition): Handler {
	const { file, modifiedAt } = definition;
	// jest's `require` has no cache to empty; there a file stays as it was first loaded.
	if (loadedAt.get(file) !== modifiedAt) delete requireFrom.cache?.[requireFrom.resolve(file)];
	loadedAt.set(file, modifiedAt);
	const { handler } = requireFrom(file) as { handler?: unknown };
	if (typeof handler !== 'function') throw new Error(`${definition.name}.js exports no "handler"`);
	return handler as Handler;
}
