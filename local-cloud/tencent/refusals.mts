import { randomUUID } from 'node:crypto';
import type { CloudError, Refusals } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply } from '../wire.mts';

/**
 * A request that API 3.0 refuses. Thrown anywhere below the API, written as the error envelope.
 * Codes: "Common error codes" and the error list of each action (version 2018-04-16).
 */
export class Refusal extends Error {
	/** The answers of the API itself have this status, errors too. */
	readonly status = 200;

	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** The error envelope of API 3.0. */
export const errorReply = (
	{ status, code, message }: CloudError,
	RequestId: string = randomUUID(),
): WireReply =>
	jsonReply(status, { Response: { Error: { Code: code, Message: message }, RequestId } });

/** Source: "Common error codes". */
export const refusals: Refusals = {
	throttled: new Refusal(
		'RequestLimitExceeded',
		'The number of requests exceeds the frequency limit.',
	),
	failures: {
		500: 'InternalError',
		502: 'InternalError.System',
		503: 'ServiceUnavailable',
		504: 'InternalError.System',
	},
	tokenExpired: new Refusal('AuthFailure.TokenFailure', 'Invalid token. The token has expired.'),
	permissionDenied: new Refusal(
		'UnauthorizedOperation.CAM',
		'You are not authorized to perform this operation.',
	),
	status: 200,
	envelope: errorReply,
};
