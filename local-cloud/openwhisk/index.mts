import type { Cloud, CloudTypes, Recognised } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import { routeOf } from '../routes.mts';
import type { WireRequest } from '../wire.mts';
import { credentials } from './keys.mts';
import { DEFAULT_PACKAGE } from './place.mts';
import { start, type Options, type Platform, type State } from './platform.mts';
import { newTransaction, refusals } from './refusals.mts';
import { PREFIX, routes, serve } from './serve.mts';

interface OpenWhisk extends CloudTypes {
	id: 'openwhisk';
	credentials: typeof credentials;
	options: Options;
	state: State;
	fault: never;
}

/** Reads off a request whether it is for OpenWhisk, and what it is about. */
function recognise(request: WireRequest): Recognised<Platform> | null {
	if (request.pathname !== PREFIX && !request.pathname.startsWith(`${PREFIX}/`)) return null;
	const routed = routeOf(routes, request, PREFIX);
	return {
		api: 'v1',
		kind: routed?.route.kind ?? null,
		action: routed?.route.action ?? '',
		functionName: routed?.path.name,
		refusals,
		serve: (platform) => serve(platform, request, routed),
	};
}

/** OpenWhisk, as Apache's, DigitalOcean's and Adobe's clouds run it. */
export const openwhisk: Cloud<OpenWhisk> = {
	id: 'openwhisk',
	label: 'OpenWhisk',
	mainPlace: DEFAULT_PACKAGE,
	usage: 'no package; lists of packages show those of further functions',
	credentials,
	ownHeaders: /^x-/i,
	innerEnvelopes: ['response'],
	success() {
		const response = { result: { other: 'cloud' }, status: 'success', success: true };
		return jsonReply(
			200,
			{ activationId: newTransaction(), response },
			{ 'X-Request-ID': newTransaction() },
		);
	},
	faults: {},
	start,
	recognise,
};
