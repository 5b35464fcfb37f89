import { signSdkHmac, type HuaweiKeys } from '../signing/huaweiSdkHmac';
import type { WireRequest } from '../signing/wireRequest';
import { heldSession } from './assumeRole';
import type { CredentialData } from './fields';
import { ownKeys } from './huaweiKeys';
import { huaweiRole } from './huaweiRole';
import { checkHost, type CloudHosts } from './hosts';
import { optionsSigner } from './n8nRequest';
import { schemeAskedFor } from './sending';

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

/** The keys to sign with: those of the agency's session where there is an agency. Throws an Error for a wrong field. */
function keysOf(credentials: CredentialData): HuaweiKeys {
	const keys = ownKeys(credentials);
	const role = huaweiRole(credentials);
	if (!role) return keys;
	const { id, secret, token } = heldSession(credentials, role);
	return { ...keys, accessKeyId: id, secretAccessKey: secret, securityToken: token };
}

/** Hosts of API Gateway: whoever calls an API there has no project. Source: APIG, "Calling APIs". */
const APIG = /\.apig\.[a-z0-9-]+\.huaweicloudapis\.com$/;

/** APIs of functions (IAM or APP authentication) take the same signature, without a project. */
function sign(
	request: WireRequest,
	keys: HuaweiKeys,
	at: Date,
	credentials: CredentialData,
): WireRequest {
	const url = new URL(request.url);
	checkHost(url, credentials, huaweiCloudHosts);
	return schemeAskedFor(credentials) === 'functionUrl' || APIG.test(url.hostname)
		? signSdkHmac(request, { ...keys, projectId: undefined }, at)
		: signSdkHmac(request, keys, at);
}

/**
 * Signs a request with a Huawei Cloud AK/SK pair (SDK-HMAC-SHA256). Throws an Error for a field that cannot
 * be right.
 */
export const signHuaweiCloudRequest = (
	credentials: CredentialData,
	request: WireRequest,
	at: Date,
): WireRequest => sign(request, keysOf(credentials), at, credentials);

/** The same for n8n's request options. */
export const signForHuaweiCloud = optionsSigner(keysOf, sign);
