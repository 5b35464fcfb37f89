import {
	readTokenReply,
	refusalWords,
	tokenRequest,
	tokenValidityRequest,
	type IamReply,
} from '../signing/huaweiIamToken';
import type { WireRequest } from '../signing/wireRequest';
import { sentForGrant, type GrantService, type Send } from './grantRequest';
import type { Granted } from './grantStore';
import { tokenGrant, type SignInTarget } from './iamUser';

/** Who gives the tokens, and where to look when it cannot be reached. */
const IAM: GrantService = { name: 'Huawei Cloud IAM', fields: "'Region' and 'IAM Endpoint'" };

/** The sign-in as a request. */
export const signInRequest = ({ user, iamEndpoint }: SignInTarget): WireRequest =>
	tokenRequest(user, iamEndpoint);

/** A sign-in that brought no token. */
interface NoToken extends Extract<Granted<string>, { kind: 'refused' }> {
	/** `network`: it may work a moment later; `service`: nothing shows that IAM itself answered. */
	readonly category: 'auth' | 'network' | 'service';
}

/** What IAM's reply to a sign-in means: a token, or why there is none in the user's words. */
export function readSignIn(
	target: SignInTarget,
	reply: IamReply,
	at: Date,
): Extract<Granted<string>, { kind: 'granted' }> | NoToken {
	const result = readTokenReply(reply, at);
	if (result.kind === 'token') {
		const { token, goodUntil } = result.token;
		return { kind: 'granted', grant: tokenGrant(token, goodUntil, target.identity) };
	}
	return refusal(target, result.statusCode, result.reason);
}

/** Asks IAM for a token. Never throws; the original of a failed request would hold the password. */
export async function requestToken(target: SignInTarget, send: Send): Promise<Granted<string>> {
	const at = new Date();
	const sent = await sentForGrant(signInRequest(target), send, IAM);
	return typeof sent === 'string'
		? { kind: 'refused', isFinal: false, reason: sent }
		: readSignIn(target, sent, at);
}

/**
 * Whether IAM still knows a token; true where it does not say. For another token n8n would send the request again that
 * failed, and a function might run twice. Source: IAM, "Verifying a Token".
 */
export async function tokenIsValid(
	target: SignInTarget,
	token: string,
	send: Send,
): Promise<boolean> {
	const sent = await sentForGrant(tokenValidityRequest(token, target.iamEndpoint), send, IAM);
	if (typeof sent === 'string' || refusalWords(sent) === '') return true;
	return sent.statusCode !== 401 && sent.statusCode !== 404;
}

const FIXES: Readonly<Record<number, string>> = {
	400: "Check 'Region' and 'Project ID'.",
	401: "Check 'Account Name', 'IAM User Name' and 'Password'. A HUAWEI ID cannot sign in here: an IAM user with programmatic access is needed.",
	403: 'The IAM user is not allowed to obtain a token: it is disabled or locked, or lacks programmatic access.',
	404: "Check 'Project ID', 'Region' and 'IAM Endpoint'.",
};

/**
 * What IAM says with the status of a wrong password: which of them it did not find, or that there were too many. Source:
 * support.huaweicloud.com, "The account is locked" (face_06_0057, 2024).
 */
const FIXES_OF_401: ReadonlyArray<readonly [words: RegExp, fix: string]> = [
	[
		/\bproject\b/i,
		"Check 'Project ID' and 'Region': the project must be one of this account's, in this region.",
	],
	[
		/\block(?:ed)?\b/i,
		'There were too many attempts with a wrong password: stop the workflows that use it, and wait 15 minutes before the next attempt.',
	],
];

const fixFor = (statusCode: number, words: string): string | undefined =>
	(statusCode === 401 && FIXES_OF_401.find(([said]) => said.test(words))?.[1]) || FIXES[statusCode];

/** IAM gives a reason: a status alone may be that of something in between. */
const FOREIGN =
	"A proxy, gateway or firewall may have answered instead: check it, 'Region' and 'IAM Endpoint'.";

function refusal(target: SignInTarget, statusCode: number, words: string): NoToken {
	const said = words.split(target.user.password).join('***').slice(0, 300).replace(/\.$/, '');
	const passes = statusCode === 429 || statusCode >= 500;
	const isForeign = words === '' && !passes;
	const fix = isForeign ? FOREIGN : (fixFor(statusCode, words) ?? 'Try again later.');
	return {
		kind: 'refused',
		isFinal: !isForeign && (statusCode === 401 || statusCode === 403),
		category: passes ? 'network' : isForeign ? 'service' : 'auth',
		reason: `Huawei Cloud IAM ${passes ? 'is not available' : 'did not issue a token'} (HTTP ${statusCode}${said === '' ? '' : `: ${said}`}). ${fix}`,
	};
}
