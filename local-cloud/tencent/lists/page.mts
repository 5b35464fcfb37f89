import { Refusal } from '../refusals.mts';

/** No page states a maximum; the error `InvalidParameterValue.LimitExceeded` shows that one exists. */
const LIMIT = 100;
const DEFAULT_LIMIT = 20;

/** The entries between `Offset` and `Offset + Limit`; throws a `Refusal` for values out of range. */
export function pageOf<T>(input: Record<string, unknown>, entries: readonly T[]): T[] {
	const limit = Number(input.Limit ?? DEFAULT_LIMIT);
	const offset = Number(input.Offset ?? 0);
	if (!(limit >= 0)) throw new Refusal('InvalidParameterValue.Limit', 'Limit is not valid.');
	if (limit > LIMIT) {
		throw new Refusal('InvalidParameterValue.LimitExceeded', `Limit must not exceed ${LIMIT}.`);
	}
	if (!(offset >= 0)) throw new Refusal('InvalidParameterValue.Offset', 'Offset is not valid.');
	return entries.slice(offset, offset + limit);
}

/** True when `Order` wants descending order; `otherwise` where it says nothing. */
export function isDescending(input: Record<string, unknown>, otherwise = false): boolean {
	const order = input.Order;
	if (order === undefined || order === null || order === '') return otherwise;
	if (typeof order !== 'string' || !/^(?:asc|desc)$/i.test(order)) {
		throw new Refusal('InvalidParameterValue.Order', 'Order must be ASC or DESC.');
	}
	return order.toUpperCase() === 'DESC';
}
