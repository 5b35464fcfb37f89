import {
	HTTP_METHODS,
	InvalidParameter,
	type HttpCall,
	type Pair,
	type ProviderApi,
} from '../../providers/contract';
import { choose } from '../../providers/reading/names';
import type { Options } from '../options';
import type { Reader } from './reader';

/** Headers that clients and connections set themselves. Source: RFC 9110, 7.6.1; Fetch, forbidden headers. */
const OF_CLIENTS =
	/^(?:host|content-length|transfer-encoding|connection|keep-alive|proxy-.*|te|trailer|upgrade|expect|accept-encoding|content-encoding|authorization)$/;

/** A header's name. Source: RFC 9110, 5.1. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
/** Visible ASCII, spaces and tabs: what every client sends alike. */
const VALUE = /^[\t\x20-\x7e]*$/;

const wrong = (problem: string, hint: string) =>
	new InvalidParameter('headerParameters', problem, hint);

/** @throws InvalidParameter for a header that cannot be sent, or not by a user */
function checkedHeaders(pairs: readonly Pair[], reserved: RegExp): Record<string, string> {
	const seen = new Set<string>();
	for (const [name, value] of pairs) {
		const shown = name.slice(0, 60);
		const lower = name.toLowerCase();
		if (!NAME.test(name)) {
			throw wrong(
				`'Headers' has a name that is not valid: '${shown}'`,
				'Use letters, digits and -.',
			);
		}
		if (!VALUE.test(value)) {
			throw wrong(
				`The header '${shown}' contains a line break or another character that is not allowed in headers`,
				'Encode it, or send it in the event.',
			);
		}
		if (OF_CLIENTS.test(lower) || reserved.test(lower)) {
			throw wrong(
				`The header '${shown}' is set by the node itself`,
				'Remove it: it belongs to the signature, the cloud or the connection.',
			);
		}
		if (seen.has(lower)) {
			throw wrong(`'Headers' has '${shown}' more than once`, 'Use each name only once.');
		}
		seen.add(lower);
	}
	return Object.fromEntries(pairs.map(([name, value]) => [name, value.trim()]));
}

/** How a function behind a URL is called; null for other APIs. @throws InvalidParameter */
export function readHttpCall(
	reader: Reader,
	index: number,
	{ supports: { http } }: Pick<ProviderApi, 'supports'>,
	options: Pick<Options, 'headerParameters' | 'queryParameters'>,
): HttpCall | null {
	if (!http) return null;
	const named = (reader.text('httpMethod', index) || HTTP_METHODS[0]).toUpperCase();
	const method = HTTP_METHODS.find((one) => one === named);
	return {
		method: choose(method, 'httpMethod', 'HTTP Method', named),
		query: options.queryParameters,
		headers: checkedHeaders(options.headerParameters, http.reservedHeaders),
		signature: signatureOf(reader, index, http.signatures),
	};
}

function signatureOf(
	reader: Reader,
	index: number,
	signatures: readonly { readonly value: string }[] | undefined,
): string | null {
	if (!signatures) return null;
	const named = reader.text('urlSignature', index);
	const found = named === '' ? signatures[0] : signatures.find(({ value }) => value === named);
	return choose(found, 'urlSignature', 'URL Signature', named).value;
}
