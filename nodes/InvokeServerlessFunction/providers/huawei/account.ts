import type { Account } from '../contract';
import { InvalidParameter } from '../contract';
import { originOf, regionOf } from '../reading/endpoint';

/** Project ids have 32 hexadecimal digits; other Huawei clouds use letters and digits alike. */
const PROJECT = /^[A-Za-z0-9]{16,64}$/;

/** @throws InvalidParameter when region, project id or endpoint have no usable form */
export function account(credential: Readonly<Record<string, unknown>>, region: string): Account {
	const projectId = String(credential.projectId ?? '').trim();
	if (projectId !== '' && !PROJECT.test(projectId)) {
		throw new InvalidParameter(
			'projectId',
			"The credential's Project ID has an unknown form",
			'Copy the Project ID of the region: console, account menu, My Credentials, API Credentials, Projects. It has 32 letters and digits.',
		);
	}
	return {
		accountId: projectId,
		region: regionOf(region, credential.region, 'ap-southeast-1'),
		endpoint: originOf(credential.endpoint),
	};
}

/** Origin of the API; v1.0 and v2 share it. Source: Endpoints (FunctionGraph). */
export function origin(at: Account): string {
	return at.endpoint ?? `https://functiongraph.${at.region}.myhuaweicloud.com`;
}
