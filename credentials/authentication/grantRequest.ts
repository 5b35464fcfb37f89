import type { IHttpRequestMethods, IHttpRequestOptions } from 'n8n-workflow';
import type { WireRequest } from '../signing/wireRequest';

/** `helpers.httpRequest` of n8n. */
export type Send = (options: IHttpRequestOptions) => Promise<unknown>;

/** What a service that gives tokens or sessions answered; `body` is its text. */
export interface GrantReply {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: string;
}

/** The service, as messages call it, and the fields to check where it cannot be reached. */
export interface GrantService {
	readonly name: string;
	/** As in "'Region' and 'IAM Endpoint'". */
	readonly fields: string;
}

/** A stalled request for a grant keeps nobody waiting for longer; n8n's own time-out counts from the connection on. */
const TIMEOUT_MS = 15_000;

/**
 * Sends a request that is complete as it is, from a credential's `preAuthentication`. The service's answer, or in
 * the user's words why there is none. Never throws: the original of a failed request would hold secrets.
 */
export async function sentForGrant(
	{ method, url, headers, body }: WireRequest,
	send: Send,
	service: GrantService,
): Promise<GrantReply | string> {
	try {
		const reply = await send({
			method: method as IHttpRequestMethods,
			url,
			headers: { ...headers },
			...(body.length > 0 && { body }),
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
			abortSignal: AbortSignal.timeout(TIMEOUT_MS),
		});
		return asReply(reply);
	} catch (error) {
		return unreachable(new URL(url).origin, service, error);
	}
}

function asReply(reply: unknown): GrantReply {
	const { statusCode, headers, body } = (reply ?? {}) as Partial<GrantReply>;
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
	ECONNABORTED: 'there was no answer in time',
	ETIMEDOUT: 'there was no answer in time',
	ERR_CANCELED: 'no answer came in time',
};

/** n8n's own refusals to send: their words hold nothing of the request. Source: n8n, SSRF protection. */
const REFUSED_BY_N8N = /^SsrfBlocked/;

/** Since n8n 2.41 a credential's own requests are held to its 'Allowed HTTP Request Domains'. Source: n8n-core. */
const NOT_ALLOWED = /^Domain not allowed/;

/** Nothing else of the original: its request options hold the secrets. */
function unreachable(origin: string, { name, fields }: GrantService, error: unknown): string {
	const { code, name: kind, message } = (error ?? {}) as Readonly<Record<string, unknown>>;
	if (REFUSED_BY_N8N.test(String(kind))) {
		return `No answer from ${name} at ${origin}: ${String(message)}`;
	}
	if (NOT_ALLOWED.test(String(message))) {
		return `This credential is not allowed to reach ${name} at ${origin}. Add ${new URL(origin).hostname} to 'Allowed HTTP Request Domains' of the credential.`;
	}
	const reason = TROUBLE[String(code)] ?? 'the connection failed';
	return `${name} could not be reached at ${origin}: ${reason}. Check ${fields}.`;
}
