import { randomUUID } from 'node:crypto';
import type { Platform } from '../platform.mts';
import type { Call } from '../runtime/call.mts';
import { resolveVersion } from '../runtime/version.mts';
import { findIn } from './place.mts';

/** Event limits of both APIs in bytes ("Quota limits"; the legacy page allows 1 MB). */
export const EVENT_LIMITS = { sync: 6_291_456, async: 131_072, legacy: 1_048_576 };

/** Why a function cannot be called; each API has its own code for it. */
export type NotCallable = 'function' | 'qualifier';

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
	asked: { name: string; namespace: string; qualifier: string; event: string | undefined },
): Call | NotCallable {
	const definition = findIn(platform, asked.namespace, asked.name);
	if (!definition) return 'function';
	// $DEFAULT is an alias that points to $LATEST until the user moves it.
	const qualifier = asked.qualifier === '$DEFAULT' ? '$LATEST' : asked.qualifier;
	const version = resolveVersion(definition.settings, qualifier, '$LATEST');
	if (version === undefined) return 'qualifier';
	return {
		cloud: 'tencent',
		definition,
		namespace: asked.namespace,
		qualifier: asked.qualifier,
		version,
		requestId: randomUUID(),
		event: Buffer.from(asked.event || '{}'),
	};
}
