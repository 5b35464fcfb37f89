import { randomUUID } from 'node:crypto';
import type { CloudError, Refusals } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply } from '../wire.mts';

/**
 * A request FunctionGraph or the gateway before it refuses. `FSS.…` codes are the service's, `APIGW.…`
 * the gateway's; only the latter's bodies carry `request_id`. Source: "Error codes" of both.
 */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: `FSS.${number}` | `APIGW.${number}`,
		message: string,
	) {
		super(message);
	}
}

/** An id as the gateway gives one to every request. */
export const newGatewayId = (): string => randomUUID().replaceAll('-', '');

/** Headers of the gateway. */
export const gatewayHeaders = (gatewayId: string) => ({
	'X-Request-Id': gatewayId,
	Server: 'api-gateway',
});

/** The error envelope of FunctionGraph and its gateway. */
export function errorReply(
	{ status, code, message }: CloudError,
	gatewayId = newGatewayId(),
): WireReply {
	const isOfGateway = String(code).startsWith('APIGW.');
	return jsonReply(
		status,
		{ error_code: code, error_msg: message, ...(isOfGateway && { request_id: gatewayId }) },
		gatewayHeaders(gatewayId),
	);
}

/** Source: "Error codes" of FunctionGraph and of API Gateway. */
export const refusals: Refusals = {
	throttled: new Refusal(429, 'FSS.0429', 'Too many requests'),
	failures: { 500: 'FSS.0500', 502: 'APIGW.0201', 503: 'FSS.0503', 504: 'APIGW.0201' },
	tokenExpired: new Refusal(401, 'APIGW.0307', 'The token must be updated'),
	permissionDenied: new Refusal(
		403,
		'FSS.1125',
		'You have no permission to perform this operation',
	),
	status: 400,
	envelope: errorReply,
};
