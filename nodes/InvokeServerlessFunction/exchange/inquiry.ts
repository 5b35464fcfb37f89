import type { Inquired, Inquiry, Refused } from '../providers/contract';
import type { Transport } from '../transport/contract';
import { failure } from '../transport/failure';
import {
	cloudOf,
	isRefused,
	refusedBy,
	type Asked,
	type Attempted,
	type Execution,
	type Limits,
} from './course';
import { exchange } from './exchange';

/** The answer to an inquiry. */
export interface Answer<T> {
	readonly kind: 'answer';
	readonly value: T;
}

/** So many requests one after the other bring something: a cloud may always name another page. */
export const MOST_REQUESTS = 200;

/** A list without end. */
export const endless = (asked: Asked): Refused =>
	refusedBy(
		failure({
			category: 'service',
			message: `${cloudOf(asked)} keeps returning another page, so the list never ends`,
			hint: 'Check the Endpoint of the credential: a proxy or gateway may have answered instead of the cloud.',
			...{ sideEffect: 'none', repeatable: 'never' },
		}),
	);

/**
 * Asks, request by request, until there is an answer. One time limit covers all of them, but not what they wait
 * for their turns; attempts are counted over all.
 */
export async function inquire<T>(
	first: Inquiry<T>,
	asked: Asked,
	limits: Limits,
	transport: Transport,
	execution: Execution,
): Promise<Attempted<Answer<T>>> {
	let inquiry = first;
	let [attempts, throttled, spentMs] = [0, 0, limits.spentMs ?? 0];
	for (let requests = 1; ; requests += 1) {
		const { request, read } = inquiry;
		const attempted: Attempted<Exclude<Inquired<T>, Refused>> = await exchange(
			{ asked, request, idempotent: true, read },
			{ ...limits, spentMs },
			transport,
			execution,
		);
		attempts += attempted.attempts;
		throttled += attempted.throttled;
		({ spentMs } = attempted);
		const { outcome } = attempted;
		if (isRefused(outcome)) return { ...attempted, outcome, attempts, throttled };
		if (outcome.kind === 'answer') return { ...attempted, outcome, attempts, throttled };
		if (requests >= MOST_REQUESTS) {
			return { ...attempted, outcome: endless(asked), attempts, throttled };
		}
		({ inquiry } = outcome);
	}
}
