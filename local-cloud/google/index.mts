import type { Cloud, CloudTypes, Recognised } from '../contract.mts';
import type { WireRequest } from '../wire.mts';
import { apiRefusals, apiRouteOf, serveApi } from './api.mts';
import { recogniseUrl } from './function-url.mts';
import { credentials } from './keys.mts';
import { PLACE } from './lists.mts';
import { start, type Options, type Platform, type State } from './platform.mts';
import { issueIdToken, tokenRefusals } from './token.mts';

interface Google extends CloudTypes {
	id: 'google';
	credentials: typeof credentials;
	options: Options;
	state: State;
	fault: never;
}

/** Reads off a request whether it is for Google Cloud, and what it is about. */
function recognise(request: WireRequest): Recognised<Platform> | null {
	if (request.method === 'POST' && request.pathname === '/token') {
		return {
			...{ api: 'oauth2', kind: 'token', action: 'ID token', refusals: tokenRefusals },
			serve: (platform) => issueIdToken(platform, request),
		};
	}
	const routed = apiRouteOf(request);
	if (!routed) return recogniseUrl(request);
	return {
		...{ api: 'googleapis', kind: routed.route.kind, action: routed.route.action },
		refusals: apiRefusals,
		serve: (platform) => serveApi(platform, request, routed),
	};
}

/** Google Cloud: functions by their URLs, the token service, lists and logs. */
export const google: Cloud<Google> = {
	id: 'google',
	label: 'Google Cloud Run functions',
	mainPlace: PLACE,
	usage: 'by URL: /urls/google/<name>',
	credentials,
	ownHeaders: /^x-(?:cloud|google)-/i,
	innerEnvelopes: [],
	success: () => ({
		status: 200,
		headers: { 'Content-Type': 'text/plain', 'X-Cloud-Trace-Context': `${'0'.repeat(32)};o=1` },
		body: Buffer.from('other cloud'),
	}),
	faults: {},
	start,
	recognise,
};
