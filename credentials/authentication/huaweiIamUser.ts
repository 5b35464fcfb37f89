import { withHeaders, withoutHeaders } from '../signing/headers';
import type { WireRequest } from '../signing/wireRequest';
import { endpointOf, type CredentialData } from './fields';
import type { Send } from './grantRequest';
import { grants, signedWith, type GrantStore } from './grantStore';
import { checkHost } from './hosts';
import { huaweiCloudHosts } from './huaweiCloud';
import { requestToken, tokenIsValid } from './iamSignIn';
import { signInTarget, storedToken, type SignInTarget, type TokenFields } from './iamUser';
import { optionsSigner } from './n8nRequest';
import type { RoleFailure } from './role';
import { failureInWords } from './roleReplies';

/** Who signs in. @throws Error for a field that cannot be right */
function targetOf(credentials: CredentialData): SignInTarget {
	const target = signInTarget(credentials);
	endpointOf(credentials, { name: 'endpoint', label: 'Endpoint' });
	return target;
}

function sign(
	request: WireRequest,
	target: SignInTarget,
	_at: Date,
	credentials: CredentialData,
): WireRequest {
	checkHost(new URL(request.url), credentials, huaweiCloudHosts);
	const token = grants.held(target.identity, storedToken(credentials, target))?.credential.token;
	if (token !== undefined) signedWith.set(credentials, token);
	return {
		...request,
		headers: withHeaders(withoutHeaders(request.headers, 'X-Auth-Token'), {
			'X-Auth-Token': token,
		}),
	};
}

/**
 * The request with X-Auth-Token: the good token that lasts longest, of the credential's and this process's.
 * Without one the header is left out, and Huawei Cloud refuses the request before anything runs.
 */
export const signHuaweiIamRequest = (
	credentials: CredentialData,
	request: WireRequest,
	at: Date,
): WireRequest => sign(request, targetOf(credentials), at, credentials);

/** The same for n8n's request options. */
export const authorizeForHuaweiCloud = optionsSigner(targetOf, sign);

/**
 * The hidden fields for n8n to keep, or nothing while the token at hand is good. n8n calls this where there is
 * no token, for a credential test, and after any failed request, which it sends again if it gets something:
 * a function that answered 500 would run twice. So the token at hand is shown to IAM first, and only one
 * that IAM does not know any more is replaced. Throws an Error in the user's words, without the password.
 */
export async function obtainIamToken(
	credentials: CredentialData,
	send: Send,
	store: GrantStore = grants,
): Promise<Partial<TokenFields>> {
	const target = signInTarget(credentials);
	const known = store.held(target.identity, storedToken(credentials, target));
	const used = signedWith.get(credentials);
	const token = used ?? known?.credential.token;
	if (token !== undefined) {
		// What the request was sent with was good: another token would make n8n send it again.
		if (await tokenIsValid(target, token, send)) {
			return used === undefined ? { ...known?.credential } : {};
		}
		const other = store.held(target.identity);
		if (other && other.credential.token !== token) return other.credential as TokenFields;
		if (other) store.drop(target.identity, other);
	}
	// A refusal is kept for the node as well, which reads more of it than its words.
	const granted = await store.obtain<RoleFailure>(target.identity, async () => {
		const read = await requestToken(target, send);
		return read.kind === 'granted'
			? read
			: { ...read, reason: failureInWords(read.reason, read.isFinal) };
	});
	if (granted.kind === 'refused') throw new Error(granted.reason.message);
	return granted.grant.credential as TokenFields;
}
