import { createHash, createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import type { WireRequest } from '../wire.mts';

/** The members of a TC3 `Authorization` header. */
export interface Tc3Authorization {
	secretId: string;
	date: string;
	service: string;
	signedHeaders: string[];
	signature: string;
}

const form =
	/^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d{2}-\d{2})\/([^/\s]+)\/tc3_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

/** Reads the header, or gives `undefined` when it has not the documented form. */
export function readTc3Authorization(header: string): Tc3Authorization | undefined {
	const match = form.exec(header);
	if (!match) return undefined;
	const [, secretId = '', date = '', service = '', names = '', signature = ''] = match;
	return { secretId, date, service, signedHeaders: names.split(';'), signature };
}

const hash = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
	createHmac('sha256', key).update(text).digest();

/** The signature by the documented algorithm ("Signature v3"), for any set of signed headers. */
export function documentedTc3Signature(
	request: WireRequest,
	claimed: Tc3Authorization,
	timestamp: string,
	secretKey: string,
): string {
	const unsignedPayload = request.headers['x-tc-content-sha256'] === 'UNSIGNED-PAYLOAD';
	const canonical = [
		request.method,
		'/',
		request.method === 'GET' ? request.query : '',
		...claimed.signedHeaders.map(
			(name) => `${name}:${(request.headers[name] ?? '').trim().toLowerCase()}`,
		),
		'',
		claimed.signedHeaders.join(';'),
		hash(unsignedPayload ? 'UNSIGNED-PAYLOAD' : request.body),
	].join('\n');
	const scope = `${claimed.date}/${claimed.service}/tc3_request`;
	const text = ['TC3-HMAC-SHA256', timestamp, scope, hash(canonical)].join('\n');
	const key = hmac(hmac(hmac(`TC3${secretKey}`, claimed.date), claimed.service), 'tc3_request');
	return hmac(key, text).toString('hex');
}

type Sign = typeof import('tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js').default;
const { default: sdk } = createRequire(import.meta.url)(
	'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign.js',
) as { default: Sign };

/**
 * The signature by Tencent's own Node.js SDK, or `undefined` for what that signer cannot express: other
 * headers than `content-type;host`, a host with a port, an unsigned payload.
 */
export function officialTc3Signature(
	request: WireRequest,
	claimed: Tc3Authorization,
	timestamp: string,
	secretKey: string,
): string | undefined {
	const { host = '', 'content-type': contentType = '' } = request.headers;
	if (claimed.signedHeaders.join(';') !== 'content-type;host') return undefined;
	if (!/^[a-z0-9.-]+$/.test(host) || contentType !== contentType.toLowerCase()) return undefined;
	if (request.headers['x-tc-content-sha256'] !== undefined) return undefined;
	const url = `http://${host}/${request.method === 'GET' && request.query ? `?${request.query}` : ''}`;
	// The SDK signs the query as the WHATWG URL parser rewrites it.
	if (URL.canParse(url) === false || new URL(url).href !== url) return undefined;
	const authorization = sdk.sign3({
		method: request.method,
		url,
		payload: request.body,
		timestamp: Number(timestamp),
		service: claimed.service,
		secretId: claimed.secretId,
		secretKey,
		multipart: false,
		boundary: '',
		headers: { 'Content-Type': contentType },
	});
	return readTc3Authorization(authorization)?.signature;
}

/** What the signature should be: the SDK's verdict where it has one, else the document's. */
export function expectedTc3Signature(
	...given: [WireRequest, Tc3Authorization, timestamp: string, secretKey: string]
): string {
	return officialTc3Signature(...given) ?? documentedTc3Signature(...given);
}
