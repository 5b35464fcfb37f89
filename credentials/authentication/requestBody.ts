import { FORM } from '../signing/headers';
import { asObject } from '../signing/json';
import type { N8nRequest } from './n8nOptions';
import { formatQuery } from './queryString';

/** The bytes of a body, and its type where the way it was given shows it. */
export interface RequestBody {
	readonly bytes: Buffer;
	readonly contentType?: string;
}

const JSON_TYPE = 'application/json';
const EMPTY: RequestBody = { bytes: Buffer.alloc(0) };

/** Methods whose body n8n's HTTP client drops, or where an empty object means none. */
const WITHOUT_BODY = ['GET', 'HEAD', 'OPTIONS'];

/**
 * The body of n8n's request options as the bytes that will be sent. Texts and buffers as they are,
 * objects as JSON, or as a form where the content type says so. An empty object is no body on a
 * DELETE. Throws an Error for streams and multipart forms.
 */
export function requestBody(
	options: N8nRequest,
	method: string,
	contentType: string | undefined,
): RequestBody {
	const { body, form, formData } = options;
	if (formData !== undefined || contentType?.startsWith('multipart/')) refuse('A multipart form');
	if (WITHOUT_BODY.includes(method)) return EMPTY;
	if (form !== undefined && form !== null && !isGiven(body)) return formBody(form);
	if (!isGiven(body)) return EMPTY;
	if (Buffer.isBuffer(body)) return { bytes: body };
	if (body instanceof Uint8Array) return { bytes: Buffer.from(body) };
	if (body instanceof ArrayBuffer) return { bytes: Buffer.from(body) };
	if (typeof body === 'string') return { bytes: Buffer.from(body, 'utf8') };
	if (body instanceof URLSearchParams) return formBody(body.toString());
	if (isStreamOrForm(body)) refuse('A stream or multipart form');
	if (contentType?.startsWith(FORM)) return formBody({ ...(body as object), ...asObject(form) });
	if (method === 'DELETE' && isEmptyObject(body)) return EMPTY;
	return { bytes: Buffer.from(JSON.stringify(body), 'utf8'), contentType: JSON_TYPE };
}

const isGiven = (body: unknown): boolean => body !== undefined && body !== null && body !== '';

const isEmptyObject = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const formBody = (form: unknown): RequestBody => ({
	bytes: Buffer.from(typeof form === 'string' ? form : formatQuery(asObject(form)), 'utf8'),
	contentType: FORM,
});

/** Streams have `pipe`; the form-data package's forms too; the web's FormData has `append`. */
const isStreamOrForm = (body: unknown): boolean =>
	typeof body === 'object' &&
	body !== null &&
	['pipe', 'getReader', 'append'].some(
		(method) => typeof (body as Record<string, unknown>)[method] === 'function',
	);

function refuse(what: string): never {
	throw new Error(
		`${what} cannot be signed, because its content is not known in advance. Send the content as JSON, text or a buffer.`,
	);
}
