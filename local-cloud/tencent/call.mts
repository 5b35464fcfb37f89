import { randomUUID } from 'node:crypto';
import type { Call } from '../runtime/call.mts';
import type { FunctionDefinition } from '../runtime/definition.mts';
import { resolveVersion } from '../runtime/version.mts';
import type { Platform } from './platform.mts';

/** Event limits of both APIs in bytes ("Quota limits"; the legacy page allows 1 MB). */
export const EVENT_LIMITS = { sync: 6_291_456, async: 131_072, legacy: 1_048_576 };

/** Why a function cannot be called; each API has its own code for it. */
type NotCallable = 'function' | 'qualifier';

/** "Async run" is enabled (setting `asyncRun`): even a synchronous call answers with the run id at once. */
export const isAsyncRun = ({ settings }: FunctionDefinition): boolean =>
	settings.written.asyncRun === true;

/** True for JSON text. */
export function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** The run to start, or what is missing. An absent event is an empty object, as in the console. */
export function callOf(
	platform: Platform,
	wanted: { name: string; namespace: string; qualifier: string; event: string | undefined },
): Call | NotCallable {
	const definition = platform.runtime.places.find(wanted.namespace, wanted.name);
	if (!definition) return 'function';
	// $DEFAULT is an alias that points to $LATEST until the user moves it.
	const qualifier = wanted.qualifier === '$DEFAULT' ? '$LATEST' : wanted.qualifier;
	const version = resolveVersion(definition.settings, qualifier, '$LATEST');
	if (version === undefined) return 'qualifier';
	return {
		definition,
		namespace: wanted.namespace,
		qualifier: wanted.qualifier,
		version,
		requestId: randomUUID(),
		event: Buffer.from(wanted.event || '{}'),
	};
}
