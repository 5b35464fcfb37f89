/** What was made for an object, each by its key, for as long as the object lives. */
export interface Memo<T> {
	/** What is kept; else what `make` gives, kept from then on. */
	of(whose: object, key: string, make: () => T): T;
	forget(whose: object, key: string): void;
}

/** Keeps nothing yet. */
export function createMemo<T>(): Memo<T> {
	const kept = new WeakMap<object, Map<string, T>>();
	return {
		of(whose, key, make) {
			const known = kept.get(whose) ?? new Map<string, T>();
			kept.set(whose, known);
			const value = known.get(key) ?? make();
			known.set(key, value);
			return value;
		},
		forget: (whose, key) => void kept.get(whose)?.delete(key),
	};
}
