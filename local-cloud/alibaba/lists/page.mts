import { jsonReply } from '../../reply.mts';
import type { WireReply } from '../../wire.mts';
import { Refusal } from '../refusals.mts';
import type { Exchange } from '../version.mts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** `limit` of a list; throws a `Refusal` outside 1 to 100. */
function limitOf(query: URLSearchParams): number {
	const limit = Number(query.get('limit') ?? DEFAULT_LIMIT);
	if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
	throw new Refusal(400, 'InvalidArgument', `limit must be 1 to ${MAX_LIMIT}`);
}

/**
 * One page of entries in the order of their names, which begin with `prefix`; `nextToken` is absent on the
 * last one.
 */
export function pageByName<T>(query: URLSearchParams, entries: T[], nameOf: (entry: T) => string) {
	const limit = limitOf(query);
	const from = query.get('nextToken') ?? query.get('startKey') ?? '';
	const prefix = query.get('prefix') ?? '';
	const rest = entries.filter((entry) => {
		const name = nameOf(entry);
		return name.startsWith(prefix) && name >= from;
	});
	const next = rest[limit];
	return { entries: rest.slice(0, limit), ...(next && { nextToken: nameOf(next) }) };
}

/** One page of entries in any order; the token is opaque to the caller. */
export function pageByOffset<T>(query: URLSearchParams, entries: readonly T[]) {
	const limit = limitOf(query);
	const token = query.get('nextToken') ?? '';
	const text = Buffer.from(token, 'base64').toString('utf8');
	if (token !== '' && !/^offset#\d+$/.test(text)) {
		throw new Refusal(400, 'InvalidArgument', 'nextToken is invalid');
	}
	const offset = Number(text.slice('offset#'.length));
	const end = offset + limit;
	return {
		entries: entries.slice(offset, end),
		...(end < entries.length && { nextToken: Buffer.from(`offset#${end}`).toString('base64') }),
	};
}

/** The reply of a list. */
export const listed = (exchange: Exchange, value: object): WireReply =>
	jsonReply(200, value, { 'X-Fc-Request-Id': exchange.requestId });

/** `2026-01-02T03:04:05Z`. */
export const timeOf = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
