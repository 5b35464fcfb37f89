import { randomBytes } from 'node:crypto';

/** A token IAM has issued. */
export interface IamToken {
	issuedAt: number;
	/** Milliseconds since the epoch. */
	expiresAt: number;
	/** Empty for a token without project scope. */
	projectId: string;
}

/** Tokens in force. */
export function tokenStore(now: () => number, lifeSeconds: number) {
	const tokens = new Map<string, IamToken>();
	return {
		issue(projectId: string): { text: string; token: IamToken } {
			const issuedAt = now();
			const token = { issuedAt, expiresAt: issuedAt + lifeSeconds * 1000, projectId };
			// Real tokens are PKCS#7 texts of some kilobytes that begin with "MII".
			const text = `MIIlocal${randomBytes(96).toString('base64url')}`;
			tokens.set(text, token);
			return { text, token };
		},
		find: (text: string): IamToken | undefined => tokens.get(text),
		revokeAll: (): void => tokens.clear(),
	};
}

/** See `tokenStore`. */
export type TokenStore = ReturnType<typeof tokenStore>;
