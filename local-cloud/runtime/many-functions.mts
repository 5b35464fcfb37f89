import { statSync } from 'node:fs';
import { crc64 } from './crc64.mts';
import type { FunctionDefinition, Handler } from './definition.mts';
import { defaultSettings } from './settings.mts';

/** Generated namespaces, services and packages, beside the main one; see `manyFunctions`. */
const PLACES = 30;

/** Does what the sample `hello` does, and reports its own name. */
const handler: Handler = (event, context) => {
	const named = event !== null && typeof event === 'object' && 'name' in event && event.name;
	const name = typeof named === 'string' && named !== '' ? named : 'world';
	console.log(`greeting ${name}`);
	return {
		message: `Hello, ${name}!`,
		function: context.functionName,
		version: context.version,
		cloud: context.cloud,
		event,
	};
};

const numbered = (name: string, digits: number, n: number): string =>
	`${name}-${String(n).padStart(digits, '0')}`;

/**
 * Functions `fn-000` … that exist in memory only, for lists of many pages. All of them live in the main
 * place of a cloud (namespace, service, package `default` or `demo`); in `team-01` … `team-30` lives every
 * thirtieth of them.
 */
export function manyFunctions(count: number) {
	const modifiedAt = Math.floor(statSync(import.meta.filename).mtimeMs);
	const definitions = new Map<string, FunctionDefinition>();
	const teams = new Map<string, string[]>();
	for (let n = 0; n < count; n++) {
		const name = numbered('fn', 3, n);
		const settings = { ...defaultSettings, description: `Function ${n} of ${count}` };
		const checksum = crc64(Buffer.from(name));
		definitions.set(name, { name, file: '', handler, settings, checksum, modifiedAt });
		const team = numbered('team', 2, (n % PLACES) + 1);
		teams.set(team, [...(teams.get(team) ?? []), name]);
	}
	return {
		names: [...definitions.keys()],
		find: (name: string): FunctionDefinition | undefined => definitions.get(name),
		/** Names of the generated places. */
		places: [...teams.keys()],
		namesIn: (place: string): string[] => teams.get(place) ?? [],
	};
}
