import type { Routed } from '../routes.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { authenticate } from './authenticate.mts';
import type { Platform } from './platform.mts';
import { errorReply, gatewayHeaders, newGatewayId, Refusal } from './refusals.mts';
import type { ApiVersion, Exchange } from './version.mts';

/** Largest body the gateway takes; the service's own limits are lower. */
const GATEWAY_LIMIT_BYTES = 12 * 1_048_576;

/** FunctionGraph behind its gateway: one request in, one reply out. */
export async function serve(
	platform: Platform,
	request: WireRequest,
	version: ApiVersion,
	routed: Routed<Exchange> | undefined,
): Promise<WireReply> {
	const gatewayId = newGatewayId();
	try {
		if (!routed) {
			throw new Refusal(
				404,
				'APIGW.0101',
				'The API does not exist or has not been published in the environment',
			);
		}
		const { route, path } = routed;
		if (request.body.length > GATEWAY_LIMIT_BYTES) {
			throw new Refusal(413, 'APIGW.0201', 'The request entity is larger than 12 MB');
		}
		if (path.project !== authenticate(platform, request)) {
			throw new Refusal(
				403,
				'FSS.0403',
				'The project in the path does not match the token namespace',
			);
		}
		const query = new URLSearchParams(request.query);
		const reply = await route.run({ platform, request, version, gatewayId, path, query });
		return { ...reply, headers: { ...gatewayHeaders(gatewayId), ...reply.headers } };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return errorReply({ status: error.status, ...version.worded(error) }, gatewayId);
	}
}
