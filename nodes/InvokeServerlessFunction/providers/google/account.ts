import { googleRegionForm } from '../../../../credentials/authentication/googleCloudFields';
import { serviceAccountIn } from '../../../../credentials/authentication/googleCloudKey';
import { regionIn } from '../../../../credentials/authentication/place';
import type { Account, CredentialData } from '../contract';
import { originOf, taken } from '../reading/endpoint';

/** The project that a service account belongs to: what is listed, and whose logs are read. */
export interface GoogleAccount extends Account {
	/** Empty for functions that anybody may call by their URLs. */
	readonly projectId: string;
}

/** The API hosts, or what the credential's Endpoint puts in their place. */
export const originOfApi = ({ endpoint }: GoogleAccount, api: string): string =>
	endpoint ?? `https://${api}.googleapis.com`;

/** @throws InvalidParameter for a key file that is none, a region or an endpoint of no usable form */
export function account(credential: CredentialData, region: string): GoogleAccount {
	const { projectId } = taken(serviceAccountIn(credential));
	const place = taken(regionIn(region.trim() || String(credential.region ?? ''), googleRegionForm));
	return { projectId, region: place || null, endpoint: originOf(credential.endpoint) };
}
