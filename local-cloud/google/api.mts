import type { CloudError, Refusals } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import { routeOf, type Route, type Routed } from '../routes.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import type { Exchange } from './exchange.mts';
import { accountKey, verified } from './jwt.mts';
import { keyFile } from './keys.mts';
import { listEntries } from './log.mts';
import { listFunctions, listServices } from './lists.mts';
import type { Platform } from './platform.mts';

/** The error form of Google's APIs. Source: google.rpc.Status over JSON. */
const errorReply = ({ status, code, message }: CloudError): WireReply =>
	jsonReply(status, { error: { code: status, message, status: code } });

/** Source: google.rpc.Code. */
export const apiRefusals: Refusals = {
	throttled: { status: 429, code: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded' },
	failures: { 500: 'INTERNAL', 502: 'UNAVAILABLE', 503: 'UNAVAILABLE', 504: 'DEADLINE_EXCEEDED' },
	tokenExpired: {
		status: 401,
		code: 'UNAUTHENTICATED',
		message: 'Request had invalid authentication credentials.',
	},
	permissionDenied: {
		status: 403,
		code: 'PERMISSION_DENIED',
		message: `Permission denied on project ${keyFile.project_id}`,
	},
	status: 400,
	envelope: errorReply,
};

const SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** A token that the service account signed itself. Source: AIP-4111. */
function isAuthenticated({ platform, request }: Exchange): boolean {
	const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
	const { header, claims } = verified(token, accountKey) ?? {};
	if (!claims || header?.kid !== keyFile.private_key_id) return false;
	const { iss, sub, scope, iat, exp } = claims;
	const now = platform.now() / 1000;
	const isTimely =
		Number(iat) <= now + 300 && Number(exp) > now && Number(exp) - Number(iat) <= 3600;
	return isTimely && iss === keyFile.client_email && sub === iss && scope === SCOPE;
}

const routes: ReadonlyArray<Route<Exchange>> = [
	{
		...{ method: 'GET', action: 'ListFunctions', kind: 'list', run: listFunctions },
		path: '/v2/projects/{project}/locations/{location}/functions',
	},
	{
		...{ method: 'GET', action: 'ListServices', kind: 'list', run: listServices },
		path: '/apis/serving.knative.dev/v1/namespaces/{project}/services',
	},
	{
		...{ method: 'POST', action: 'ListLogEntries', kind: 'logs', run: listEntries },
		path: '/v2/entries:list',
	},
];

/** The operation that a request is for; `undefined` where there is none. */
export const apiRouteOf = (request: WireRequest): Routed<Exchange> | undefined =>
	routeOf(routes, request);

/** Google's APIs: one request in, one reply out. */
export function serveApi(
	platform: Platform,
	request: WireRequest,
	{ route, path }: Routed<Exchange>,
): WireReply | Promise<WireReply> {
	const exchange = { platform, request, path, query: new URLSearchParams(request.query) };
	if (!isAuthenticated(exchange)) return errorReply(apiRefusals.tokenExpired);
	if (path.project !== undefined && path.project !== keyFile.project_id) {
		return errorReply(apiRefusals.permissionDenied);
	}
	return route.run(exchange);
}
