import { sha256Hex } from '../signing/hashes';
import type { IamUser } from '../signing/huaweiIamToken';
import { endpointOf, fieldText, keyPart, regionOf, type CredentialData } from './fields';
import type { Grant } from './grantStore';
import { huaweiDomain, huaweiRegionForm, projectIdOf } from './huaweiKeys';

/** The hidden fields in which n8n keeps the token of a credential. */
export type TokenFields = {
	token: string;
	tokenGoodUntil: string;
	tokenIdentity: string;
};

/** Who signs in, and where. */
export interface SignInTarget {
	readonly user: IamUser;
	readonly iamEndpoint: string;
	/** A hash over user, password, project and place: a token belongs to exactly these. */
	readonly identity: string;
}

/** Reads who signs in. Throws an Error in the user's words for a field that cannot be right. */
export function signInTarget(credentials: CredentialData): SignInTarget {
	const { password } = credentials;
	if (typeof password !== 'string' || password === '') {
		throw new Error("'Password' is empty in the credential. Fill it in and save.");
	}
	const region =
		regionOf(credentials, huaweiRegionForm) ??
		keyPart(credentials, { name: 'region', label: 'Region' });
	const user: IamUser = {
		domainName: name(credentials, 'domainName', 'Account Name'),
		userName: name(credentials, 'userName', 'IAM User Name'),
		password,
		projectId: projectIdOf(credentials),
		region,
	};
	const iamEndpoint =
		endpointOf(credentials, { name: 'iamEndpoint', label: 'IAM Endpoint' }) ??
		`https://iam.${region}.${huaweiDomain(region)}`;
	const { domainName, userName, projectId } = user;
	const parts = [domainName, userName, password, projectId ?? '', region, iamEndpoint];
	return { user, iamEndpoint, identity: sha256Hex(JSON.stringify(parts)) };
}

/** Names of accounts and users may hold spaces and any script; they only must not be empty. */
function name(credentials: CredentialData, field: string, label: string): string {
	const value = fieldText(credentials, field);
	if (value === '') throw new Error(`'${label}' is empty in the credential. Fill it in and save.`);
	return value;
}

/** A token as the credential's hidden fields hold it. */
export const tokenGrant = (token: string, goodUntil: string, identity: string): Grant => ({
	credential: {
		token,
		tokenGoodUntil: goodUntil,
		tokenIdentity: identity,
	} satisfies TokenFields,
	goodUntil: Date.parse(goodUntil),
});

/** The token in the hidden fields, if it belongs to what the credential says now. */
export function storedToken(credentials: CredentialData, { identity }: SignInTarget): Grant | null {
	const token = fieldText(credentials, 'token');
	const isOwn = token !== '' && fieldText(credentials, 'tokenIdentity') === identity;
	return isOwn ? tokenGrant(token, fieldText(credentials, 'tokenGoodUntil'), identity) : null;
}
