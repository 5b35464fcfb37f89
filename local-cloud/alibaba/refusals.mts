import type { CloudError, Refusals } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply } from '../wire.mts';
import { requestIdAt } from './request-id.mts';
import type { ApiVersion } from './version.mts';

/**
 * A request Function Compute refuses. Thrown anywhere below the API, written in the spelling of the API
 * version. Codes: "Error codes" of Function Compute; the gateway's own codes for time stamps and nonces.
 */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** The error envelope of an API version. */
export const errorReply = (
	version: ApiVersion,
	{ status, code, message }: CloudError,
	requestId = requestIdAt(Date.now()),
): WireReply =>
	jsonReply(status, version.errorBody(code, message, requestId), { 'X-Fc-Request-Id': requestId });

/** The gateway's word for a session that has ended. */
export const TOKEN_EXPIRED = new Refusal(
	403,
	'InvalidSecurityToken.Expired',
	'Specified SecurityToken is expired.',
);

/** The same errors in all versions. Source: "Error codes". */
const errors = {
	throttled: new Refusal(
		429,
		'ResourceExhausted',
		'The concurrency of the account exceeds the limit',
	),
	throttledStatus: { ResourceThrottled: 503 },
	failures: {
		500: 'InternalServerError',
		502: 'BadResponse',
		503: 'ResourceThrottled',
		504: 'InternalServerError',
	},
	tokenExpired: TOKEN_EXPIRED,
	permissionDenied: new Refusal(
		403,
		'AccessDenied',
		'the caller is not authorized to perform the action',
	),
	status: 400,
};

/** How an API version refuses. */
export const refusalsIn = (version: ApiVersion): Refusals => ({
	...errors,
	envelope: (error) => errorReply(version, error),
});
