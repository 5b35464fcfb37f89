import type { Recognised } from '../contract.mts';
import { routeOf } from '../routes.mts';
import type { WireRequest } from '../wire.mts';
import { recogniseAgency } from './agency.mts';
import { huaweiV1 } from './api-v1.0.mts';
import { huaweiV2 } from './api-v2.mts';
import { recogniseUrl } from './function-url.mts';
import { iamRefusals, issueToken } from './iam.mts';
import { recogniseLogs } from './logs.mts';
import type { Platform } from './platform.mts';
import { refusals } from './refusals.mts';
import { serve } from './serve.mts';
import { functionNameIn } from './urn.mts';
import type { ApiVersion } from './version.mts';

/** The API version whose paths a request uses. */
function versionOf(pathname: string): ApiVersion | undefined {
	if (/^\/v1\.0\/[^/]+\/fss\//.test(pathname)) return huaweiV1;
	return /^\/v2\/[^/]+\/fgs\//.test(pathname) ? huaweiV2 : undefined;
}

/** Reads off a request whether it is for FunctionGraph or for IAM, and what it is about. */
export function recognise(request: WireRequest): Recognised<Platform> | null {
	if (request.pathname === '/v3/auth/tokens' && request.method === 'POST') {
		return {
			api: 'iam-v3',
			kind: 'token',
			action: 'KeystoneCreateUserTokenByPassword',
			refusals: iamRefusals,
			serve: (platform) => issueToken(platform, request),
		};
	}
	const agency = recogniseAgency(request);
	if (agency) return agency;
	const version = versionOf(request.pathname);
	if (!version) return recogniseLogs(request) ?? recogniseUrl(request);
	const routed = routeOf(version.routes, request);
	return {
		api: version.id,
		kind: routed?.route.kind ?? null,
		action: routed?.route.action ?? '',
		functionName: routed?.path.urn && functionNameIn(routed.path.urn),
		refusals,
		serve: (platform) => serve(platform, request, version, routed),
	};
}
