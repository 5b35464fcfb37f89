import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { signSdkHmac, type HuaweiKeys } from '../signing/huaweiSdkHmac';
import { endpointOf, identifier, keyPart, optionalKeyPart, regionOf } from './fields';
import { n8nRequestOf, wireRequestOf } from './n8nRequest';

/** The project's ID of a Huawei Cloud credential, or undefined; an Error tells a wrong form. */
export const projectIdOf = (credentials: ICredentialDataDecryptedObject): string | undefined =>
	identifier(
		credentials,
		{ name: 'projectId', label: 'Project ID' },
		/^[0-9a-z]{1,64}$/i,
		'the ID of the project (32 letters and digits), not its name',
	);

/**
 * Signs n8n's request options with a Huawei Cloud AK/SK pair (SDK-HMAC-SHA256). Throws an Error for
 * a field that cannot be right.
 */
export function signForHuaweiCloud(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	at: Date = new Date(),
): IHttpRequestOptions {
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
	return n8nRequestOf(options, signSdkHmac(wireRequestOf(options, 'application/json'), keys, at));
}
