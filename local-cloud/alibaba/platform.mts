import type * as contract from '../contract.mts';
import { replayGuard, type ReplayGuard } from '../replay.mts';
import type { credentials } from './keys.mts';

/** What it remembers. */
export interface State extends contract.CloudState {
	nonces: ReplayGuard;
}

/** What it works with. */
export type Platform = contract.Platform<typeof credentials, State>;

/** As long as a time stamp is accepted, before and after. */
const NONCE_LIFE_MS = 30 * 60_000;

/** The state of a cloud that starts. */
export function start({ now }: { now(): number }): State {
	const nonces = replayGuard(NONCE_LIFE_MS, now);
	return { nonces, forget: nonces.forget };
}
