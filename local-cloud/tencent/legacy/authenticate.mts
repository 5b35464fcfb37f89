import type { WireRequest } from '../../wire.mts';
import { CLOCK_TOLERANCE_SECONDS, findAccessKey } from '../access-key.mts';
import type { Platform } from '../platform.mts';
import { formSignature, stringToSignV2, type Parameters } from '../signature-form.mts';
import { badParameter, LegacyRefusal } from './refusals.mts';

/**
 * Verifies a request of the legacy API; throws a `LegacyRefusal` with the documented code.
 * Source: API 2.0 "Signature method", "Error codes".
 */
export function authenticateV2(
	platform: Platform,
	request: WireRequest,
	parameters: Parameters,
): void {
	const value = new Map(parameters);
	const timestamp = value.get('Timestamp') ?? '';
	const nonce = value.get('Nonce') ?? '';
	const off = Math.abs(platform.now() / 1000 - Number(timestamp));
	if (!/^\d+$/.test(timestamp) || off > CLOCK_TOLERANCE_SECONDS) {
		throw new LegacyRefusal(4200, 'RequestExpired', '(100005)the request has expired');
	}
	if (!/^[1-9]\d*$|^0$/.test(nonce)) {
		throw badParameter('(100001)Nonce is invalid');
	}
	const secretId = value.get('SecretId') ?? '';
	const key = findAccessKey(platform, secretId);
	if (!key) throw new LegacyRefusal(4104, 'SecretIdNotFound', '(100004)SecretId does not exist');
	// The documented string to sign has neither scheme nor port.
	const host = (request.headers.host ?? '').replace(/:\d+$/, '');
	const text = stringToSignV2(request.method, host, request.pathname, parameters);
	if (formSignature(key.secret, text, value.get('SignatureMethod')) !== value.get('Signature')) {
		throw new LegacyRefusal(4100, 'AuthFailure', '(100004)signature verification failed');
	}
	if (key.ended === true || (value.get('Token') ?? '') !== key.token) {
		throw new LegacyRefusal(4105, 'TokenFailure', '(100004)the token is invalid');
	}
	// Only a request that is otherwise valid uses up its nonce.
	if (!platform.state.nonces.firstUse([secretId, timestamp, nonce].join(' '))) {
		throw new LegacyRefusal(4500, 'ReplayAttack', '(100006)the Nonce has been used');
	}
}
