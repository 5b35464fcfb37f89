import type { IHttpRequestOptions } from 'n8n-workflow';
import { signSdkHmac, type HuaweiKeys } from '../signing/huaweiSdkHmac';
import type { WireRequest } from '../signing/wireRequest';
import {
	endpointOf,
	identifier,
	keyPart,
	optionalKeyPart,
	regionOf,
	type CredentialData,
} from './fields';
import { checkHost, type CloudHosts } from './hosts';
import { n8nRequestOf, wireRequestOf } from './n8nRequest';
import type { Form } from './place';
import { schemeAskedFor } from './sending';

/** Project IDs have 32 hexadecimal digits; those of partner clouds use letters and digits alike. */
export const projectIdForm: Form = {
	pattern: /^[0-9A-Za-z]{16,64}$/,
	words:
		'the ID of the project in this region (32 letters and digits), not its name: console, account menu, My Credentials, API Credentials, Projects',
};

/** The project's ID of a Huawei Cloud credential, or undefined; an Error names a wrong form. */
export const projectIdOf = (credentials: CredentialData): string | undefined =>
	identifier(credentials, { name: 'projectId', label: 'Project ID' }, projectIdForm);

/** Domains of the cloud's APIs and of its functions. */
export const huaweiCloudHosts: CloudHosts = {
	cloud: 'Huawei Cloud',
	domains: ['myhuaweicloud.com', 'myhuaweicloud.eu', 'huaweicloudapis.com', 'otc.t-systems.com'],
	others: [
		{
			name: 'Object Storage Service (OBS)',
			hosts: /(?:^|\.)obs(?:\.[a-z0-9-]+)?\.(?:myhuaweicloud\.(?:com|eu)|otc\.t-systems\.com)$/,
		},
	],
};

/**
 * The domain of a region's hosts. Source: endpoints of the regions; the European site and the Open Telekom Cloud have
 * their own.
 */
export const huaweiDomain = (region: string): string =>
	DOMAINS.find(([regions]) => regions.includes(region))?.[1] ?? 'myhuaweicloud.com';

const DOMAINS: ReadonlyArray<[regions: readonly string[], domain: string]> = [
	[['eu-west-101'], 'myhuaweicloud.eu'],
	[['eu-de', 'eu-nl'], 'otc.t-systems.com'],
];

/** The parts of the key. Throws an Error for a field that cannot be right. */
function keysOf(credentials: CredentialData): HuaweiKeys {
	const keys: HuaweiKeys = {
		accessKeyId: keyPart(credentials, { name: 'accessKeyId', label: 'Access Key ID (AK)' }),
		secretAccessKey: keyPart(credentials, {
			name: 'secretAccessKey',
			label: 'Secret Access Key (SK)',
		}),
		securityToken: optionalKeyPart(credentials, { name: 'securityToken', label: 'Security Token' }),
		projectId: projectIdOf(credentials),
	};
	regionOf(credentials);
	endpointOf(credentials, { name: 'endpoint', label: 'Endpoint' });
	return keys;
}

/** Hosts of API Gateway: whoever calls an API there has no project. Source: APIG, "Calling APIs". */
const APIG = /\.apig\.[a-z0-9-]+\.huaweicloudapis\.com$/;

/** APIs of functions (IAM or APP authentication) take the same signature, without a project. */
const sign = (
	request: WireRequest,
	keys: HuaweiKeys,
	at: Date,
	credentials: CredentialData,
): WireRequest =>
	schemeAskedFor(credentials) === 'functionUrl' || APIG.test(new URL(request.url).hostname)
		? signSdkHmac(request, { ...keys, projectId: undefined }, at)
		: signSdkHmac(request, keys, at);

/**
 * Signs a request with a Huawei Cloud AK/SK pair (SDK-HMAC-SHA256). Throws an Error for a field that cannot
 * be right.
 */
export function signHuaweiCloudRequest(
	credentials: CredentialData,
	request: WireRequest,
	at: Date,
): WireRequest {
	checkHost(new URL(request.url), credentials, huaweiCloudHosts);
	return sign(request, keysOf(credentials), at, credentials);
}

/** The same for n8n's request options. */
export function signForHuaweiCloud(
	credentials: CredentialData,
	options: IHttpRequestOptions,
	at: Date = new Date(),
): IHttpRequestOptions {
	const keys = keysOf(credentials);
	const request = wireRequestOf(options, 'application/json');
	checkHost(new URL(request.url), credentials, huaweiCloudHosts);
	return n8nRequestOf(options, sign(request, keys, at, credentials));
}
