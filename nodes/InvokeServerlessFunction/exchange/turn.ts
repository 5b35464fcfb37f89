import type { Grant, Refused } from '../providers/contract';
import { needing } from '../providers/reading/permission';
import { timeOf } from '../providers/reading/values';
import type { Sent } from '../transport/contract';
import { cancelled, timedOut } from '../transport/networkFailure';
import { retryAfterMs } from './backOff';
import {
	failureIn,
	isRefused,
	cloudOf,
	refusedBy,
	type Course,
	type Exchange,
	type Meaning,
	type Turn,
} from './course';

/** Waits for the turn, fetches what the request is signed with, and sends it. */
export async function turnOf<T extends Meaning>(course: Course<T>): Promise<Turn<T>> {
	const { call, limits, transport, before } = course;
	const { clock, pace, signal } = course.execution;
	const over = (outcome: T | Refused): Turn<T> => ({ outcome, ends: true, grant: null });
	// Another turn behind many others may come after the deadline.
	if (before && clock.elapsed() + pace.delayMs() >= (course.deadline ?? Infinity)) {
		return over(before);
	}
	await pace(signal);
	if (signal?.aborted) return over(refusedBy(cancelled(false)));
	course.deadline ??= clock.elapsed() + limits.timeoutMs - (limits.spentMs ?? 0);
	const granted =
		transport.grants &&
		(await clock.within(
			transport.grants.obtain(course.request),
			course.deadline - clock.elapsed(),
			signal,
		));
	if (granted === 'cancelled') return over(refusedBy(cancelled(false)));
	if (granted === 'late' || clock.elapsed() >= course.deadline) {
		return over(before ?? refusedBy(timedOut(cloudOf(call.asked), limits.timeoutMs, false)));
	}
	course.counted += 1;
	return granted?.kind === 'refused'
		? { outcome: granted, ends: false, grant: null }
		: await sent(course, course.deadline, granted?.grant ?? null);
}

/** Sends the request once, and reads what comes back before the deadline. */
async function sent<T extends Meaning>(
	course: Course<T>,
	deadline: number,
	grant: Grant | null,
): Promise<Turn<T>> {
	const { call, limits, transport, mayHaveRun } = course;
	const { clock, signal } = course.execution;
	const started = clock.elapsed();
	const left = deadline - started;
	const ended = await clock.within(transport.send(course.request, left, grant), left, signal);
	const result = typeof ended === 'object' ? ended : unanswered(ended, call, limits.timeoutMs);
	const reply = result.kind === 'reply' ? result.reply : null;
	course.attempts += sendsOf(result);
	if (course.attempts > 0)
		course.last = { roundTripMs: Math.round(clock.elapsed() - started), reply };
	return { outcome: meaningOf(result, call, mayHaveRun, clock.now()), ends: false, grant };
}

/** A call that is not waited for any longer. Nothing follows: the time is over, or the run. */
const unanswered = (
	why: 'late' | 'cancelled',
	{ asked }: Pick<Exchange<Meaning>, 'asked'>,
	timeoutMs: number,
): Sent => ({
	kind: 'failed',
	failure: why === 'late' ? timedOut(cloudOf(asked), timeoutMs, true) : cancelled(true),
});

const sendsOf = (sent: Sent): number =>
	sent.kind === 'reply' ? (sent.sends ?? 1) : Number(sent.unsent !== true);

function meaningOf<T extends Meaning>(
	sent: Sent,
	call: Exchange<T>,
	mayHaveRun: boolean,
	now: number,
): T | Refused {
	if (sent.kind === 'failed') return refusedBy(sent.failure);
	const { reply } = sent;
	const outcome = (mayHaveRun && call.acceptedBefore?.(reply)) || call.read(reply);
	const failure = failureIn(outcome);
	if (!failure) return outcome;
	// A date is by the clock of whoever wrote it.
	const wait = retryAfterMs(reply.headers['retry-after'], timeOf(reply)?.getTime() ?? now);
	const waiting = { ...needing(failure, call.asked.permission), retryAfterMs: wait };
	return isRefused(outcome) ? refusedBy(waiting) : { ...outcome, again: waiting };
}
