import type * as contract from '../contract.mts';
import { replayGuard, type ReplayGuard } from '../replay.mts';
import { openRole, sessions, type RoleSwitches, type Sessions } from '../sessions.mts';
import { logSwitches, type LogSwitches } from '../runtime/log-service.mts';
import type { credentials } from './keys.mts';

/** What it remembers. */
export interface State extends contract.CloudState {
	nonces: ReplayGuard;
	/** Temporary keys of the role `n8n`. */
	sessions: Sessions;
	role: RoleSwitches;
	logs: LogSwitches;
}

/** What it works with. */
export type Platform = contract.Platform<typeof credentials, State>;

/** As long as a time stamp is accepted, before and after. */
const NONCE_LIFE_MS = 30 * 60_000;

/** The state of a cloud that starts. */
export function start({ now }: { now(): number }): State {
	const nonces = replayGuard(NONCE_LIFE_MS, now);
	return {
		logs: logSwitches(),
		nonces,
		sessions: sessions(now, { id: 'STS.NU', token: 'CAIS' }),
		role: openRole(),
		forget: nonces.forget,
	};
}
