import { timingSafeEqual } from 'node:crypto';
import type { WireRequest } from '../wire.mts';
import { otherKeys } from './keys.mts';
import type { Platform } from './platform.mts';

/** Which keys a path takes besides the master key. Source: azure-functions-host, AuthorizationLevel. */
export type Level = 'function' | 'system' | 'admin';

const isSame = (given: string, wanted: string): boolean => {
	const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
	return one.length === other.length && timingSafeEqual(one, other);
};

/** Whether a request bears a key of that level: in the header, else in the query. */
export function isAuthorised({ keys }: Platform, request: WireRequest, level: Level): boolean {
	const inQuery = new URLSearchParams(request.query).get('code');
	const given = request.headers['x-functions-key'] ?? inQuery ?? '';
	const accepted = {
		admin: [],
		function: [otherKeys.host],
		system: [otherKeys.system],
	}[level];
	return [keys.azureFunctionsApi.key, ...accepted].some((wanted) => isSame(given, wanted));
}
