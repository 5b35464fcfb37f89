import type { HuaweiKeys } from '../signing/huaweiSdkHmac';
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

/** Such as `cn-north-4` and `eu-west-101`. */
export const huaweiRegionForm = regionForm('ap-southeast-1');

/** Project IDs have 32 hexadecimal digits; those of partner clouds use letters and digits alike. */
export const projectIdForm: Form = {
	pattern: /^[0-9A-Za-z]{16,64}$/,
	words:
		'the ID of the project in this region (32 letters and digits), not its name: console, account menu, My Credentials, API Credentials, Projects',
};

/** The project's ID of a Huawei Cloud credential, or undefined; an Error names a wrong form. */
export const projectIdOf = (credentials: CredentialData): string | undefined =>
	identifier(credentials, { name: 'projectId', label: 'Project ID' }, projectIdForm);

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

/** The key as the user filled it in. Throws an Error for a field that cannot be right. */
export function ownKeys(credentials: CredentialData): HuaweiKeys {
	const keys: HuaweiKeys = {
		accessKeyId: keyPart(credentials, { name: 'accessKeyId', label: 'Access Key ID (AK)' }),
		secretAccessKey: keyPart(credentials, {
			name: 'secretAccessKey',
			label: 'Secret Access Key (SK)',
		}),
		securityToken: optionalKeyPart(credentials, { name: 'securityToken', label: 'Security Token' }),
		projectId: projectIdOf(credentials),
	};
	regionOf(credentials, huaweiRegionForm);
	endpointOf(credentials, { name: 'endpoint', label: 'Endpoint' });
	endpointOf(credentials, LOG_ENDPOINT);
	return keys;
}
