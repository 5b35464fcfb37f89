import { createHmac } from 'node:crypto';

/** Decoded parameters of a request signed in its query or form. */
export type Parameters = ReadonlyArray<readonly [string, string]>;

/** Byte order of the names: upper-case letters come before lower-case ones. */
const byName = (a: readonly [string, string], b: readonly [string, string]): number =>
	Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0]));

/**
 * String to sign of API 3.0's "Signature v1": `METHOD host/?k=v&…`, names sorted, values raw.
 * `Signature` itself is left out.
 */
export function stringToSignV1(method: string, host: string, parameters: Parameters): string {
	const text = parameters
		.filter(([name]) => name !== 'Signature')
		.toSorted(byName)
		.map(([name, value]) => `${name}=${value}`);
	return `${method}${host}/?${text.join('&')}`;
}

/**
 * String to sign of the legacy API. Beyond signature v1: path `/v2/index.php`; `_` in names becomes `.`;
 * in a POST a value that begins with `@` (a file) is left out.
 * Source: "Signature method" of API 2.0 and qcloudapi-sdk.
 */
export function stringToSignV2(
	method: string,
	host: string,
	path: string,
	parameters: Parameters,
): string {
	const text = parameters
		.filter(
			([name, value]) => name !== 'Signature' && !(method === 'POST' && value.startsWith('@')),
		)
		.toSorted(byName)
		.map(([name, value]) => `${name.replaceAll('_', '.')}=${value}`);
	return `${method}${host}${path}?${text.join('&')}`;
}

/** Base64 HMAC: SHA-256 when `SignatureMethod` is `HmacSHA256`, SHA-1 when it is anything else or absent. */
export function formSignature(secretKey: string, text: string, method: string | undefined): string {
	return createHmac(method === 'HmacSHA256' ? 'sha256' : 'sha1', secretKey)
		.update(text)
		.digest('base64');
}
