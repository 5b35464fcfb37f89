import type { AccessKey } from '../contract.mts';
import type { Platform } from './platform.mts';
import { Refusal } from './refusals.mts';

/** Both signatures tolerate a clock that is 15 minutes off. */
export const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** The key with this id; throws a `Refusal` when the account has none. */
export function accessKeyOf(platform: Platform, id: string): AccessKey {
	for (const key of [platform.keys.alibabaCloudApi, platform.temporaryKeys.alibabaCloudApi]) {
		if (key.accessKeyId === id) {
			return { id, secret: key.accessKeySecret, token: key.securityToken };
		}
	}
	const session = platform.state.sessions.find(id);
	if (session) return session;
	throw new Refusal(403, 'InvalidAccessKeyID', `invalid access key ID '${id}'`);
}
