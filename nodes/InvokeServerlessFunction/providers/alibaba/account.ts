import {
	accountIdForm,
	alibabaRegionForm,
} from '../../../../credentials/authentication/alibabaKeys';
import { InvalidParameter, type Account, type CredentialData } from '../contract';
import { identifierOf, logOriginOf, originOf, regionOf } from '../reading/endpoint';

/** Region and account that the functions belong to. */
export interface AlibabaAccount extends Account {
	readonly region: string;
	/** Origin that overrides the log service's documented host, or null. */
	readonly logOrigin: string | null;
	/** UID of the main account; empty where the credential has none. */
	readonly accountId: string;
}

const ACCOUNT_ID = { name: 'accountId', label: 'Account ID' };

/** @throws InvalidParameter when region, account id or endpoint have no usable form */
export function account(credential: CredentialData, region: string): AlibabaAccount {
	return {
		accountId: identifierOf(credential.accountId, ACCOUNT_ID, accountIdForm),
		region: regionOf(region, credential.region, alibabaRegionForm),
		endpoint: originOf(credential.endpoint),
		logOrigin: logOriginOf(credential),
	};
}

/** Host names that can stand below no project: this machine, and addresses. */
const WITHOUT_PROJECTS = /^(?:localhost|\[.*\]|[\d.]+)$/;

/**
 * Origin of a project of Simple Log Service: each has a host of its own. Source: SLS, "Endpoints".
 * @param project checked by the caller: it becomes a part of the host
 */
export function logOrigin(at: AlibabaAccount, project: string): string {
	if (at.logOrigin === null) return `https://${project}.${at.region}.log.aliyuncs.com`;
	const { protocol, hostname, host } = new URL(at.logOrigin);
	return WITHOUT_PROJECTS.test(hostname) ? at.logOrigin : `${protocol}//${project}.${host}`;
}

/** An API version, as far as its host goes. */
interface Hosted {
	readonly label: string;
	/** Account-free host, where the version has one in the region. */
	openApiHost(region: string): string | null;
}

/**
 * Origin of the API. Invocations go to the account's own endpoint; without an account id, the two newer
 * versions are reachable at the region's OpenAPI endpoint. Source: Endpoints (FC 2.0 and 3.0).
 * @throws InvalidParameter when the version needs the account id and the credential has none
 */
export function origin(at: AlibabaAccount, { label, openApiHost }: Hosted): string {
	if (at.endpoint) return at.endpoint;
	if (at.accountId) return `https://${at.accountId}.${at.region}.fc.aliyuncs.com`;
	const host = openApiHost(at.region);
	if (host) return `https://${host}`;
	throw new InvalidParameter(
		'accountId',
		`The credential's Account ID is empty, but ${label} needs it`,
		"Fill in the Account ID of the main account in the credential, or choose 'FC 3.0 (2023-03-30)' as API.",
	);
}
