import type { FcKeys } from '../signing/fcSignature';
import {
	endpointOf,
	identifier,
	keyPart,
	optionalKeyPart,
	regionOf,
	type CredentialData,
} from './fields';
import { LOG_ENDPOINT } from './logEndpoint';
import { regionForm, type Form } from './place';

const ACCOUNT_ID = { name: 'accountId', label: 'Account ID' };

/** Such as `cn-hangzhou` and `eu-central-1`. */
export const alibabaRegionForm = regionForm('cn-hangzhou');

/** UIDs of main accounts; they are part of the host. */
export const accountIdForm: Form = {
	pattern: /^\d{5,20}$/,
	words:
		'the number of the Alibaba Cloud account (digits only), not a user name or the ID of a RAM user: the console shows it under the profile picture',
};

/** The key as the user filled it in. Throws an Error for a field that cannot be right. */
export function ownKeys(credentials: CredentialData): FcKeys {
	const keys: FcKeys = {
		accessKeyId: keyPart(credentials, { name: 'accessKeyId', label: 'AccessKey ID' }),
		accessKeySecret: keyPart(credentials, { name: 'accessKeySecret', label: 'AccessKey Secret' }),
		securityToken: optionalKeyPart(credentials, { name: 'securityToken', label: 'Security Token' }),
		accountId: identifier(credentials, ACCOUNT_ID, accountIdForm),
	};
	regionOf(credentials, alibabaRegionForm);
	endpointOf(credentials, { name: 'endpoint', label: 'Endpoint' });
	endpointOf(credentials, LOG_ENDPOINT);
	return keys;
}
