/**
 * What a signed request carries, by the words that stand before it: `Authorization` with its scheme,
 * signatures, tokens. Clouds quote the canonical request when they refuse a signature, and some proxies
 * answer with the whole request.
 */
const QUOTED =
	/(authorization["'\\]{0,9}\s{0,9}[:=]\s{0,9}["'[\\]{0,9})[^\r\n"'|<]{1,2000}|(signature=)[^\s,&"'|<]{1,200}|((?:-token|(?:id|access|refresh)_token|[?&\s](?:token|assertion))["'\\]{0,9}\s{0,9}[:=]\s{0,9}["'[\\]{0,9})[^\s,&"'|<\]]{1,8000}/gi;

/** A text of the other side, without what the request carried. */
export const masked = (text: string): string =>
	text.replace(
		QUOTED,
		(_quoted, header?: string, signature?: string, token?: string) =>
			`${header ?? signature ?? token ?? ''}***`,
	);
