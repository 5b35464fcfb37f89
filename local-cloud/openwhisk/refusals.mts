import { randomUUID } from 'node:crypto';
import type { CloudError, Refusals } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply } from '../wire.mts';

/** A request that OpenWhisk refuses. Source: apache/openwhisk, ErrorResponse.scala. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** What is not there, whatever it is. */
export const absent = () => new Refusal(404, 'The requested resource does not exist.');

/** An id of the gateway's; OpenWhisk calls it the transaction. */
export const newTransaction = (): string => randomUUID().replaceAll('-', '');

/** `{error, code}`, and the header that every reply bears. */
export function errorReply(
	{ status, message }: Pick<CloudError, 'status' | 'message'>,
	transaction = newTransaction(),
): WireReply {
	return jsonReply(status, { error: message, code: transaction }, { 'X-Request-ID': transaction });
}

const NOT_SUPPLIED =
	'The resource requires authentication, which was not supplied with the request';

/** The key is missing or wrong. */
export const unauthorized = () => new Refusal(401, NOT_SUPPLIED);

/** Source: apache/openwhisk, Messages. */
export const refusals: Refusals = {
	throttled: {
		status: 429,
		code: 429,
		message: 'Too many requests in the last minute (count: 61, allowed: 60).',
	},
	failures: { 500: 500, 502: 502, 503: 503, 504: 504 },
	tokenExpired: { status: 401, code: 401, message: NOT_SUPPLIED },
	permissionDenied: {
		status: 403,
		code: 403,
		message: 'The supplied authentication is not authorized to access this resource.',
	},
	status: 400,
	envelope: errorReply,
};
