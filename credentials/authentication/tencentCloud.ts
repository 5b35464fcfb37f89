import { randomInt } from 'node:crypto';
import { headerValue, withHeaders } from '../signing/headers';
import { signScfUrl } from '../signing/scfUrl';
import { signTc3, type SigningKeys, type TencentKeys } from '../signing/tc3';
import { isLegacyUrl, parametersOf, signTencentV2 } from '../signing/tencentV2';
import type { WireRequest } from '../signing/wireRequest';
import { heldSession } from './assumeRole';
import { fieldText, identifier, regionOf, type CredentialData } from './fields';
import { ownKeys, tencentRegionForm } from './tencentKeys';
import { tencentRole } from './tencentRole';
import { checkHost, isFunctionHost, type CloudHosts } from './hosts';
import { schemeAskedFor, signingKeysOf } from './sending';
import { optionsSigner } from './n8nRequest';
import type { Form } from './place';

const TENCENT_HOST = /^([a-z0-9-]+)\.(?:[a-z0-9-]+\.)*tencentcloudapi\.(?:com|cn|com\.cn)$/;
const DEFAULT_SERVICE = 'scf';
/** Cloud Log Service: the scope of its signatures, on whatever host it is reached. */
const LOG_SERVICE = 'cls';

/**
 * The product that a TC3 signature is scoped to: the first label of a Tencent host, whatever region
 * or network the host is for; `scf` on any other (an intranet address, a local cloud).
 */
export const serviceOf = (url: string): string =>
	TENCENT_HOST.exec(new URL(url).hostname)?.[1] ?? DEFAULT_SERVICE;

/** Hosts of function URLs: `https://<appid>-<id>.<region>.tencentscf.com`. Source: 583/96099. */
const FUNCTION_URLS = 'tencentscf.com';

/** Domains of the cloud's APIs and of its functions. */
const HOSTS: CloudHosts = {
	cloud: 'Tencent Cloud',
	domains: [
		'tencentcloudapi.com',
		'tencentcloudapi.cn',
		'tencentcloudapi.com.cn',
		'api.qcloud.com',
		FUNCTION_URLS,
	],
	others: [
		{ name: 'Cloud Object Storage (COS)', hosts: /\.(?:myqcloud\.com|tencentcos\.cn)$/ },
		{ name: 'Cloud Log Service (CLS), its log hosts', hosts: /\.cls\.tencentcs\.com$/ },
	],
};

/** The account's ID (Uin), as a field of the credential. */
export const ACCOUNT_ID = { name: 'accountId', label: 'Account ID' };

/** IDs of accounts (Uin), as the console shows them: Account Information. */
export const tencentAccountIdForm: Form = {
	pattern: /^\d{5,20}$/,
	words:
		'the number of the Tencent Cloud account (Account ID, also called Uin; digits only), not the APPID: the console shows it under Account Information',
};

/**
 * Whether a request is for a function's URL: since the caller says so, by its host, or by a host that the user
 * named for functions, where no action of the API is named and the credential has the Account ID, which only
 * function URLs need.
 */
function isFunctionUrl({ url, headers }: WireRequest, credentials: CredentialData): boolean {
	const address = new URL(url);
	if (schemeAskedFor(credentials) === 'functionUrl') return true;
	if (address.hostname.endsWith(`.${FUNCTION_URLS}`)) return true;
	const namesApi = headerValue(headers, 'x-tc-action') !== undefined || isLegacyUrl(url);
	const isMeant = !namesApi && fieldText(credentials, ACCOUNT_ID.name) !== '';
	return isMeant && isFunctionHost(address, credentials, HOSTS);
}

interface Identity {
	readonly keys: TencentKeys;
	readonly region: string | undefined;
	readonly accountId: string | undefined;
	readonly signingKeys: SigningKeys;
}

/** The keys to sign with: those of the role's session where there is a role. */
function keysOf(credentials: CredentialData): TencentKeys {
	const role = tencentRole(credentials);
	if (!role) return ownKeys(credentials);
	const { id, secret, token } = heldSession(credentials, role);
	return { secretId: id, secretKey: secret, sessionToken: token };
}

/** The parts of the key, and the region. Throws an Error for a field that cannot be right. */
function identityOf(credentials: CredentialData): Identity {
	const keys = keysOf(credentials);
	const region = regionOf(credentials, tencentRegionForm);
	return {
		keys,
		region,
		accountId: identifier(credentials, ACCOUNT_ID, tencentAccountIdForm),
		signingKeys: signingKeysOf(credentials),
	};
}

function sign(
	request: WireRequest,
	{ keys, region, accountId, signingKeys }: Identity,
	at: Date,
	credentials: CredentialData,
): WireRequest {
	checkHost(new URL(request.url), credentials, HOSTS);
	if (isFunctionUrl(request, credentials)) {
		return signScfUrl(request, keys, at, accountId, signingKeys);
	}
	if (isLegacyUrl(request.url)) {
		return signTencentV2(withRegionParameter(request, region), keys, at, nonce());
	}
	const prepared = withJsonBody(withRegionHeader(request, region));
	const service =
		schemeAskedFor(credentials) === LOG_SERVICE ? LOG_SERVICE : serviceOf(request.url);
	return signTc3(prepared, keys, at, service, signingKeys);
}

/**
 * Signs a request with a Tencent Cloud API key: CAM's headers for function URLs, API 2.0's query signature for
 * `…/v2/index.php`, TC3-HMAC-SHA256 for everything else. The credential's region is added where the request has none. Throws
 * an Error for a field that cannot be right.
 */
export const signTencentCloudRequest = (
	credentials: CredentialData,
	request: WireRequest,
	at: Date,
): WireRequest => sign(request, identityOf(credentials), at, credentials);

/** The same for n8n's request options. */
export const signForTencentCloud = optionsSigner(identityOf, sign);

/** The widest that every gateway reads as an integer without rounding. */
const nonce = (): string => String(randomInt(1, 2 ** 48 - 1));

function withRegionHeader(request: WireRequest, region: string | undefined): WireRequest {
	const given = headerValue(request.headers, 'x-tc-region');
	return { ...request, headers: withHeaders(request.headers, { 'X-TC-Region': given ?? region }) };
}

function withRegionParameter(request: WireRequest, region: string | undefined): WireRequest {
	if (!region || parametersOf(request).some(([name]) => name === 'Region')) return request;
	const url = new URL(request.url);
	url.searchParams.set('Region', region);
	return { ...request, url: url.href };
}

/** A call without parameters is `{}`, as the SDKs send it: an empty body is no JSON. */
const withJsonBody = (request: WireRequest): WireRequest =>
	request.method === 'POST' && request.body.length === 0
		? { ...request, body: Buffer.from('{}') }
		: request;
