import type { IHttpRequestOptions } from 'n8n-workflow';
import {
	readTokenReply,
	tokenRequest,
	type IamReply,
	type IamUser,
} from '../signing/huaweiIamToken';
import type { SignIn } from './iamTokenStore';

/** `helpers.httpRequest` of n8n. */
export type Send = (options: IHttpRequestOptions) => Promise<unknown>;

/** Who signs in, and where. */
export interface SignInTarget {
	readonly user: IamUser;
	readonly iamEndpoint: string;
	/** Names the user, the project and the place to sign in; holds no secret. */
	readonly identity: string;
}

/**
 * Asks IAM for a token. Never throws: what went wrong is told in the user's words, without the
 * password, which the original of a failed request would hold.
 */
export async function signIn(target: SignInTarget, send: Send, at: Date): Promise<SignIn> {
	const { method, url, headers, body } = tokenRequest(target.user, target.iamEndpoint);
	const reply = await send({
		method: method as 'POST',
		url,
		headers: { ...headers },
		body,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	}).catch((error: unknown) => unreachable(target, error));
	if (isFailure(reply)) return reply;
	const result = readTokenReply(asReply(reply), at);
	if (result.kind === 'token') return result;
	return refusal(target, result.statusCode, result.reason);
}

const isFailure = (reply: unknown): reply is SignIn =>
	typeof reply === 'object' && reply !== null && 'kind' in reply;

function asReply(reply: unknown): IamReply {
	const { statusCode, headers, body } = (reply ?? {}) as Partial<IamReply>;
	return {
		statusCode: statusCode ?? 0,
		headers: headers ?? {},
		body: typeof body === 'string' ? body : JSON.stringify(body ?? null),
	};
}

/** Network trouble in words: n8n replaces a message that holds a code such as these. */
const TROUBLE: Readonly<Record<string, string>> = {
	ENOTFOUND: 'the host name is unknown',
	ECONNREFUSED: 'the connection was refused',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
};

/** n8n's own refusals to send: their words hold nothing of the request. Source: n8n, SSRF protection. */
const REFUSED_BY_N8N = /^SsrfBlocked/;

/** Nothing else of the original: its request options hold the password. */
function unreachable(target: SignInTarget, error: unknown): SignIn {
	const { code, name, message } = (error ?? {}) as Readonly<Record<string, unknown>>;
	if (REFUSED_BY_N8N.test(String(name))) {
		// Not "could not be reached": that would be tried again.
		return {
			kind: 'failed',
			isFinal: false,
			message: `No token from Huawei Cloud IAM at ${target.iamEndpoint}: ${String(message)}`,
		};
	}
	const reason = TROUBLE[String(code)] ?? 'the connection failed';
	return {
		kind: 'failed',
		isFinal: false,
		message: `Huawei Cloud IAM could not be reached at ${target.iamEndpoint}: ${reason}. Check 'Region' and 'IAM Endpoint'.`,
	};
}

const MENDS: Readonly<Record<number, string>> = {
	400: "Check 'Region' and 'Project ID'.",
	401: "Check 'Account Name', 'IAM User Name' and 'Password'. A HUAWEI ID cannot sign in here: an IAM user with programmatic access is needed.",
	403: 'The IAM user may not obtain a token: it is disabled, locked, or lacks programmatic access.',
	404: "Check 'Project ID', 'Region' and 'IAM Endpoint'.",
};

function refusal(target: SignInTarget, statusCode: number, reason: string): SignIn {
	const words = reason.split(target.user.password).join('***').slice(0, 300).replace(/\.$/, '');
	const passing = statusCode === 429 || statusCode >= 500;
	const mend = MENDS[statusCode] ?? 'Try again later.';
	return {
		kind: 'failed',
		isFinal: statusCode === 401 || statusCode === 403,
		message: `Huawei Cloud IAM ${passing ? 'is not available' : 'gave no token'} (HTTP ${statusCode}${words === '' ? '' : `: ${words}`}). ${mend}`,
	};
}
