import type * as contract from '../contract.mts';
import type { credentials } from './keys.mts';

/** Start options of this cloud. */
export interface Options {
	/** What a failed run says is in its log only, as with NODE_ENV=production; default false. */
	production: boolean;
	/** Addresses of servers that run functions in the place of the samples, by the function's name. */
	servers: Readonly<Record<string, string>>;
}

/** What it remembers. */
export interface State extends contract.CloudState {
	/** May be switched while running. */
	production: boolean;
	/** How many further questions for logs find nothing yet: entries come later than replies. */
	lateLogs: number;
	readonly servers: Readonly<Record<string, string>>;
}

/** What it works with. */
export type Platform = contract.Platform<typeof credentials, State>;

/** The state of a cloud that starts. */
export function start(_clock: { now(): number }, options: Partial<Options>): State {
	const state: State = {
		production: options.production ?? false,
		lateLogs: 0,
		servers: options.servers ?? {},
		forget: () => void (state.lateLogs = 0),
	};
	return state;
}
