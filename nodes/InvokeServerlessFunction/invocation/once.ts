/** Asks what several items need to know once, and gives each of them the answer. */
export type Once = <T>(whose: object, what: string, ask: () => Promise<T>) => Promise<T>;

/**
 * Keeps answers as long as an execution lasts.
 *
 * @returns a function of whose answer it is (a credential's fields: for the same values the same object), a text
 * that names the question and its kind, and how to ask it
 */
export function createOnce(): Once {
	const answers = new WeakMap<object, Map<string, Promise<unknown>>>();
	return async <T>(whose: object, what: string, ask: () => Promise<T>) => {
		const known = answers.get(whose) ?? new Map<string, Promise<unknown>>();
		answers.set(whose, known);
		const answer = known.get(what) ?? ask();
		known.set(what, answer);
		return (await answer) as T;
	};
}
