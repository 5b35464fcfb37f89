import { fieldText, type CredentialData } from './fields';
import { sentForGrant, type Send } from './grantRequest';
import { grants, signedWith, type Granted, type GrantStore } from './grantStore';
import type { Role, RoleFailure, RoleStep } from './role';
import { failureInWords } from './roleReplies';
import { storedSession, type RoleSession, type SessionFields } from './roleSession';

/** n8n asks for another session after an error with this status, and only after it. Source: n8n-core. */
class NoSession extends Error {
	readonly response = { status: 401 };
}

/** Credentials, as n8n hands them over, that were refused for want of a session: nothing was sent with them. */
const refused = new WeakSet<object>();

/** A session that a request failed with is replaced before the next one, at most so often. */
const DOUBT_MS = 60_000;
/** By role: the token of such a session; and when the last session was issued, in milliseconds since the epoch. */
const doubted = new Map<string, string>();
const issuedAt = new Map<string, number>();

/** The session to sign with: the credential's own, else one that this process holds. Throws where there is none. */
export function heldSession(
	credentials: CredentialData,
	{ key }: Role,
	store: GrantStore = grants,
): RoleSession {
	const stored = storedSession(credentials, key);
	const isGood =
		stored !== null &&
		stored.goodUntil > Date.now() &&
		stored.credential['roleSessionToken'] !== doubted.get(key);
	const grant = isGood ? stored : store.held(key);
	if (!grant) {
		refused.add(credentials);
		throw new NoSession(
			'There is currently no session for the role, so the request was not sent. Try again; if that does not help, test the credential.',
		);
	}
	const { roleSessionId, roleSessionSecret, roleSessionToken } = grant.credential as SessionFields;
	signedWith.set(credentials, roleSessionToken);
	return { id: roleSessionId, secret: roleSessionSecret, token: roleSessionToken };
}

/**
 * The hidden fields for n8n to keep, or nothing. n8n calls this where there is no session, for a credential test,
 * and after any failed request, which it sends again if it gets something: a function that answered 500 would run
 * twice. So there is another session only where nothing was sent with these credentials; one that may have ended
 * early is replaced for the next request. Throws an Error in the user's words, without secrets.
 * @param role null where the credential signs with its own key
 */
export async function obtainSession(
	credentials: CredentialData,
	role: Role | null,
	send: Send,
	store: GrantStore = grants,
): Promise<Partial<SessionFields>> {
	if (!role) return {};
	const used = signedWith.get(credentials);
	if (used !== undefined) {
		doubt(role.key, used, store);
		return {};
	}
	const isFirst = fieldText(credentials, 'roleSessionToken') === '';
	if (!isFirst && !refused.has(credentials)) return {};
	const held = store.held(role.key);
	const granted: Granted<RoleFailure> = held
		? { kind: 'granted', grant: held }
		: await store.obtain(role.key, async () => await assumed(role, role, send));
	if (granted.kind === 'refused') throw new Error(wordsOf(granted.reason));
	if (!held) issuedAt.set(role.key, Date.now());
	return granted.grant.credential as SessionFields;
}

/** Nobody can see here why the request failed: a session that is not quite new may have been the reason. */
function doubt(key: string, token: string, store: GrantStore): void {
	if (Date.now() - (issuedAt.get(key) ?? 0) < DOUBT_MS) return;
	doubted.set(key, token);
	const held = store.held(key);
	if (held?.credential['roleSessionToken'] === token) store.drop(key, held);
}

async function assumed(role: Role, step: RoleStep, send: Send): Promise<Granted<RoleFailure>> {
	const at = new Date();
	const sent = await sentForGrant(step.build(at), send, role.service);
	if (typeof sent === 'string') {
		return { kind: 'refused', reason: failureInWords(sent), isFinal: false };
	}
	const answer = step.read(sent, at);
	if (answer.kind === 'granted') return answer;
	if (answer.kind === 'next') return await assumed(role, answer.next, send);
	const { failure } = answer;
	return { kind: 'refused', reason: failure, isFinal: failure.category === 'auth' };
}

/** One text for whoever shows no more than a message. */
function wordsOf({ message, httpStatusCode, code, cloudMessage, hint }: RoleFailure): string {
	const said = [httpStatusCode && `HTTP ${httpStatusCode}`, code, cloudMessage].filter(Boolean);
	const words = said.length === 0 ? '' : ` (${said.join(', ').replace(/\.$/, '')})`;
	return `${message.replace(/\.$/, '')}${words}. ${hint ?? ''}`.trim();
}
