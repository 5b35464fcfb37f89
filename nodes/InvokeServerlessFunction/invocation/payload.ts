import type { ResultBody } from '../providers/contract';
import { isObject, parseJson } from '../providers/reading/losslessJson';
import { magicType } from './fileType';

/** How to read what a function returns; `auto`: JSON if it parses, else text, else a file. */
export type PayloadFormat = 'auto' | 'json' | 'text' | 'binary';

/** A function's result, ready for an item. */
export interface Payload {
	/** Parsed JSON, text, or null. */
	readonly value: unknown;
	/** True where JSON text inside the JSON was unwrapped once more. */
	readonly unwrapped: boolean;
	/** Bytes that belong into a binary property; then `value` is null. */
	readonly binary: Buffer | null;
}

const NOTHING: Payload = { value: null, unwrapped: false, binary: null };

/** UTF-8 text, or null where the bytes are none: text holds no NUL, and does not begin like a picture. */
function textOf(result: ResultBody): string | null {
	if (typeof result === 'string') return result;
	if (result.includes(0) || magicType(result)) return null;
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(result);
	} catch {
		return null;
	}
}

const bytesOf = (result: ResultBody): Buffer =>
	typeof result === 'string' ? Buffer.from(result, 'utf8') : result;

/** Bytes out of what Node's runtimes make of a Buffer: `{"type":"Buffer","data":[…]}`. */
function serialisedBuffer(value: unknown): Buffer | null {
	if (!isObject(value) || value.type !== 'Buffer' || !Array.isArray(value.data)) return null;
	if (Object.keys(value).length !== 2) return null;
	const isByte = (byte: unknown) =>
		Number.isInteger(byte) && Number(byte) >= 0 && Number(byte) < 256;
	return value.data.every(isByte) ? Buffer.from(value.data as number[]) : null;
}

/** Functions often return `JSON.stringify(x)`, which the cloud encodes once more. Only structures count. */
function unwrap(value: unknown): Payload {
	if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
		const inner = parseJson(value);
		if (inner !== undefined) return { value: inner, unwrapped: true, binary: null };
	}
	return { value, unwrapped: false, binary: null };
}

/** Bytes for the format `binary`: of base64 text where the cloud can send text only, else as they came. */
function binaryOf(result: ResultBody): Buffer {
	const text = textOf(result);
	const value = text === null ? undefined : parseJson(text);
	const serialised = serialisedBuffer(value);
	if (serialised) return serialised;
	// A loop over groups would need a stack as deep as the text is long.
	if (typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
		return Buffer.from(value, 'base64');
	}
	return bytesOf(result);
}

/**
 * Reads a result. `auto`: JSON where it parses, else text, else binary. `json`: text that is not
 * JSON stays text. `text`: never parsed. `binary`: bytes as they came, or out of base64 or a serialised Buffer.
 */
export function readPayload(
	result: ResultBody | null,
	format: PayloadFormat,
	unwrapNestedJson: boolean,
): Payload {
	if (result === null || result.length === 0) return NOTHING;
	if (format === 'binary') return { ...NOTHING, binary: binaryOf(result) };
	const text = textOf(result);
	if (text === null) return { ...NOTHING, binary: bytesOf(result) };
	if (format === 'text') return { value: text, unwrapped: false, binary: null };
	const value = parseJson(text);
	if (value === undefined) return { value: text, unwrapped: false, binary: null };
	return unwrapNestedJson ? unwrap(value) : { value, unwrapped: false, binary: null };
}
