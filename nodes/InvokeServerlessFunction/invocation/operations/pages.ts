import { isRefused, type Attempted } from '../../exchange/course';
import { exchange } from '../../exchange/exchange';
import { endless, MOST_REQUESTS } from '../../exchange/inquiry';
import type { ApiReply, ApiRequest, Page, PageOutcome } from '../../providers/contract';
import type { Plan } from '../plan/parameters';
import { limitsOf, transportOf, type Session } from './session';

/** A list that is read page by page. */
export interface PagedList<T> {
	/** What listing needs. */
	readonly permission: string | undefined;
	build(cursor: string | null): ApiRequest;
	read(reply: ApiReply, cursor: string | null): PageOutcome<T>;
	/** Which of a page's rows are of use; absent: all. */
	isWanted?(row: T): boolean;
	/** What distinguishes rows: a list that grows meanwhile shows some again. */
	keyOf(row: T): string;
}

/** The rows that were read, and the last page, with the attempts of all of them. */
interface Pages<T> {
	readonly rows: readonly T[];
	readonly last: Attempted<Page<T>>;
}

/** A list that is under way: what was read of it and not yet taken. */
interface Stream<T> {
	readonly list: PagedList<T>;
	readonly cursors: Set<string | null>;
	/** Rows that were not taken yet, the last one first. */
	open: T[];
	/** Pages since the last one with a row that was new. */
	idle: number;
	/** What was spent since the last row that was taken, in milliseconds: a list may go on without one of use. */
	spentMs: number;
	cursor: string | null;
	ended: boolean;
	last: Attempted<Page<T>> | null;
}

const nothing = { rows: [], next: null };

const CIRCLE =
	'The list may be incomplete: the cloud named a page again that had been read before.';

/**
 * Reads on until there is a row to take, or the list has ended.
 * @param seen keys of the rows that were read, this list's and others'
 * @returns attempts
 */
async function readOn<T>(
	session: Session,
	plan: Plan,
	stream: Stream<T>,
	seen: Set<string>,
): Promise<number> {
	const { list } = stream;
	let attempts = 0;
	while (stream.open.length === 0 && !stream.ended) {
		const from = stream.cursor;
		const attempted: Attempted<Page<T>> = await exchange<Page<T>>(
			{
				asked: { ...plan, permission: list.permission },
				request: list.build(from),
				idempotent: true,
				read: (reply) => list.read(reply, from),
			},
			{ ...limitsOf(plan), spentMs: stream.spentMs },
			transportOf(session, plan),
			session.execution,
		);
		attempts += attempted.attempts;
		session.hints.throttled(attempted.throttled);
		const isEndless = stream.idle >= MOST_REQUESTS;
		const outcome = isEndless ? endless(plan) : attempted.outcome;
		stream.last = { ...attempted, outcome };
		stream.spentMs = attempted.spentMs;
		const { rows, next } = isRefused(outcome) ? nothing : outcome;
		const fresh = rows.filter((row) => {
			const key = list.keyOf(row);
			return !seen.has(key) && seen.add(key).has(key);
		});
		stream.idle = fresh.length > 0 ? 0 : stream.idle + 1;
		stream.open = fresh.filter((row) => list.isWanted?.(row) !== false).toReversed();
		const isCircle = stream.cursors.has(next);
		if (isCircle) session.hints.warning(CIRCLE);
		stream.ended = next === null || isCircle;
		stream.cursor = next;
		stream.cursors.add(next);
	}
	return attempts;
}

const isRefusedStream = <T>({ last }: Stream<T>): boolean =>
	last !== null && isRefused(last.outcome);

/** The stream whose next row comes first; undefined where none has one. */
function firstOf<T>(
	streams: ReadonlyArray<Stream<T>>,
	comesBefore: (one: T, other: T) => boolean,
): Stream<T> | undefined {
	const withRows = streams.filter(({ open }) => open.length > 0);
	return withRows.reduce<Stream<T> | undefined>((first, one) => {
		const [row, best] = [one.open.at(-1) as T, first?.open.at(-1) as T];
		return first === undefined || comesBefore(row, best) ? one : first;
	}, undefined);
}

/**
 * The first rows of lists in their order, each once, no more than `limit`; or the page that was refused. Several
 * lists that are each in order are read side by side, each as far as it is needed.
 * @param comesBefore the order of several lists
 */
export async function readPages<T>(
	session: Session,
	plan: Plan,
	lists: readonly PagedList<T>[],
	limit: number,
	comesBefore: (one: T, other: T) => boolean = () => false,
): Promise<Pages<T>> {
	const streams = lists.map((list): Stream<T> => {
		const unread = { idle: 0, spentMs: 0, cursor: null, ended: false, last: null };
		return { list, cursors: new Set(), open: [], ...unread };
	});
	const rows: T[] = [];
	const seen = new Set<string>();
	let attempts = 0;
	while (rows.length < limit) {
		const reads = streams.map((one) => readOn(session, plan, one, seen));
		for (const read of await Promise.all(reads)) attempts += read;
		const first = streams.some(isRefusedStream) ? undefined : firstOf(streams, comesBefore);
		if (!first) break;
		first.spentMs = 0;
		rows.push(first.open.pop() as T);
	}
	const { last } = (streams.find(isRefusedStream) ?? streams[0]) as Stream<T>;
	return { rows, last: { ...(last as Attempted<Page<T>>), attempts } };
}
