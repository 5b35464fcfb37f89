import { isUtf8 } from 'node:buffer';

/** A result as user code returned it, before a cloud encodes it. */
type RunResult =
	| { form: 'bytes'; bytes: Buffer }
	| { form: 'text'; text: string }
	/** Anything else, as JSON text; `undefined` is `null`. */
	| { form: 'json'; json: string };

/** What was thrown. `stack` holds the lines of the stack trace, message first. */
interface ThrownError {
	message: string;
	type: string;
	stack: string[];
}

/** How a run ended. */
export type RunEnding =
	| { kind: 'returned'; result: RunResult }
	| { kind: 'threw'; by: 'throw' | 'callback'; error: ThrownError }
	/** The returned value has no JSON form (BigInt, circular). */
	| { kind: 'badResult'; error: ThrownError }
	/** The code could not be loaded, or has no handler. */
	| { kind: 'notLoaded'; error: ThrownError }
	| { kind: 'timedOut'; limitSeconds: number }
	| { kind: 'exited'; code: number }
	/** The caller had the run stopped. */
	| { kind: 'stopped' };

/** Reads whatever was thrown; anything may be. */
export function readThrown(thrown: unknown): ThrownError {
	// No `instanceof`: user code may come from another realm.
	if (thrown !== null && typeof thrown === 'object' && 'message' in thrown) {
		const { message, name, stack } = thrown as {
			message: unknown;
			name?: unknown;
			stack?: unknown;
		};
		return {
			message: String(message),
			type: typeof name === 'string' ? name : 'Error',
			stack: typeof stack === 'string' ? stack.split('\n') : [],
		};
	}
	return {
		message: typeof thrown === 'string' ? thrown : (JSON.stringify(thrown) ?? String(thrown)),
		type: typeof thrown,
		stack: [],
	};
}

/** Reads the returned value: a Buffer is these very bytes, a string is text, the rest is JSON. */
export function readResult(value: unknown): RunEnding {
	if (Buffer.isBuffer(value)) {
		return { kind: 'returned', result: { form: 'bytes', bytes: value } };
	}
	if (typeof value === 'string') {
		return { kind: 'returned', result: { form: 'text', text: value } };
	}
	try {
		return { kind: 'returned', result: { form: 'json', json: JSON.stringify(value) ?? 'null' } };
	} catch (error) {
		return { kind: 'badResult', error: readThrown(error) };
	}
}

/** Bytes as a cloud carries them that knows text alone: as they are, or in the JSON form of a Buffer. */
export const bytesAsText = (bytes: Buffer): string =>
	isUtf8(bytes) ? bytes.toString('utf8') : JSON.stringify(bytes);
