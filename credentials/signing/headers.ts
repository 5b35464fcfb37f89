import { compareCodeUnits } from './percentEncoding';
import type { WireRequest } from './wireRequest';

/** The content type of a form. */
export const FORM = 'application/x-www-form-urlencoded';

/** Header fields by name; names keep the case they are sent in. */
export type HeaderFields = Readonly<Record<string, string>>;

/** The value of a header whatever the case of its name, or undefined. */
export function headerValue(headers: HeaderFields, name: string): string | undefined {
	const wanted = name.toLowerCase();
	for (const candidate of Object.keys(headers)) {
		if (candidate.length === wanted.length && candidate.toLowerCase() === wanted) {
			return headers[candidate];
		}
	}
	return undefined;
}

/**
 * The headers with some set. A header of the same name in another case is replaced, so that signing
 * a request twice never sends two `Authorization` fields. `undefined` leaves a header as it is.
 */
export function withHeaders(
	headers: HeaderFields,
	changes: Readonly<Record<string, string | undefined>>,
): HeaderFields {
	// Plain loops: this runs several times for each signature.
	const names = Object.keys(changes).filter((name) => changes[name] !== undefined);
	const replaced = names.map((name) => name.toLowerCase());
	const result: Record<string, string> = {};
	for (const name of Object.keys(headers)) {
		if (!replaced.includes(name.toLowerCase())) result[name] = headers[name] as string;
	}
	for (const name of names) result[name] = changes[name] as string;
	return result;
}

/** The headers without those named, whatever the case. */
export function withoutHeaders(headers: HeaderFields, ...names: readonly string[]): HeaderFields {
	const dropped = new Set(names.map((name) => name.toLowerCase()));
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !dropped.has(name.toLowerCase())),
	);
}

/**
 * What the `Host` header will say: the caller's own, else host of the URL with a non-default port.
 * HTTP clients derive the same value, therefore it is signed without being set.
 */
export const hostOf = (request: WireRequest): string =>
	headerValue(request.headers, 'host') ?? new URL(request.url).host;

/**
 * `name:value\n` for each name, in the order given: names in lower case, values trimmed. `host` is
 * always there; another header that the request lacks counts as empty.
 */
export const canonicalHeaders = (request: WireRequest, names: readonly string[]): string =>
	names.map((name) => `${name}:${signedValue(request, name)}\n`).join('');

/** Every header below some prefixes as `name:value\n`, sorted by name. @param valueOf a value as it is signed */
export const canonicalPrefixed = (
	headers: HeaderFields,
	prefixes: readonly string[],
	valueOf: (value: string) => string,
): string =>
	Object.entries(headers)
		.map(([name, value]) => [name.toLowerCase().trim(), value] as const)
		.filter(([name]) => prefixes.some((prefix) => name.startsWith(prefix)))
		.sort(([a], [b]) => compareCodeUnits(a, b))
		.map(([name, value]) => `${name}:${valueOf(value)}\n`)
		.join('');

const signedValue = (request: WireRequest, name: string): string =>
	(name === 'host' ? hostOf(request) : (headerValue(request.headers, name) ?? '')).trim();
