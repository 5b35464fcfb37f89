import { exchange, isRefused, type Attempted } from '../../exchange/exchange';
import type { ApiReply, ApiRequest, Refused } from '../../providers/contract';
import type { Plan } from '../plan/parameters';
import { transportOf, type Session } from './session';

/** One page of a list, and where the next begins. */
export interface Rows<T> {
	readonly kind: 'page';
	readonly rows: readonly T[];
	readonly next: string | null;
}

/** A list that is read page by page. */
export interface PagedList<T> {
	build(cursor: string | null): ApiRequest;
	read(reply: ApiReply, cursor: string | null): Rows<T> | Refused;
	/** What tells rows apart: a list that grows meanwhile shows some again. Null: each is its own. */
	keyOf(row: T): string | null;
}

/** The first rows of a list in its order, each once, no more than `limit`; or the page that was refused. */
export async function readPages<T>(
	session: Session,
	plan: Plan,
	list: PagedList<T>,
	limit: number,
): Promise<{ readonly rows: readonly T[]; readonly last: Attempted<Rows<T>> }> {
	const rows: T[] = [];
	const seen = new Set<string>();
	const cursors = new Set<string>();
	let cursor: string | null = null;
	let attempts = 0;
	for (;;) {
		const from: string | null = cursor;
		const attempted: Attempted<Rows<T>> = await exchange<Rows<T>>(
			{
				cloud: plan.provider.texts.displayName,
				request: list.build(from),
				idempotent: true,
				read: (reply) => list.read(reply, from),
				...(plan.api.atServerTime && { atServerTime: plan.api.atServerTime }),
			},
			{ timeoutMs: plan.timeoutMs, maxAttempts: plan.options.maxAttempts },
			transportOf(session, plan),
			session.execution,
		);
		attempts += attempted.attempts;
		session.hints.throttled(attempted.throttled);
		const last = { ...attempted, attempts };
		const { outcome } = attempted;
		if (isRefused(outcome)) return { rows, last };
		for (const row of outcome.rows) {
			const key = list.keyOf(row);
			if (rows.length >= limit || (key !== null && seen.has(key))) continue;
			if (key !== null) seen.add(key);
			rows.push(row);
		}
		cursor = outcome.next;
		// A cursor that comes again would lead in a circle.
		if (cursor === null || cursors.has(cursor) || rows.length >= limit) return { rows, last };
		cursors.add(cursor);
	}
}
