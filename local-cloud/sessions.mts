import { randomBytes } from 'node:crypto';
import type { AccessKey } from './contract.mts';

/** Temporary keys of a role, as they are issued. */
interface Issued extends AccessKey {
	/** Milliseconds since the epoch. */
	expiresAt: number;
}

/** What the owner of a role has set. */
export interface RoleSwitches {
	/** Whether the key may assume roles at all. */
	permitted: boolean;
	/** Whether the role trusts the account of the key. */
	trusted: boolean;
	/** What the role demands; empty where it demands none. */
	externalId: string;
}

/** Sessions of a cloud's role: issued by its STS, demanded by its verifiers. */
export interface Sessions {
	issue(lifeSeconds: number): Issued;
	/** The key with this id, whether its time is over or not. */
	find(id: string): AccessKey | undefined;
	/** Every session ends now, as when the role's owner revokes them. */
	endAll(): void;
	/** Those issued since the start, oldest first. */
	readonly issued: readonly AccessKey[];
}

/** What a cloud with roles remembers of them. */
export interface RoleState {
	sessions: Sessions;
	role: RoleSwitches;
}

/**
 * Sessions with made-up keys.
 * @param prefixes how ids and tokens of the cloud begin
 */
export function sessions(
	now: () => number,
	prefixes: { readonly id: string; readonly token: string },
): Sessions {
	const all = new Map<string, Issued>();
	return {
		issue(lifeSeconds) {
			const key = {
				id: `${prefixes.id}${randomBytes(12).toString('hex')}`,
				secret: `session-secret-${randomBytes(18).toString('base64url')}`,
				token: `${prefixes.token}${randomBytes(96).toString('base64')}`,
				expiresAt: now() + lifeSeconds * 1000,
			};
			all.set(key.id, key);
			return key;
		},
		find(id) {
			const key = all.get(id);
			return key && { ...key, ended: now() >= key.expiresAt };
		},
		endAll() {
			for (const key of all.values()) key.expiresAt = Math.min(key.expiresAt, now());
		},
		get issued() {
			return [...all.values()];
		},
	};
}

/** A role as its owner makes it. */
export const openRole = (): RoleSwitches => ({ permitted: true, trusted: true, externalId: '' });

/** Whether the role may be assumed with this external id. */
export const opens = (role: RoleSwitches, externalId: string): boolean =>
	role.permitted && role.trusted && (role.externalId === '' || role.externalId === externalId);
