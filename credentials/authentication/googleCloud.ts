import { withHeaders } from '../signing/headers';
import { apiToken, idTokenRequest } from '../signing/googleJwt';
import type { WireRequest } from '../signing/wireRequest';
import { endpointOf, fieldText, regionOf, type CredentialData } from './fields';
import { googleRegionForm } from './googleCloudFields';
import { serviceAccountOf, tokenEndpointOf } from './googleCloudKey';
import { checkHost, type CloudHosts } from './hosts';
import { optionsSigner } from './n8nRequest';
import { schemeAskedFor } from './sending';

/** The domain of Google's APIs. */
const APIS = 'googleapis.com';

/** The domain of URLs that name region and project, and the function in the path. */
const CLOUD_FUNCTIONS = 'cloudfunctions.net';

/** Domains of the cloud's APIs and of its functions. Source: Cloud Run, "Service URLs"; functions, "HTTP triggers". */
export const googleCloudHosts: CloudHosts = {
	cloud: 'Google Cloud',
	domains: [APIS, CLOUD_FUNCTIONS, 'run.app'],
	others: [],
};

const isBelow = (hostname: string, domain: string): boolean =>
	hostname === domain || hostname.endsWith(`.${domain}`);

/** Whether a host is one of Google's APIs. */
export const isGoogleApi = ({ hostname }: URL): boolean => isBelow(hostname, APIS);

/**
 * Whom an ID token for a URL is for: the origin, and on cloudfunctions.net the function's name besides. Source:
 * Cloud Run, "Service-to-service"; googleapis/google-auth-library-nodejs#1208 (2021-07).
 */
export function audienceOf(url: URL): string {
	const [, name = ''] = url.pathname.split('/');
	return isBelow(url.hostname, CLOUD_FUNCTIONS) ? `${url.origin}/${name}` : url.origin;
}

/** The fields that an ID token adds to a credential. */
export type IdTokenFields = { idToken: string; idTokenAudience: string };

const TEST_AUDIENCE = 'https://credential-test.invalid';

const NEEDS_NODE =
	"was not signed: the URL of a function needs an ID token, which n8n's HTTP Request node cannot fetch. Use the Invoke Serverless Function node with Google Cloud as the provider instead.";

/** Whether a request goes to an API of Google, or to what `endpoint` puts in its place. */
function isForApi(url: URL, credentials: CredentialData, endpoint: string | undefined): boolean {
	if (schemeAskedFor(credentials) === 'functionUrl') return false;
	return isGoogleApi(url) || url.origin === endpoint;
}

const withBearer = (request: WireRequest, token: string): WireRequest => ({
	...request,
	headers: withHeaders(request.headers, { Authorization: `Bearer ${token}` }),
});

/**
 * A request with its token: for Google's APIs one that is signed here, for functions the ID token that was fetched
 * for them. To the token endpoint goes an assertion that shows whether the key is good. Throws an Error for a field
 * that cannot be right, and for a URL of a function without its token.
 */
export function signGoogleCloudRequest(
	credentials: CredentialData,
	request: WireRequest,
	at: Date,
): WireRequest {
	const url = new URL(request.url);
	regionOf(credentials, googleRegionForm);
	const endpoint = endpointOf(credentials, { name: 'endpoint', label: 'Endpoint' });
	if (url.href === tokenEndpointOf(credentials)) {
		const { key } = serviceAccountOf(credentials);
		return idTokenRequest(key, TEST_AUDIENCE, url.href, at);
	}
	checkHost(url, credentials, googleCloudHosts);
	if (isForApi(url, credentials, endpoint)) {
		return withBearer(request, apiToken(serviceAccountOf(credentials).key, at));
	}
	const token = fieldText(credentials, 'idToken');
	if (token === '' || fieldText(credentials, 'idTokenAudience') !== audienceOf(url)) {
		throw new Error(`'${url.host}' ${NEEDS_NODE}`);
	}
	return withBearer(request, token);
}

/** The same for n8n's request options. */
export const signForGoogleCloud = optionsSigner(
	(credentials) => credentials,
	(request, credentials, at) => signGoogleCloudRequest(credentials, request, at),
);
