import type { AccessKey } from '../contract.mts';
import type { Platform } from './platform.mts';

/** Both APIs refuse a time stamp more than five minutes off. */
export const CLOCK_TOLERANCE_SECONDS = 300;

/** The key with this SecretId, if the account has it. */
export function findAccessKey(platform: Platform, secretId: string): AccessKey | undefined {
	const own = [platform.keys.tencentCloudApi, platform.temporaryKeys.tencentCloudApi]
		.filter((key) => key.secretId === secretId)
		.map((key) => ({ id: key.secretId, secret: key.secretKey, token: key.sessionToken }))[0];
	return own ?? platform.state.sessions.find(secretId);
}
