import type { TencentKeys } from '../signing/tc3';
import { endpointOf, keyPart, optionalKeyPart, regionOf, type CredentialData } from './fields';
import { LOG_ENDPOINT } from './logEndpoint';
import { REGION, regionForm } from './place';

/** A long name, or one of the short ones, which only the legacy API takes. */
export const tencentRegionForm = regionForm(
	'ap-guangzhou',
	new RegExp(`${REGION.source}|^(?:gz|gzopen|bj|sh|hk|sg|usw|cd|de|kr|ca)$`),
);

/** The key as the user filled it in. Throws an Error for a field that cannot be right. */
export function ownKeys(credentials: CredentialData): TencentKeys {
	const keys: TencentKeys = {
		secretId: keyPart(credentials, { name: 'secretId', label: 'SecretId' }),
		secretKey: keyPart(credentials, { name: 'secretKey', label: 'SecretKey' }),
		sessionToken: optionalKeyPart(credentials, { name: 'sessionToken', label: 'Session Token' }),
	};
	regionOf(credentials, tencentRegionForm);
	endpointOf(credentials, { name: 'endpoint', label: 'Endpoint' });
	endpointOf(credentials, LOG_ENDPOINT);
	return keys;
}
