import type { ApiReply } from '../samples/sample.mts';

/**
 * Why a reply must not count as a success, in words; null where nothing documented speaks against it. The
 * oracle is written from the documents alone, with `JSON.parse`, and shares no code with the package.
 */
export type Objection = string | null;

export type JsonObject = Record<string, unknown>;

/** A plain object. */
export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON text's value; `undefined` where it is none. A byte order mark does not count. */
export function parsed(text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return undefined;
	}
}

/** The body as a JSON object, or null. */
export function objectOf(reply: ApiReply): JsonObject | null {
	const value = parsed(reply.body.toString('utf8'));
	return isObject(value) ? value : null;
}

/** Outside 2xx nothing was done. */
export const byStatus = ({ status }: ApiReply): Objection =>
	status >= 200 && status <= 299 ? null : `HTTP status ${status}`;

/** A page of some gateway: markup, and none of the headers by which the cloud is known. */
export function byPage({ headers, body }: ApiReply, ownPrefix: string): Objection {
	if (Object.keys(headers).some((name) => name.startsWith(ownPrefix))) return null;
	return /^\s*</.test(body.toString('utf8', 0, 2000)) ? 'a page of a gateway' : null;
}

/** A code that is there and is not 0, whatever its type. */
export function isSetCode(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return false;
	return typeof value === 'object' || Number(value) !== 0;
}

/** A code for a report. */
export const shown = (value: unknown): string =>
	typeof value === 'object' ? 'of a strange type' : String(value);

/** The values of a header that may have come more than once. */
export const valuesOf = (header: string | undefined): string[] =>
	(header ?? '')
		.split(',')
		.map((value) => value.trim().toLowerCase())
		.filter(Boolean);

/** The first objection. */
export const firstOf = (...objections: Objection[]): Objection =>
	objections.find((one) => one !== null) ?? null;
