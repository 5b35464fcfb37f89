import type * as contract from '../contract.mts';
import { replayGuard, type ReplayGuard } from '../replay.mts';
import { openRole, sessions, type RoleSwitches, type Sessions } from '../sessions.mts';
import { logSwitches, type LogSwitches } from '../runtime/log-service.mts';
import type { credentials } from './keys.mts';

/**
 * Forms of `data` in a reply of the legacy API. Its own page documents two sets of names and two types, so
 * a client must read all of them.
 * - `table`: object with the names of the parameter table
 * - `examples`: object with the names of the examples
 * - `text`: JSON text of `table`
 * - `text-in-text`: JSON text holding JSON text
 */
export type ReplyVariant = 'table' | 'examples' | 'text' | 'text-in-text';

/** Start options of this cloud. */
export interface Options {
	/** Default `table`. */
	replyVariant: ReplyVariant;
}

/** What it remembers. */
export interface State extends contract.CloudState {
	nonces: ReplayGuard;
	/** Temporary keys of the role `n8n`. */
	sessions: Sessions;
	role: RoleSwitches;
	logs: LogSwitches;
	/** May be switched while running. */
	replyVariant: ReplyVariant;
}

/** What it works with. */
export type Platform = contract.Platform<typeof credentials, State>;

/** As long as a time stamp is accepted, before and after. */
const NONCE_LIFE_MS = 10 * 60_000;

/** The state of a cloud that starts. */
export function start({ now }: { now(): number }, options: Partial<Options>): State {
	const nonces = replayGuard(NONCE_LIFE_MS, now);
	return {
		...{ nonces, replyVariant: options.replyVariant ?? 'table', forget: nonces.forget },
		sessions: sessions(now, { id: 'AKIDsession', token: 'session' }),
		role: openRole(),
		logs: logSwitches(),
	};
}
