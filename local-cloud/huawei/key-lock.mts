const FAILURES = 5;
const LOCK_MS = 5 * 60_000;

/**
 * The gateway locks an access key for five minutes after five bad signatures in a row.
 * Source: API Gateway, "Error codes", APIGW.0301.
 */
export function keyLock(now: () => number) {
	const failures = new Map<string, { count: number; at: number }>();
	return {
		locked(key: string): boolean {
			const entry = failures.get(key);
			return entry !== undefined && entry.count >= FAILURES && now() - entry.at < LOCK_MS;
		},
		failed(key: string): void {
			const entry = failures.get(key);
			const recent = entry !== undefined && now() - entry.at < LOCK_MS;
			failures.set(key, { count: recent ? entry.count + 1 : 1, at: now() });
		},
		succeeded: (key: string): void => void failures.delete(key),
		forget: (): void => failures.clear(),
	};
}

/** See `keyLock`. */
export type KeyLock = ReturnType<typeof keyLock>;
