import type { Exchange } from './platform.mts';
import { Refusal } from './refusals.mts';

const MOST = 200;
const BY_DEFAULT = 30;

/** `limit` and `skip` of a list; throws a `Refusal` for numbers that it does not take. */
export function pageOf<T>({ query }: Exchange, collection: string, all: readonly T[]): T[] {
	const [limit, skip] = [Number(query.get('limit') ?? BY_DEFAULT), Number(query.get('skip') ?? 0)];
	if (!Number.isInteger(limit) || limit < 0 || limit > MOST) {
		throw new Refusal(
			400,
			`The value '${query.get('limit')}' is not in the range of 0 to ${MOST} for ${collection}.`,
		);
	}
	if (!Number.isInteger(skip) || skip < 0) {
		throw new Refusal(
			400,
			`The value '${query.get('skip')}' is not greater than or equal to 0 for ${collection}.`,
		);
	}
	// 0 stands for as many as a page may hold.
	return all.slice(skip, skip + (limit || MOST));
}
