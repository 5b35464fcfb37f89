import {
	huaweiDomain,
	huaweiRegionForm,
	projectIdForm,
} from '../../../../credentials/authentication/huaweiKeys';
import type { Account, CredentialData } from '../contract';
import { identifierOf, logOriginOf, originOf, regionOf } from '../reading/endpoint';

const PROJECT = { name: 'projectId', label: 'Project ID' };

/** Region and project that the functions belong to. */
export interface HuaweiAccount extends Account {
	readonly region: string;
	/** Origin that overrides the log service's documented host, or null. */
	readonly logOrigin: string | null;
	/** Empty where the credential has none: then a full URN names it. */
	readonly projectId: string;
}

/** @throws InvalidParameter when region, project id or endpoint have no usable form */
export function account(credential: CredentialData, region: string): HuaweiAccount {
	return {
		projectId: identifierOf(credential.projectId, PROJECT, projectIdForm),
		region: regionOf(region, credential.region, huaweiRegionForm),
		endpoint: originOf(credential.endpoint),
		logOrigin: logOriginOf(credential),
	};
}

/** Origin of Log Tank Service. Source: Endpoints (LTS). */
export const logOrigin = (at: HuaweiAccount): string =>
	at.logOrigin ?? `https://lts.${at.region}.${huaweiDomain(at.region)}`;

/** Origin of the API; v1.0 and v2 share it. Source: Endpoints (FunctionGraph). */
export function origin(at: HuaweiAccount): string {
	return at.endpoint ?? `https://functiongraph.${at.region}.${huaweiDomain(at.region)}`;
}
