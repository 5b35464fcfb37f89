import type * as contract from '../contract.mts';
import { openRole, sessions, type RoleSwitches, type Sessions } from '../sessions.mts';
import { keyLock, type KeyLock } from './key-lock.mts';
import { logSwitches, type LogSwitches } from '../runtime/log-service.mts';
import type { credentials } from './keys.mts';
import { tokenStore, type TokenStore } from './token-store.mts';

/** Start options of this cloud. */
export interface Options {
	/** Life of an IAM token; default 86,400 s (24 h, as in the cloud). */
	tokenLifeSeconds: number;
}

/** What it remembers. */
export interface State extends contract.CloudState {
	tokens: TokenStore;
	locks: KeyLock;
	/** Temporary keys of the agency `n8n`. */
	sessions: Sessions;
	role: RoleSwitches;
	logs: LogSwitches;
	/** Every token issued so far stops working (as after a change of password). */
	revokeTokens(): void;
}

/** What it works with. */
export type Platform = contract.Platform<typeof credentials, State>;

const DAY_SECONDS = 86_400;

/** The state of a cloud that starts. Tokens outlive `resetCounters`. */
export function start({ now }: { now(): number }, options: Partial<Options>): State {
	const tokens = tokenStore(now, options.tokenLifeSeconds ?? DAY_SECONDS);
	const locks = keyLock(now);
	return {
		logs: logSwitches(),
		...{ tokens, locks, forget: locks.forget, revokeTokens: tokens.revokeAll },
		sessions: sessions(now, { id: 'HST', token: 'gQpjbi1ub3J0aC0' }),
		role: openRole(),
	};
}
