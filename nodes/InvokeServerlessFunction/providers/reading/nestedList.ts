import type { Account, ListCall, Listing } from '../contract';
import { mayPass } from './passing';

/** Where reading goes on: in the list of an entry, or with the next page of entries. */
interface Position {
	/** Where the next page of entries begins; null for the first, and at the end. */
	readonly outer: string | null;
	/** Entries of the last page whose lists are still to be read. */
	readonly open: readonly string[];
	/** Where the list of the first of them goes on; null for its beginning. */
	readonly inner: string | null;
}

const START: Position = { outer: null, open: [], inner: null };

/** A cursor comes back from the editor: one of another form begins anew. */
function positionOf(cursor: string | null): Position {
	try {
		const read: unknown = JSON.parse(cursor ?? '');
		if (!Array.isArray(read)) return START;
		const [outer, inner, ...open] = read as unknown[];
		const isCursor = (value: unknown) => value === null || typeof value === 'string';
		if (!isCursor(outer) || !isCursor(inner)) return START;
		if (!open.every((value) => typeof value === 'string')) return START;
		return { outer: outer as string | null, inner: inner as string | null, open };
	} catch {
		return START;
	}
}

/** Null at the end: nothing is open, and no page of entries comes any more. */
const cursorOf = ({ outer, inner, open }: Position): string | null =>
	outer === null && open.length === 0 ? null : JSON.stringify([outer, inner, ...open]);

/**
 * The lists of all entries of another list, for clouds that list the URLs of one function at a time. Entries may
 * vanish while they are read: what is not found has no list.
 *
 * @param outer its entries' values are the names of functions
 * @param inner the list of one function
 */
export function nestedList<A extends Account>(outer: Listing<A>, inner: Listing<A>): Listing<A> {
	const outerCall = (call: ListCall<A>, { outer: cursor }: Position): ListCall<A> => ({
		...call,
		...{ functionName: '', filter: '', cursor },
	});
	const innerCall = (call: ListCall<A>, { open, inner: cursor }: Position): ListCall<A> => ({
		...call,
		...{ functionName: open[0] ?? '', filter: '', cursor },
	});
	return {
		permission: `${outer.permission} and ${inner.permission}`,
		// A page of one function's URLs is short: the editor shows those of many at once.
		repeats: true,
		build(call) {
			const position = positionOf(call.cursor);
			return position.open.length > 0
				? inner.build(innerCall(call, position))
				: outer.build(outerCall(call, position));
		},
		read(reply, call) {
			const position = positionOf(call.cursor);
			if (position.open.length === 0) {
				const page = outer.read(reply, outerCall(call, position));
				if (page.kind === 'refused') return page;
				const open = page.rows.map(({ value }) => value);
				return { kind: 'page', rows: [], next: cursorOf({ ...START, outer: page.next, open }) };
			}
			const page = inner.read(reply, innerCall(call, position));
			const isGone =
				page.kind === 'refused' && page.failure.category === 'notFound' && !mayPass(page.failure);
			if (page.kind === 'refused' && !isGone) return page;
			const read = page.kind === 'page' ? page : { rows: [], next: null };
			const next =
				read.next === null
					? { ...position, inner: null, open: position.open.slice(1) }
					: { ...position, inner: read.next };
			return { kind: 'page', rows: read.rows, next: cursorOf(next) };
		},
	};
}
