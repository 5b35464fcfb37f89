import type { Platform } from '../platform.mts';
import { matchPath } from '../path.mts';
import type { ReplayGuard } from '../replay.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply, WireRequest } from '../types.mts';
import { fc20160815 } from './api-2016-08-15.mts';
import { fc20210406 } from './api-2021-04-06.mts';
import { fc20230330 } from './api-2023-03-30.mts';
import { Refusal } from './refusals.mts';
import { requestIdAt } from './request-id.mts';
import type { ApiVersion, Exchange, Route } from './version.mts';

const versions = [fc20160815, fc20210406, fc20230330];

/** The version whose prefix a path begins with. */
export const versionOf = (pathname: string): ApiVersion | undefined =>
	versions.find(({ id }) => pathname.startsWith(`/${id}/`));

function routeOf(version: ApiVersion, request: WireRequest): [Route, Record<string, string>] {
	for (const route of version.routes) {
		const path = matchPath(`/${version.id}${route.path}`, request.pathname);
		if (path && route.method === request.method) return [route, path];
	}
	throw new Refusal(
		400,
		'PathNotSupported',
		`The path '${request.pathname}' with method '${request.method}' is not supported`,
	);
}

/** Hosts of the real form carry the account; a foreign one is refused. */
function checkAccount(platform: Platform, request: WireRequest): void {
	const { accountId } = platform.keys.alibabaCloudApi;
	const inHost = /^(\d+)\.[a-z0-9-]+\.fc\.aliyuncs\.com/.exec(request.headers.host ?? '')?.[1];
	for (const claimed of [inHost, request.headers['x-fc-account-id']]) {
		if (claimed === undefined || claimed === accountId) continue;
		throw new Refusal(403, 'AccessDenied', `the resource doesn't belong to account ${claimed}`);
	}
}

/** Gateway checks of the ACS3 versions: the headers must name the operation of the path. */
function checkAction(version: ApiVersion, route: Route, request: WireRequest): void {
	if (version.id === '2016-08-15') return;
	const { 'x-acs-action': action, 'x-acs-version': id } = request.headers;
	if (action !== route.action || id !== version.id) {
		throw new Refusal(
			404,
			'InvalidAction.NotFound',
			'Specified api is not found, please check your url and method.',
		);
	}
}

/** Function Compute: one request in, one reply out. */
export async function alibaba(
	platform: Platform,
	nonces: ReplayGuard,
	version: ApiVersion,
	request: WireRequest,
): Promise<WireReply> {
	const requestId = requestIdAt(platform.now());
	request.record.api = version.id;
	try {
		version.authenticate(platform, nonces, request);
		const [route, path] = routeOf(version, request);
		request.record.action = route.action;
		checkAction(version, route, request);
		checkAccount(platform, request);
		const query = new URLSearchParams(request.query);
		const exchange: Exchange = { platform, request, version, requestId, path, query };
		return await route.run(exchange);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const body = version.errorBody(error.code, error.message, requestId);
		return jsonReply(error.status, body, { 'X-Fc-Request-Id': requestId });
	}
}
