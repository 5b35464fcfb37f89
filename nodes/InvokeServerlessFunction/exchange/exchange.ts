import type { ApiReply, ApiRequest, Failure, Grant, Refused } from '../providers/contract';
import type { Sent, Transport } from '../transport/contract';
import { timeOf } from '../providers/reading/values';
import { cancelled, timedOut } from '../transport/networkFailure';
import { retryAfterMs } from './backOff';
import type { Clock } from './clock';
import type { Pace } from './pace';
import { doubted, next } from './policy';
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

/** What all calls of an execution share. */
export interface Execution {
	readonly clock: Clock;
	readonly budget: RetryBudget;
	readonly pace: Pace;
	readonly signal: AbortSignal | undefined;
}

/** What came of an exchange in the end. */
export interface Attempted<T extends Meaning> {
	readonly outcome: T | Refused;
	/** How often the request was sent; 0 where nothing left this machine. */
	readonly attempts: number;
	/** From sending the last request to its whole reply; null when nothing was sent. */
	readonly roundTripMs: number | null;
	readonly reply: ApiReply | null;
	/** How often the cloud throttled on the way. */
	readonly throttled: number;
}

/** True for what may be tried again. */
export const isRefused = (outcome: Meaning): outcome is Refused => outcome.kind === 'refused';

/**
 * Sends, reads, and sends again where that is safe: once-or-never unless the caller allows more. One deadline
 * covers all attempts, waits, bodies, and what has to be fetched before; every attempt carries the same bytes
 * and is signed anew by the transport. What follows a failure is decided in `policy.ts`.
 */
export async function exchange<T extends Meaning>(
	call: Exchange<T>,
	limits: { readonly timeoutMs: number; readonly maxAttempts: number },
	transport: Transport,
	{ clock, budget, pace, signal }: Execution,
): Promise<Attempted<T>> {
	const { cloud, idempotent } = call;
	// Counted from the first turn: waiting for it is not the cloud's fault.
	let deadline: number | null = null;
	let { request } = call;
	let [counted, attempts, throttled, spent] = [0, 0, 0, 0];
	let [signedAnew, renewed, mayHaveRun] = [false, false, false];
	let before: Refused | null = null;
	let last: Pick<Attempted<T>, 'roundTripMs' | 'reply'> = { roundTripMs: null, reply: null };
	const end = (outcome: T | Refused): Attempted<T> => ({
		outcome: isRefused(outcome) ? inDoubt(outcome, mayHaveRun) : outcome,
		...{ attempts, throttled },
		...last,
	});
	const fail = (failure: Failure) => end({ kind: 'refused', failure });

	for (;;) {
		// Another turn behind many others may come after the deadline.
		if (before && clock.elapsed() + pace.delayMs() >= (deadline ?? Infinity)) return end(before);
		await pace(signal);
		if (signal?.aborted) return fail(cancelled(false));
		deadline ??= clock.elapsed() + limits.timeoutMs;
		const granted =
			transport.grants &&
			(await clock.within(transport.grants.obtain(), deadline - clock.elapsed(), signal));
		if (granted === 'cancelled') return fail(cancelled(false));
		const started = clock.elapsed();
		if (granted === 'late' || started >= deadline) {
			return before ? end(before) : fail(timedOut(cloud, limits.timeoutMs, false));
		}
		counted += 1;
		let outcome: T | Refused;
		let grant: Grant | null = null;
		if (granted?.kind === 'refused') outcome = granted;
		else {
			grant = granted?.grant ?? null;
			const sent = await clock.within(
				transport.send(request, deadline - started, grant),
				deadline - started,
				signal,
			);
			const reply = typeof sent === 'object' && sent.kind === 'reply' ? sent.reply : null;
			attempts += sendsOf(sent);
			if (attempts > 0) last = { roundTripMs: clock.elapsed() - started, reply };
			if (sent === 'cancelled') return fail(cancelled(true));
			if (sent === 'late') return fail(timedOut(cloud, limits.timeoutMs, true));
			outcome = meaningOf(sent, call, mayHaveRun, clock.now());
		}
		if (!isRefused(outcome)) {
			budget.refund(spent);
			return end(outcome);
		}
		const { failure } = outcome;
		if (failure.category === 'throttled') throttled += 1;

		const step = next(
			failure,
			{
				counted,
				...{ maxAttempts: limits.maxAttempts, idempotent },
				canSignAnew: call.atServerTime !== undefined && !signedAnew,
				canRenew: grant !== null && !renewed,
				remainingMs: deadline - clock.elapsed(),
			},
			clock.random(),
		);
		if (step.kind === 'signAnew' && call.atServerTime) {
			signedAnew = true;
			counted -= 1;
			request = call.atServerTime(request, step.at);
		} else if (step.kind === 'renew' && grant) {
			renewed = true;
			counted -= 1;
			transport.grants?.drop(grant);
		} else if (step.kind === 'retry' && budget.spend(failure)) {
			spent += priceOf(failure);
			before = outcome;
			if (failure.sideEffect !== 'none') mayHaveRun = true;
			await clock.sleep(step.afterMs, signal);
			if (signal?.aborted) return fail(cancelled(false));
		} else return end(outcome);
	}
}

function inDoubt(outcome: Refused, mayHaveRun: boolean): Refused {
	const sideEffect = doubted(outcome.failure.sideEffect, mayHaveRun);
	return sideEffect === outcome.failure.sideEffect
		? outcome
		: { kind: 'refused', failure: { ...outcome.failure, sideEffect } };
}

const sendsOf = (sent: Sent | 'late' | 'cancelled'): number => {
	if (typeof sent !== 'object') return 1;
	return sent.kind === 'reply' ? (sent.sends ?? 1) : Number(sent.unsent !== true);
};

function meaningOf<T extends Meaning>(
	sent: Sent,
	call: Exchange<T>,
	mayHaveRun: boolean,
	now: number,
): T | Refused {
	if (sent.kind === 'failed') return { kind: 'refused', failure: sent.failure };
	const { reply } = sent;
	const outcome = (mayHaveRun && call.acceptedBefore?.(reply)) || call.read(reply);
	if (!isRefused(outcome)) return outcome;
	// A date is by the clock of whoever wrote it.
	const wait = retryAfterMs(reply.headers['retry-after'], timeOf(reply)?.getTime() ?? now);
	return { kind: 'refused', failure: { ...outcome.failure, retryAfterMs: wait } };
}
