import type { Runtime } from './runtime/runtime.mts';
import type { LocalKeys, ReplyVariant } from './types.mts';

/** What the three clouds share: the functions, the accounts, the clock. */
export interface Platform {
	runtime: Runtime;
	keys: LocalKeys;
	temporaryKeys: LocalKeys;
	/** Milliseconds since the epoch. */
	now(): number;
	replyVariant(): ReplyVariant;
}

/** An access key as a cloud's key store holds it; `token` is empty for permanent keys. */
export interface AccessKey {
	id: string;
	secret: string;
	token: string;
}
