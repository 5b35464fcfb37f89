/** Remembers nonces for as long as their time stamp would be accepted. */
export interface ReplayGuard {
	/** True when `nonce` is new; it counts as used from then on. */
	firstUse(nonce: string): boolean;
	forget(): void;
}

/** A replay guard whose entries live `lifeMs` milliseconds. */
export function replayGuard(lifeMs: number, now: () => number): ReplayGuard {
	const usedAt = new Map<string, number>();
	return {
		firstUse(nonce) {
			const time = now();
			// Insertion order is time order: drop the outdated ones from the front.
			for (const [old, at] of usedAt) {
				if (time - at <= lifeMs) break;
				usedAt.delete(old);
			}
			if (usedAt.has(nonce)) return false;
			usedAt.set(nonce, time);
			return true;
		},
		forget: () => usedAt.clear(),
	};
}
