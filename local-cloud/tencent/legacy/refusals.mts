import type { CloudError, Refusals } from '../../contract.mts';
import { jsonReply } from '../../reply.mts';

/** A request that the legacy API refuses, with its numeric code. */
export class LegacyRefusal extends Error {
	/** The answers of the API itself have this status, errors too. */
	readonly status = 200;

	constructor(
		readonly code: number,
		readonly codeDesc: string,
		message: string,
	) {
		super(message);
	}
}

/** What the legacy API says of any wrong parameter. */
export const badParameter = (message: string): LegacyRefusal =>
	new LegacyRefusal(4000, 'InvalidParameter', message);

/** The error envelope of the legacy API. */
export const legacyErrorReply = ({
	status,
	code,
	message,
	codeDesc = 'Error',
}: CloudError & { codeDesc?: string }) => jsonReply(status, { code, message, codeDesc });

/** Source: API 2.0, "Error codes". */
export const legacyRefusals: Refusals = {
	throttled: { status: 200, code: 4400, message: '(100007)the quota of requests is exceeded' },
	failures: { 500: 6000, 502: 6000, 503: 6200, 504: 6000 },
	tokenExpired: { status: 200, code: 4105, message: '(100004)the token has expired' },
	permissionDenied: { status: 200, code: 4102, message: '(100002)no permission on the resource' },
	status: 200,
	envelope: legacyErrorReply,
};
