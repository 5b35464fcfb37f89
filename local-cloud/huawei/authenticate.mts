import type { AccessKey } from '../contract.mts';
import type { WireRequest } from '../wire.mts';
import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';
import {
	expectedHuaweiSignature,
	readHuaweiAuthorization,
	readSdkDate,
	sdkDate,
} from './signature.mts';

const CLOCK_TOLERANCE_MS = 15 * 60_000;

const incorrect = (why: string): Refusal =>
	new Refusal(401, 'APIGW.0301', `Incorrect IAM authentication information: ${why}`);

function accessKeyOf(platform: Platform, id: string): AccessKey | undefined {
	const own = [platform.keys.huaweiCloudApi, platform.temporaryKeys.huaweiCloudApi]
		.filter((key) => key.accessKeyId === id)
		.map((key) => ({ id, secret: key.secretAccessKey, token: key.securityToken }))[0];
	return own ?? platform.state.sessions.find(id);
}

/** The project a token gives access to; throws a `Refusal`. */
function projectOfToken(platform: Platform, text: string): string {
	const token = platform.state.tokens.find(text);
	if (!token) throw incorrect('decrypt token fail');
	if (platform.now() >= token.expiresAt) {
		throw new Refusal(401, 'APIGW.0307', 'The token must be updated');
	}
	return token.projectId;
}

/**
 * Verifies token or signature of a request and gives the project the caller may use (empty for a token
 * without project scope). Throws a `Refusal`.
 */
export function authenticate(platform: Platform, request: WireRequest): string {
	const { headers } = request;
	const { locks } = platform.state;
	const token = headers['x-auth-token'];
	if (token !== undefined) return projectOfToken(platform, token);
	if (headers.authorization === undefined) throw incorrect('x-auth-token not found');
	const claimed = readHuaweiAuthorization(headers.authorization);
	if (!claimed) throw incorrect('the Authorization header is malformed');
	if (!claimed.signedHeaders.includes('x-sdk-date')) throw incorrect('x-sdk-date is not signed');
	const date = readSdkDate(headers['x-sdk-date'] ?? '');
	if (!(Math.abs(platform.now() - date) <= CLOCK_TOLERANCE_MS)) {
		const times = `signature time:${headers['x-sdk-date']},server time:${sdkDate(platform.now())}`;
		throw incorrect(`calc aksk signature fail:signature expired, ${times}`);
	}
	if (locks.locked(claimed.access)) {
		throw incorrect('AK access failed to reach the limit,forbidden');
	}
	const key = accessKeyOf(platform, claimed.access);
	if (!key) {
		throw incorrect(`Get secretKey failed,ak:${claimed.access},err:ak not exist`);
	}
	if (expectedHuaweiSignature(request, claimed, key.secret) !== claimed.signature) {
		locks.failed(key.id);
		throw incorrect('verify aksk signature fail');
	}
	locks.succeeded(key.id);
	if ((headers['x-security-token'] ?? '') !== key.token) {
		throw incorrect('the security token is invalid');
	}
	if (key.ended === true) throw incorrect('the security token has expired');
	return platform.keys.huaweiCloudApi.projectId;
}
