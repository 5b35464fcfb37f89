import type { Runtime } from './runtime/runtime.mts';
import type { LocalKeys, ReplyVariant } from './types.mts';

/** What the three clouds share: the functions, the accounts, the clock. */
export interface Platform {
	runtime: Runtime;
	keys: LocalKeys;
	temporaryKeys: LocalKeys;
	/** Milliseconds since the epoch. */
	now(): number;
	/** When the local cloud was started, milliseconds since the epoch. */
	startedAt: number;
	/** How long the status APIs do not know a new run yet. */
	statusDelayMs: number;
	replyVariant(): ReplyVariant;
}

/** An access key as a cloud's key store holds it; `token` is empty for permanent keys. */
export interface AccessKey {
	id: string;
	secret: string;
	token: string;
}
