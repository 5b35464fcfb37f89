import { InvalidParameter } from '../../providers/contract';
import type { Reader } from './reader';

/** How many results an operation returns where nobody said; the default of the field. */
const DEFAULT_LIMIT = 50;

/** The most results that Get Many is to return: `limit`, or no end with Return All. @throws InvalidParameter */
export function readLimit(reader: Reader, index: number): number {
	if (reader.parameter('returnAll', index, false) === true) return Infinity;
	const limit = Number(reader.parameter('limit', index, DEFAULT_LIMIT));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new InvalidParameter(
		'limit',
		"The value of 'Limit' is not allowed",
		'Enter a whole number of 1 or more, or turn on Return All.',
	);
}
