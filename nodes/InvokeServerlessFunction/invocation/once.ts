import type { Account } from '../providers/contract';
import type { Plan } from './plan/parameters';

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
	const answers = new WeakMap<object, Map<string, Promise<unknown>>>();
	return async <T>(
		whose: object,
		what: string,
		ask: () => Promise<T>,
		keeps: (answer: T) => boolean = () => true,
	) => {
		const known = answers.get(whose) ?? new Map<string, Promise<unknown>>();
		answers.set(whose, known);
		const asked = known.get(what);
		if (asked) return (await asked) as T;
		const answer = ask();
		known.set(what, answer);
		const forget = () => known.get(what) === answer && known.delete(what);
		void answer.then((value) => keeps(value) || forget(), forget);
		return await answer;
	};
}

/** What names a plan's function among all, in questions about it. */
export const functionKey = (
	{ provider, api, target }: Pick<Plan, 'provider' | 'api' | 'target'>,
	account: Account,
): string => {
	const { wireId, namespace, qualifier, region } = target;
	const place = [account.endpoint, account.region, region, namespace, wireId, qualifier];
	return JSON.stringify([provider.id, api.id, ...place]);
};
