import { serviceAccountOf } from '../../../../credentials/authentication/googleCloudKey';
import { FieldProblem, regionIn } from '../../../../credentials/authentication/place';
import { InvalidParameter, type Account, type CredentialData } from '../contract';
import { originOf } from '../reading/endpoint';

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
	try {
		const read = regionIn(region.trim() || String(credential.region ?? ''));
		if (read instanceof FieldProblem) throw read;
		const { projectId } = serviceAccountOf(credential);
		return { projectId, region: read || null, endpoint: originOf(credential.endpoint) };
	} catch (error) {
		if (!(error instanceof FieldProblem)) throw error;
		throw new InvalidParameter(error.field, error.problem, error.hint);
	}
}
