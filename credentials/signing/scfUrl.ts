import { headerValue, withHeaders, withoutHeaders } from './headers';
import {
	authorization,
	canonicalRequest,
	scopeOf,
	signature,
	signingKey,
	stringToSign,
	timestampIn,
	unixSeconds,
	type SigningKeys,
	type TencentKeys,
} from './tc3';
import type { WireRequest } from './wireRequest';

/*
 * Function URLs of SCF with CAM authentication: TC3-HMAC-SHA256 with service `scf`, headers of their own and no
 * X-TC-*. Sources: "Function URL authentication" (583/96100, 2025-06); the header set as in a working client,
 * weplanx/server.
 */

/** Why temporary keys are refused before anything is sent. */
export const PERMANENT_ONLY =
	'Function URLs of Tencent Cloud work with permanent keys only, because Tencent Cloud does not document how to send a session token. Use a credential without a Session Token and a Role ARN.';

/** What the signature is scoped to. */
const SERVICE = 'scf';

/** Content type and host, and whose key it is where that is sent. */
export const signedHeaderNames = (headers: WireRequest['headers']): string[] => [
	...['content-type', 'host'],
	...(headerValue(headers, 'x-scf-cam-uin') === undefined ? [] : ['x-scf-cam-uin']),
];

/**
 * The request signed for a function URL. Pure: same request, keys and time, same bytes. An X-Scf-Cam-Uin or
 * X-Scf-Cam-Timestamp that the caller set is kept. Throws an Error for temporary keys: how their token would
 * be sent is not documented.
 *
 * @param accountId the account's ID (Uin)
 */
export function signScfUrl(
	request: WireRequest,
	keys: TencentKeys,
	at: Date,
	accountId?: string,
	signingKeys: SigningKeys = new Map(),
): WireRequest {
	if (keys.sessionToken) {
		throw new Error(PERMANENT_ONLY);
	}
	const given = (name: string) => headerValue(request.headers, name);
	const timestamp = timestampIn(request, 'X-Scf-Cam-Timestamp') ?? unixSeconds(at);
	const scope = scopeOf(timestamp, SERVICE);
	const prepared = {
		...request,
		headers: withHeaders(withoutHeaders(request.headers, 'X-TC-Timestamp', 'X-TC-Region'), {
			'Content-Type': given('content-type') ?? 'application/json',
			'X-Scf-Cam-Timestamp': String(timestamp),
			'X-Scf-Cam-Uin': given('x-scf-cam-uin') ?? (accountId || undefined),
		}),
	};
	const signed = signedHeaderNames(prepared.headers);
	const text = stringToSign(canonicalRequest(prepared, signed), timestamp, scope);
	const hex = signature(signingKey(keys.secretKey, scope, signingKeys), text);
	return {
		...prepared,
		headers: withHeaders(prepared.headers, {
			Authorization: authorization(keys.secretId, scope, signed, hex),
		}),
	};
}
