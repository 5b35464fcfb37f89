import type { Routed } from '../routes.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import type { Platform } from './platform.mts';
import { errorReply, Refusal } from './refusals.mts';
import { requestIdAt } from './request-id.mts';
import type { ApiVersion, Exchange } from './version.mts';

/** Hosts of the real form carry the account; a foreign one is refused. */
function checkAccount(platform: Platform, request: WireRequest): void {
	const { accountId } = platform.keys.alibabaCloudApi;
	const inHost = /^(\d+)\.[a-z0-9-]+\.fc\.aliyuncs\.com/.exec(request.headers.host ?? '')?.[1];
	for (const claimed of [inHost, request.headers['x-fc-account-id']]) {
		if (claimed === undefined || claimed === accountId) continue;
		throw new Refusal(403, 'AccessDenied', "The service or function doesn't belong to you.");
	}
}

/** Gateway checks of the ACS3 versions: the headers must name the operation of the path. */
function checkAction(version: ApiVersion, action: string, request: WireRequest): void {
	if (version.id === '2016-08-15') return;
	const { 'x-acs-action': claimed, 'x-acs-version': id } = request.headers;
	if (claimed !== action || id !== version.id) {
		throw new Refusal(
			404,
			'InvalidAction.NotFound',
			'Specified api is not found, please check your url and method.',
		);
	}
}

/** Function Compute: one request in, one reply out. */
export async function serve(
	platform: Platform,
	request: WireRequest,
	version: ApiVersion,
	routed: Routed<Exchange> | undefined,
): Promise<WireReply> {
	const requestId = requestIdAt(platform.now());
	try {
		version.authenticate(platform, request);
		if (!routed) {
			throw new Refusal(
				400,
				'PathNotSupported',
				`'${request.pathname}' against '${request.method}' is not supported`,
			);
		}
		const { route, path } = routed;
		checkAction(version, route.action, request);
		checkAccount(platform, request);
		const query = new URLSearchParams(request.query);
		return await route.run({ platform, request, version, requestId, path, query });
	} catch (error) {
		if (error instanceof Refusal) return errorReply(version, error, requestId);
		throw error;
	}
}
