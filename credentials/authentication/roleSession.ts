import { fieldText, type CredentialData } from './fields';
import type { Grant } from './grantStore';

/** Temporary keys of a role. */
export interface RoleSession {
	readonly id: string;
	readonly secret: string;
	readonly token: string;
}

/** The hidden fields in which n8n keeps a session. */
export type SessionFields = {
	roleSessionId: string;
	roleSessionSecret: string;
	roleSessionToken: string;
	roleSessionGoodUntil: string;
	roleSessionIdentity: string;
};

/** Names of the fields that hold secrets of a session. */
export const SESSION_SECRETS = ['roleSessionId', 'roleSessionSecret', 'roleSessionToken'] as const;

/** A session is renewed five minutes before its end, of a short one a third of its life before. */
const MARGIN_MS = 300_000;

/**
 * A session as the credential's hidden fields hold it.
 * @param endsAt milliseconds since the epoch, by this machine's clock
 */
export function sessionGrant(
	{ id, secret, token }: RoleSession,
	endsAt: number,
	lifeMs: number,
	key: string,
): Grant {
	const goodUntil = endsAt - Math.min(MARGIN_MS, lifeMs / 3);
	return {
		credential: {
			...{ roleSessionId: id, roleSessionSecret: secret, roleSessionToken: token },
			roleSessionGoodUntil: new Date(goodUntil).toISOString(),
			roleSessionIdentity: key,
		} satisfies SessionFields,
		goodUntil,
	};
}

/** The session in the hidden fields, if it belongs to what the credential says now. */
export function storedSession(credentials: CredentialData, key: string): Grant | null {
	const text = (name: keyof SessionFields) => fieldText(credentials, name);
	if (text('roleSessionToken') === '' || text('roleSessionIdentity') !== key) return null;
	return {
		credential: {
			...{ roleSessionId: text('roleSessionId'), roleSessionSecret: text('roleSessionSecret') },
			...{ roleSessionToken: text('roleSessionToken'), roleSessionIdentity: key },
			roleSessionGoodUntil: text('roleSessionGoodUntil'),
		},
		goodUntil: Date.parse(text('roleSessionGoodUntil')),
	};
}
