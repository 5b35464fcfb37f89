import type { Recognised } from '../contract.mts';
import { routeOf } from '../routes.mts';
import type { WireRequest } from '../wire.mts';
import { fc20160815 } from './api-2016-08-15.mts';
import { fc20210406 } from './api-2021-04-06.mts';
import { fc20230330 } from './api-2023-03-30.mts';
import { recogniseUrl } from './function-url.mts';
import { recogniseLogs } from './logs/serve.mts';
import type { Platform } from './platform.mts';
import { refusalsIn } from './refusals.mts';
import { serve } from './serve.mts';
import { recogniseSts } from './sts.mts';

const versions = [fc20160815, fc20210406, fc20230330];

/** Reads off a request whether it is for Function Compute, and what it is about. */
export function recognise(request: WireRequest): Recognised<Platform> | null {
	const version = versions.find(({ id }) => request.pathname.startsWith(`/${id}/`));
	if (!version) return recogniseSts(request) ?? recogniseLogs(request) ?? recogniseUrl(request);
	const routed = routeOf(version.routes, request, `/${version.id}`);
	return {
		api: version.id,
		kind: routed?.route.kind ?? null,
		action: routed?.route.action ?? '',
		// FC 3.0 names those of FC 2.0 `service$function`.
		functionName: routed?.path.function?.split('$').at(-1),
		refusals: refusalsIn(version),
		serve: (platform) => serve(platform, request, version, routed),
	};
}
