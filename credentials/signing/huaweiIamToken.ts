import { asObject, membersOf } from './json';
import type { WireRequest } from './wireRequest';

/**
 * A token is renewed this long before its end: ten minutes of the usual 24 hours, at most a tenth of
 * a shorter life. Source of the 24 h: IAM, "Obtaining a user token".
 */
const TOKEN_MARGIN_MS = 10 * 60 * 1000;

/** Who signs in, and for which project; without a project id the region's own project is meant. */
export interface IamUser {
	readonly domainName: string;
	readonly userName: string;
	readonly password: string;
	readonly projectId?: string | undefined;
	readonly region: string;
}

/** A token and the time to renew it, ISO 8601 by the clock of this machine. */
interface IamToken {
	readonly token: string;
	readonly goodUntil: string;
}

/** What IAM answered; `body` is its text. */
export interface IamReply {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: string;
}

/** A token, or why there is none: IAM's own status and words. */
export type TokenResult =
	| { readonly kind: 'token'; readonly token: IamToken }
	| { readonly kind: 'refused'; readonly statusCode: number; readonly reason: string };

/** The sign-in by password. Scoped to a project: tokens of other scopes open no function. */
export const tokenRequestBody = (user: IamUser) => ({
	auth: {
		identity: {
			methods: ['password'],
			password: {
				user: {
					name: user.userName,
					password: user.password,
					domain: { name: user.domainName },
				},
			},
		},
		scope: { project: user.projectId ? { id: user.projectId } : { name: user.region } },
	},
});

/**
 * `POST /v3/auth/tokens`, without the catalogue (it is most of the reply and nobody reads it).
 *
 * @param iamEndpoint scheme and host, e.g. `https://iam.cn-north-4.myhuaweicloud.com`
 */
export const tokenRequest = (user: IamUser, iamEndpoint: string): WireRequest => ({
	method: 'POST',
	url: new URL('/v3/auth/tokens?nocatalog=true', iamEndpoint).href,
	headers: { 'Content-Type': 'application/json;charset=utf8' },
	body: Buffer.from(JSON.stringify(tokenRequestBody(user)), 'utf8'),
});

/** `GET /v3/auth/tokens`: a token about itself. Source: IAM, "Verifying a Token". */
export const tokenValidityRequest = (token: string, iamEndpoint: string): WireRequest => ({
	method: 'GET',
	url: new URL('/v3/auth/tokens?nocatalog=true', iamEndpoint).href,
	headers: { 'X-Auth-Token': token, 'X-Subject-Token': token },
	body: Buffer.alloc(0),
});

/** Why IAM refuses, in its own words; '' where nothing shows that it wrote the reply. */
export function refusalWords({ body }: Pick<IamReply, 'body'>): string {
	const content = membersOf(body);
	return textIn(content['error'], 'message') || textIn(content, 'error_msg');
}

/** Reads `X-Subject-Token` and `token.expires_at`, or `error.message` of a refusal. */
export function readTokenReply(reply: IamReply, at: Date): TokenResult {
	const content = membersOf(reply.body);
	const token = headerText(reply.headers, 'x-subject-token');
	const goodUntil = goodUntilOf(content['token'], at);
	if (reply.statusCode === 201 && token !== '' && goodUntil !== null) {
		return { kind: 'token', token: { token, goodUntil } };
	}
	return {
		kind: 'refused',
		statusCode: reply.statusCode,
		reason:
			reply.statusCode === 201 ? 'the reply lacks the token or its expiry' : refusalWords(reply),
	};
}

/**
 * IAM's `issued_at` and `expires_at` (ISO 8601, microseconds) say how long the token lives, counted
 * from now: so a wrong clock on this machine does no harm.
 */
function goodUntilOf(token: unknown, at: Date): string | null {
	const end = Date.parse(textIn(token, 'expires_at'));
	const issued = Date.parse(textIn(token, 'issued_at'));
	const life = end - (Number.isNaN(issued) ? at.getTime() : issued);
	if (Number.isNaN(life)) return null;
	return new Date(at.getTime() + life - Math.min(TOKEN_MARGIN_MS, life / 10)).toISOString();
}

const headerText = (headers: IamReply['headers'], wanted: string): string => {
	const found = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
	return typeof found === 'string' ? found : '';
};

/** A member's text, '' where there is none. */
function textIn(value: unknown, name: string): string {
	const found = asObject(value)[name];
	return typeof found === 'string' ? found : '';
}
