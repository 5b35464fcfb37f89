import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { decodedPath } from '../path.mts';
import type { WireRequest } from '../wire.mts';
import { accessKeyOf, CLOCK_TOLERANCE_MS } from './access-key.mts';
import type { Platform } from './platform.mts';
import { Refusal, TOKEN_EXPIRED } from './refusals.mts';

type OpenApiCore = typeof import('@alicloud/openapi-core/dist/utils.js').default;
const { default: sdk } = createRequire(import.meta.url)('@alicloud/openapi-core/dist/utils.js') as {
	default: OpenApiCore;
};

const ALGORITHM = 'ACS3-HMAC-SHA256';
const form =
	/^ACS3-HMAC-SHA256 Credential=([^,\s]+),SignedHeaders=([^,\s]+),Signature=[0-9a-f]{64}$/;
const required = [
	'x-acs-action',
	'x-acs-version',
	'x-acs-date',
	'x-acs-signature-nonce',
	'x-acs-content-sha256',
];

/** RFC 3986: everything but letters, digits and `-_.~`. The SDK leaves `!'()` bare, the document does not. */
const strict = (text: string): string =>
	encodeURIComponent(text).replace(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);

/**
 * The whole `Authorization` header by Alibaba's own signer (@alicloud/openapi-core), over the headers the
 * request says it signed, its raw query and its raw body.
 */
export function officialAcs3Authorization(
	request: WireRequest,
	id: string,
	secret: string,
	signedHeaders: string[],
): string {
	const pathname = decodedPath(request.pathname).split('/').map(strict).join('/');
	const signed = {
		method: request.method,
		pathname,
		query: Object.fromEntries(new URLSearchParams(request.query)),
		headers: Object.fromEntries(signedHeaders.map((name) => [name, request.headers[name] ?? ''])),
	};
	const payload = createHash('sha256').update(request.body).digest('hex');
	return sdk.getAuthorization(
		signed as unknown as Parameters<OpenApiCore['getAuthorization']>[0],
		ALGORITHM,
		payload,
		id,
		secret,
	);
}

/** Verifies ACS3-HMAC-SHA256 (API 2021-04-06 and 2023-03-30); throws a `Refusal`. */
export function authenticateAcs3(platform: Platform, request: WireRequest): void {
	const { headers } = request;
	for (const name of ['authorization', ...required]) {
		if (!headers[name]) {
			throw new Refusal(
				400,
				'MissingRequiredHeader',
				`required HTTP header ${name} was not specified`,
			);
		}
	}
	const { authorization = '' } = headers;
	const [, id, names] = form.exec(authorization) ?? [];
	if (id === undefined || names === undefined) {
		throw new Refusal(403, 'AccessDenied', 'The Authorization header is malformed');
	}
	const date = headers['x-acs-date'] ?? '';
	const exact = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(date);
	if (!exact || !(Math.abs(platform.now() - Date.parse(date)) <= CLOCK_TOLERANCE_MS)) {
		throw new Refusal(
			400,
			'IllegalTimestamp',
			'The input parameter "Timestamp" that is mandatory for processing this request is not supported.',
		);
	}
	const key = accessKeyOf(platform, id);
	const signedHeaders = names.split(';');
	const mustBeSigned = Object.keys(headers).filter(
		(name) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'),
	);
	const bodyHash = createHash('sha256').update(request.body).digest('hex');
	if (
		!mustBeSigned.every((name) => signedHeaders.includes(name)) ||
		headers['x-acs-content-sha256'] !== bodyHash ||
		officialAcs3Authorization(request, id, key.secret, signedHeaders) !== authorization
	) {
		throw new Refusal(
			403,
			'SignatureNotMatch',
			'The request signature we calculated does not match the signature you provided. ' +
				'Check your access key and signing method.',
		);
	}
	if ((headers['x-acs-security-token'] ?? '') !== key.token) {
		throw new Refusal(
			403,
			'InvalidSecurityToken.MismatchWithAccessKey',
			'Specified SecurityToken mismatch with the AccessKey.',
		);
	}
	if (key.ended === true) {
		const { status, code, message } = TOKEN_EXPIRED;
		throw new Refusal(status, code, message);
	}
	if (!platform.state.nonces.firstUse(headers['x-acs-signature-nonce'] ?? '')) {
		throw new Refusal(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
	}
}
