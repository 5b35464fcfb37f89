import { randomUUID } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { signAcs3 } from '../signing/acs3';
import { signFc, type FcKeys } from '../signing/fcSignature';
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

const FC_2016_PATH = '/2016-08-15/';

/** Domains of the cloud's APIs and of its functions. */
const HOSTS: CloudHosts = {
	cloud: 'Alibaba Cloud',
	domains: ['aliyuncs.com', 'fcapp.run'],
};

const ACCOUNT_ID = { name: 'accountId', label: 'Account ID' };

/** UIDs of main accounts; they are part of the host. */
export const accountIdForm: Form = {
	pattern: /^\d{5,20}$/,
	words:
		'the number of the Alibaba Cloud account (digits only), not a user name or RAM user: the console shows it under the profile picture',
};

/** The parts of the key. Throws an Error for a field that cannot be right. */
function keysOf(credentials: CredentialData): FcKeys {
	const keys: FcKeys = {
		accessKeyId: keyPart(credentials, { name: 'accessKeyId', label: 'AccessKey ID' }),
		accessKeySecret: keyPart(credentials, { name: 'accessKeySecret', label: 'AccessKey Secret' }),
		securityToken: optionalKeyPart(credentials, { name: 'securityToken', label: 'Security Token' }),
		accountId: identifier(credentials, ACCOUNT_ID, accountIdForm),
	};
	regionOf(credentials);
	endpointOf(credentials, { name: 'endpoint', label: 'Endpoint' });
	return keys;
}

const sign = (request: WireRequest, keys: FcKeys, at: Date): WireRequest =>
	new URL(request.url).pathname.startsWith(FC_2016_PATH)
		? signFc(request, keys, at)
		: signAcs3(request, keys, at, randomUUID());

/**
 * Signs a request with an Alibaba Cloud AccessKey: Function Compute's own signature for API 2016-08-15,
 * ACS3-HMAC-SHA256 for every other API. Throws an Error for a field that cannot be right.
 */
export function signAlibabaCloudRequest(
	credentials: CredentialData,
	request: WireRequest,
	at: Date,
): WireRequest {
	checkHost(new URL(request.url), credentials, HOSTS);
	return sign(request, keysOf(credentials), at);
}

/** The same for n8n's request options. */
export function signForAlibabaCloud(
	credentials: CredentialData,
	options: IHttpRequestOptions,
	at: Date = new Date(),
): IHttpRequestOptions {
	const keys = keysOf(credentials);
	const request = wireRequestOf(options, 'application/octet-stream');
	checkHost(new URL(request.url), credentials, HOSTS);
	return n8nRequestOf(options, sign(request, keys, at));
}
