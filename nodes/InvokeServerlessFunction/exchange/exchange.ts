import type { ApiReply, ApiRequest, Failure, Refused } from '../providers/contract';
import type { Transport } from '../transport/contract';
import { deadlineSignal } from '../transport/deadline';
import { cancelled, timedOut } from '../transport/networkFailure';
import { backOffMs, retryAfterMs } from './backOff';
import { untilAborted, type Clock } from './clock';
import type { Pace } from './pace';
import { priceOf, type RetryBudget } from './retryBudget';

/** What a reply can mean; `refused` is the one that may be tried again. */
export type Meaning = { readonly kind: string };

/** A request and how to read what comes back. */
export interface Exchange<T extends Meaning> {
	readonly cloud: string;
	readonly request: ApiRequest;
	/** May the call be sent again although the function may have run? */
	readonly idempotent: boolean;
	read(reply: ApiReply): T | Refused;
	/** See ProviderApi. */
	atServerTime?(request: ApiRequest, at: Date): ApiRequest;
	acceptedBefore?(reply: ApiReply): T | null;
}

/** What all calls of a run share. */
export interface Execution {
	readonly clock: Clock;
	readonly budget: RetryBudget;
	readonly pace: Pace;
	readonly signal: AbortSignal | undefined;
}

/** What came of an exchange in the end. */
export interface Attempted<T extends Meaning> {
	readonly outcome: T | Refused;
	readonly attempts: number;
	/** From sending the last request to its whole reply; null when nothing was sent. */
	readonly roundTripMs: number | null;
	readonly reply: ApiReply | null;
	/** How often the cloud throttled on the way. */
	readonly throttled: number;
}

/**
 * Sends, reads, and sends again where that is safe: at once-or-never semantics unless the caller allows
 * more. One deadline covers all attempts, waits and bodies; every attempt carries the same bytes and is
 * signed anew by the transport.
 */
export async function exchangeWithRetries<T extends Meaning>(
	exchange: Exchange<T>,
	limits: { readonly timeoutMs: number; readonly maxAttempts: number },
	transport: Transport,
	run: Execution,
): Promise<Attempted<T>> {
	// Counted from the first send: waiting for a turn is not the cloud's fault.
	let deadline = Infinity;
	let { request } = exchange;
	let attempts = 0;
	let spent = 0;
	let throttled = 0;
	let resigned = false;
	let mayHaveRun = false;
	let before: Refused | null = null;
	let last: Pick<Attempted<T>, 'roundTripMs' | 'reply'> = { roundTripMs: null, reply: null };
	const end = (outcome: T | Refused): Attempted<T> => ({
		outcome: mayHaveRun && isRefused(outcome) ? withDoubt(outcome) : outcome,
		attempts,
		throttled,
		...last,
	});
	const fail = (failure: Failure) => end({ kind: 'refused', failure });

	for (;;) {
		// Another turn behind many others may come after the deadline.
		if (before && run.clock.now() + run.pace.delayMs() >= deadline) return end(before);
		await run.pace(run.signal);
		if (run.signal?.aborted) return fail(cancelled(false));
		if (attempts === 0) deadline = run.clock.now() + limits.timeoutMs;
		const remaining = deadline - run.clock.now();
		if (remaining <= 0) {
			return before ? end(before) : fail(timedOut(exchange.cloud, limits.timeoutMs, false));
		}

		attempts += 1;
		const started = run.clock.now();
		const sent = await sendWithin(transport, request, remaining, run.signal);
		last = {
			roundTripMs: run.clock.now() - started,
			reply: sent !== 'late' && sent !== 'cancelled' && sent.kind === 'reply' ? sent.reply : null,
		};
		if (sent === 'cancelled') return fail(cancelled(true));
		if (sent === 'late') return fail(timedOut(exchange.cloud, limits.timeoutMs, true));

		const outcome = readSent(sent, exchange, mayHaveRun, run.clock.now());
		if (!isRefused(outcome)) {
			run.budget.refund(spent);
			return end(outcome);
		}
		const { failure } = outcome;
		if (failure.category === 'throttled') throttled += 1;

		// The cloud's clock differs from ours: sign once more with its time. Not counted against the limit.
		if (failure.serverTime && exchange.atServerTime && !resigned) {
			resigned = true;
			request = exchange.atServerTime(request, failure.serverTime);
			continue;
		}
		const allowed =
			failure.repeatable === 'always' ||
			(failure.repeatable === 'ifIdempotent' && exchange.idempotent);
		const counted = attempts - (resigned ? 1 : 0);
		if (!allowed || counted >= limits.maxAttempts) return end(outcome);
		const wait = backOffMs(failure, counted, run.clock.random());
		if (run.clock.now() + wait >= deadline || !run.budget.spend(failure)) return end(outcome);
		spent += priceOf(failure);
		before = outcome;
		if (failure.sideEffect !== 'none') mayHaveRun = true;
		await run.clock.sleep(wait, run.signal);
		if (run.signal?.aborted) return fail(cancelled(false));
	}
}

/** True for what may be tried again. */
export const isRefused = (outcome: Meaning): outcome is Refused => outcome.kind === 'refused';

/** An earlier attempt may have run, whatever the last one says. */
function withDoubt(outcome: Refused): Refused {
	if (outcome.failure.sideEffect !== 'none') return outcome;
	return { kind: 'refused', failure: { ...outcome.failure, sideEffect: 'possible' } };
}

async function sendWithin(
	transport: Transport,
	request: ApiRequest,
	timeoutMs: number,
	signal: AbortSignal | undefined,
) {
	const late = deadlineSignal(timeoutMs);
	const sent = await untilAborted(untilAborted(transport.send(request, timeoutMs), late), signal);
	if (sent !== undefined) return sent;
	return signal?.aborted ? ('cancelled' as const) : ('late' as const);
}

function readSent<T extends Meaning>(
	sent: Awaited<ReturnType<Transport['send']>>,
	exchange: Exchange<T>,
	mayHaveRun: boolean,
	now: number,
): T | Refused {
	if (sent.kind === 'failed') return { kind: 'refused', failure: sent.failure };
	const { reply } = sent;
	const before = mayHaveRun ? exchange.acceptedBefore?.(reply) : null;
	const outcome = before ?? exchange.read(reply);
	if (!isRefused(outcome)) return outcome;
	const wait = retryAfterMs(reply.headers['retry-after'], now);
	return { kind: 'refused', failure: { ...outcome.failure, retryAfterMs: wait } };
}
