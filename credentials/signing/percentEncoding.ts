/** One name-value pair of a query or a form, decoded; `value` is null for a bare `name`. */
export type Parameter = readonly [name: string, value: string | null];

/** Text that every encoder leaves as it is. */
const UNRESERVED = /^[A-Za-z0-9\-_.~]*$/;

/**
 * RFC 3986: everything but `A-Z a-z 0-9 - _ . ~` as upper-case UTF-8 octets. A lone surrogate
 * becomes U+FFFD, as in every UTF-8 encoder (encodeURIComponent alone would throw).
 */
export const encodeRfc3986 = (text: string): string =>
	UNRESERVED.test(text)
		? text
		: encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8')).replace(
				/[!'()*]/g,
				(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
			);

/** Undoes percent-encoding. Throws an Error when the octets are not percent-encoded UTF-8. */
export function decodePercent(text: string): string {
	if (!text.includes('%')) return text;
	const decoded = decodeOrNull(text);
	if (decoded === null) {
		throw new Error(
			'The URL or form cannot be signed: it contains malformed percent-encoding. Write a literal "%" as "%25".',
		);
	}
	return decoded;
}

function decodeOrNull(text: string): string | null {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}

/** The pairs of a query or an urlencoded form, in order; `+` is a space. */
export const parseParameters = (text: string): Parameter[] =>
	text
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const at = pair.indexOf('=');
			const decode = (part: string) => decodePercent(part.replace(/\+/g, ' '));
			return at < 0
				? [decode(pair), null]
				: [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
		});

/** `name=value&…` strictly encoded, in the order given; a bare name is written `name=`. */
export const formatParameters = (parameters: readonly Parameter[]): string =>
	parameters
		.map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value ?? '')}`)
		.join('&');

/** Sorted by name, then by value, both by UTF-16 code unit as the vendors' SDKs do. */
export const sortParameters = (parameters: readonly Parameter[]): Parameter[] =>
	[...parameters].sort(
		([nameA, valueA], [nameB, valueB]) =>
			compareCodeUnits(nameA, nameB) || compareCodeUnits(valueA ?? '', valueB ?? ''),
	);

/** -1, 0 or 1 by UTF-16 code unit: unlike localeCompare the same on every machine. */
export const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Each segment of a path decoded and strictly encoded again; the slashes stay. */
export const encodePath = (path: string, encode: (segment: string) => string = encodeRfc3986) =>
	path
		.split('/')
		.map((segment) => encode(decodePercent(segment)))
		.join('/');
