import { randomUUID } from 'node:crypto';
import { matchPath } from '../path.mts';
import type { Platform } from '../platform.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply, WireRequest } from '../types.mts';
import { huaweiV1 } from './api-v1.0.mts';
import { huaweiV2 } from './api-v2.mts';
import { authenticate, type Gateway } from './authenticate.mts';
import { Refusal } from './refusals.mts';
import type { ApiVersion, Route } from './version.mts';

/** Largest body the gateway takes; the service's own limits are lower. */
const GATEWAY_LIMIT_BYTES = 12 * 1_048_576;

/** The API version whose paths a request uses. */
export function versionOf(pathname: string): ApiVersion | undefined {
	if (/^\/v1\.0\/[^/]+\/fss\//.test(pathname)) return huaweiV1;
	return /^\/v2\/[^/]+\/fgs\//.test(pathname) ? huaweiV2 : undefined;
}

function routeOf(version: ApiVersion, request: WireRequest): [Route, Record<string, string>] {
	for (const route of version.routes) {
		const path = matchPath(route.path, request.pathname);
		if (path && route.method === request.method) return [route, path];
	}
	throw new Refusal(
		404,
		'APIGW.0101',
		'The API does not exist or has not been published in the environment',
	);
}

/** FunctionGraph behind its gateway: one request in, one reply out. */
export async function huawei(
	platform: Platform,
	gateway: Gateway,
	version: ApiVersion,
	request: WireRequest,
): Promise<WireReply> {
	const gatewayId = randomUUID().replaceAll('-', '');
	request.record.api = version.id;
	const headers = { 'X-Request-Id': gatewayId, Server: 'api-gateway' };
	try {
		const [route, path] = routeOf(version, request);
		request.record.action = route.action;
		if (request.body.length > GATEWAY_LIMIT_BYTES) {
			throw new Refusal(413, 'APIGW.0201', 'The request entity is larger than 12 MB');
		}
		const project = authenticate(platform, gateway, request);
		if (path.project !== project) {
			throw new Refusal(
				403,
				'FSS.0403',
				'The project in the path does not match the token namespace',
			);
		}
		const query = new URLSearchParams(request.query);
		const reply = await route.run({ platform, request, version, gatewayId, path, query });
		return { ...reply, headers: { ...headers, ...reply.headers } };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const { code, message } = version.worded(error);
		const body = { error_code: code, error_msg: message };
		return jsonReply(
			error.status,
			code.startsWith('APIGW.') ? { ...body, request_id: gatewayId } : body,
			headers,
		);
	}
}
