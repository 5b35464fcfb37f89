import { createMemo } from '../transport/memo';

/**
 * Asks what several items need to know once, and gives each of them the answer.
 * @param whose whose answer it is (a credential's fields: for the same values the same object)
 * @param what names the question and its kind
 * @param keeps whether the answer serves later items too; they ask again otherwise, and after an error
 */
export type Once = <T>(
	whose: object,
	what: string,
	ask: () => Promise<T>,
	keeps?: (answer: T) => boolean,
) => Promise<T>;

/** Keeps answers as long as an execution lasts. */
export function createOnce(): Once {
	const answers = createMemo<Promise<unknown>>();
	return async <T>(
		whose: object,
		what: string,
		ask: () => Promise<T>,
		keeps: (answer: T) => boolean = () => true,
	) =>
		(await answers.of(whose, what, () => {
			const answer = ask();
			const forget = () => answers.forget(whose, what);
			void answer.then((value) => keeps(value) || forget(), forget);
			return answer;
		})) as T;
}
