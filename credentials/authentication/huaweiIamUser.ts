import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { sha256Hex } from '../signing/hashes';
import { withHeaders, withoutHeaders } from '../signing/headers';
import { isTokenGood, type IamToken, type IamUser } from '../signing/huaweiIamToken';
import { endpointOf, fieldText, keyPart, regionOf } from './fields';
import { projectIdOf } from './huaweiCloud';
import { signIn, type Send, type SignInTarget } from './iamSignIn';
import { heldToken, replacementToken } from './iamTokenStore';
import { n8nRequestOf, wireRequestOf } from './n8nRequest';

/** The hidden fields in which n8n keeps the token of a credential. */
export type TokenFields = {
	token: string;
	tokenGoodUntil: string;
	tokenIdentity: string;
};

/**
 * The request options with X-Auth-Token. n8n renews a token only when its field is empty or after a
 * 401, never because it is about to end. Therefore one that is near its end, or belongs to what the
 * credential said before it was edited, is left out unless this process holds a better one: Huawei
 * Cloud answers 401 before anything runs, n8n renews the token and repeats the request.
 */
export function authorizeForHuaweiCloud(
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	at: Date = new Date(),
): IHttpRequestOptions {
	const target = signInTarget(credentials);
	endpointOf(credentials, { name: 'endpoint', label: 'Endpoint' });
	const request = wireRequestOf(options, 'application/json');
	return n8nRequestOf(options, {
		...request,
		headers: withHeaders(withoutHeaders(request.headers, 'X-Auth-Token'), {
			'X-Auth-Token': bestToken(credentials, target, at)?.token,
		}),
	});
}

/**
 * Signs in and returns the hidden fields for n8n to keep. Ten items that lack a token at the same
 * time cause one sign-in. Throws an Error in the user's words, without the password.
 */
export async function obtainIamToken(
	credentials: ICredentialDataDecryptedObject,
	send: Send,
	at: Date = new Date(),
): Promise<TokenFields> {
	const target = signInTarget(credentials);
	const current = fieldText(credentials, 'token');
	const result = await replacementToken(storeKey(target), current, at, () =>
		signIn(target, send, at),
	);
	if (result.kind === 'failed') throw new Error(result.message);
	const { token, goodUntil } = result.token;
	return { token, tokenGoodUntil: goodUntil, tokenIdentity: target.identity };
}

/** The good token that lasts longer, of the credential's and this process's. */
function bestToken(
	credentials: ICredentialDataDecryptedObject,
	target: SignInTarget,
	at: Date,
): IamToken | undefined {
	const stored: IamToken = {
		token: fieldText(credentials, 'token'),
		goodUntil: fieldText(credentials, 'tokenGoodUntil'),
	};
	const isOwn = fieldText(credentials, 'tokenIdentity') === target.identity;
	const isUsable = isOwn && stored.token !== '' && isTokenGood(stored.goodUntil, at);
	const held = heldToken(storeKey(target), at);
	if (!isUsable || held === undefined) return isUsable ? stored : held;
	return Date.parse(held.goodUntil) > Date.parse(stored.goodUntil) ? held : stored;
}

/** With the password, so that a wrong one never gets the token of the right one. */
const storeKey = ({ identity, user }: SignInTarget): string =>
	sha256Hex(JSON.stringify([identity, user.password]));

function signInTarget(credentials: ICredentialDataDecryptedObject): SignInTarget {
	const password = credentials.password;
	if (typeof password !== 'string' || password === '') {
		throw new Error("'Password' is empty in the credential. Fill it in and save.");
	}
	const region = regionOf(credentials) ?? keyPart(credentials, { name: 'region', label: 'Region' });
	const user: IamUser = {
		domainName: name(credentials, 'domainName', 'Account Name'),
		userName: name(credentials, 'userName', 'IAM User Name'),
		password,
		projectId: projectIdOf(credentials),
		region,
	};
	const iamEndpoint =
		endpointOf(credentials, { name: 'iamEndpoint', label: 'IAM Endpoint' }) ??
		`https://iam.${region}.myhuaweicloud.com`;
	const { domainName, userName, projectId } = user;
	const parts = [domainName, userName, projectId ?? '', region, iamEndpoint];
	return { user, iamEndpoint, identity: sha256Hex(JSON.stringify(parts)) };
}

/** Names of accounts and users may hold blanks and any script; they only must not be empty. */
function name(credentials: ICredentialDataDecryptedObject, field: string, label: string): string {
	const value = fieldText(credentials, field);
	if (value === '') throw new Error(`'${label}' is empty in the credential. Fill it in and save.`);
	return value;
}
