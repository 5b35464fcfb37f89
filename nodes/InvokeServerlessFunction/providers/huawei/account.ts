import { InvalidParameter, type Account, type CredentialData } from '../contract';
import { originOf, regionOf } from '../reading/endpoint';

/** Project ids have 32 hexadecimal digits; other Huawei clouds use letters and digits alike. */
const PROJECT = /^[A-Za-z0-9]{16,64}$/;

/** Region and project that the functions belong to. */
export interface HuaweiAccount extends Account {
	readonly region: string;
	/** Empty where the credential has none: then a full URN names it. */
	readonly projectId: string;
}

/** @throws InvalidParameter when region, project id or endpoint have no usable form */
export function account(credential: CredentialData, region: string): HuaweiAccount {
	const projectId = String(credential.projectId ?? '').trim();
	if (projectId !== '' && !PROJECT.test(projectId)) {
		throw new InvalidParameter(
			'projectId',
			"The credential's Project ID has an unknown form",
			'Copy the Project ID of the region: console, account menu, My Credentials, API Credentials, Projects. It has 32 letters and digits.',
		);
	}
	return {
		projectId,
		region: regionOf(region, credential.region, 'ap-southeast-1'),
		endpoint: originOf(credential.endpoint),
	};
}

/** Origin of the API; v1.0 and v2 share it. Source: Endpoints (FunctionGraph). */
export function origin(at: HuaweiAccount): string {
	return at.endpoint ?? `https://functiongraph.${at.region}.myhuaweicloud.com`;
}
