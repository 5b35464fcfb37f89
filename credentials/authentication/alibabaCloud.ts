import { randomUUID } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { signAcs3 } from '../signing/acs3';
import { signFc, type FcKeys } from '../signing/fcSignature';
import { endpointOf, identifier, keyPart, optionalKeyPart, regionOf } from './fields';
import { n8nRequestOf, wireRequestOf } from './n8nRequest';

const FC_2016_PATH = '/2016-08-15/';

/**
 * Signs n8n's request options with an Alibaba Cloud AccessKey: Function Compute's own signature for
 * API 2016-08-15, ACS3-HMAC-SHA256 for every other API. Throws an Error for a field that cannot be
 * right.
 */
export function signForAlibabaCloud(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	at: Date = new Date(),
): IHttpRequestOptions {
	const keys: FcKeys = {
		accessKeyId: keyPart(credentials, { name: 'accessKeyId', label: 'AccessKey ID' }),
		accessKeySecret: keyPart(credentials, { name: 'accessKeySecret', label: 'AccessKey Secret' }),
		securityToken: optionalKeyPart(credentials, { name: 'securityToken', label: 'Security Token' }),
		accountId: identifier(
			credentials,
			{ name: 'accountId', label: 'Account ID' },
			/^\d{1,32}$/,
			'the number of the Alibaba Cloud account (digits only), not a user name or RAM user',
		),
	};
	regionOf(credentials);
	endpointOf(credentials, { name: 'endpoint', label: 'Endpoint' });
	const request = wireRequestOf(options, 'application/octet-stream');
	return n8nRequestOf(
		options,
		new URL(request.url).pathname.startsWith(FC_2016_PATH)
			? signFc(request, keys, at)
			: signAcs3(request, keys, at, randomUUID()),
	);
}
