import { createCloudClock } from '../exchange/cloudClock';
import { isRefused, refusedBy, type Attempted, type Meaning } from '../exchange/course';
import type { Answer } from '../exchange/inquiry';
import type { Ids, Inquiry, LogApi, LogPlace, LogReading } from '../providers/contract';
import { mayPass } from '../providers/reading/passing';
import { cancelled, timedOut } from '../transport/networkFailure';
import { ask, type Session } from './operations/session';
import { functionKey, ownerOf, type Plan } from './plan/parameters';
import { STATUS_TIMEOUT_MS } from './plan/runPlan';

/** A run may have begun a little before, or ended after, what this side saw. */
const MARGIN_MS = 60_000;

const FIRST_DELAY_MS = 1000;

/** For a log that is wanted besides a result. */
const MAX_ATTEMPTS = 2;

/** Whose log is wanted, and when it ran by this machine's clock that only goes forward. */
export interface LoggedRun {
	readonly ids: Ids;
	readonly began: number;
	/** A reply that shows the cloud's clock; null where there was none yet. */
	readonly shown: Pick<Attempted<Meaning>, 'reply'> | null;
}

/** How much of a log is wanted, and how long it may take. */
export interface LogLimits {
	readonly maxLines: number;
	/** How long lines that are not there yet are waited for. */
	readonly withinMs: number;
	/** How long all requests may take; absent: no longer than that. */
	readonly timeoutMs?: number;
	/** How often a request is sent at most; absent: `MAX_ATTEMPTS`. */
	readonly maxAttempts?: number;
}

/** What came of reading a log. */
export type LogRead = Attempted<Answer<LogReading>>;

type Placed = Attempted<Answer<LogPlace>>;

const NOTHING_ASKED = { attempts: 0, throttled: 0, roundTripMs: null, reply: null, spentMs: 0 };

/** Where the logs are: asked once in an execution. The others wait for the one who asks, but no longer than they may. */
async function placeOf(
	session: Session,
	plan: Plan,
	ask: () => Promise<Placed>,
	timeoutMs: number,
): Promise<Placed> {
	const { clock, signal } = session.execution;
	const placed = await clock.within(
		session.once<Placed>(
			plan.data,
			`logPlace ${functionKey(plan, ownerOf(plan))}`,
			ask,
			// The next item asks again where an answer may still come.
			({ outcome }) => !isRefused(outcome) || !mayPass(outcome.failure),
		),
		timeoutMs,
		signal,
	);
	if (typeof placed !== 'string') return placed;
	const { displayName: cloud } = plan.provider.texts;
	const failure = placed === 'late' ? timedOut(cloud, timeoutMs, false) : cancelled(false);
	return { ...NOTHING_ASKED, outcome: refusedBy(failure) };
}

/** Reads a run's log, again and again until it is there or the time is over. */
export async function readLog(
	session: Session,
	plan: Plan,
	logs: LogApi,
	run: LoggedRun,
	{ maxLines, withinMs, timeoutMs = withinMs, maxAttempts = MAX_ATTEMPTS }: LogLimits,
): Promise<LogRead> {
	const { clock, pace, signal } = session.execution;
	let spentMs = 0;
	const cloudClock = createCloudClock(clock);
	cloudClock.learn(run.shown?.reply ?? null);
	const { target } = plan;
	const account = ownerOf(plan);
	const question = async <T>(inquiry: Inquiry<T>, permission: string | undefined) => {
		const limits = { maxAttempts, timeoutMs, spentMs };
		const answer = await ask(session, plan, inquiry, permission, limits);
		({ spentMs } = answer);
		return answer;
	};
	let place: LogPlace | null = null;
	let attempts = 0;
	if (logs.place) {
		const inquiry = logs.place({ account, target });
		// For all items: the time of the one that asks ends its own wait only.
		const limits = { maxAttempts, timeoutMs: Math.max(timeoutMs, STATUS_TIMEOUT_MS) };
		const askOnce = async () => await ask(session, plan, inquiry, logs.permissions?.place, limits);
		// Whoever asks waits for its turn first.
		const [asked, turnMs] = [clock.elapsed(), pace.delayMs()];
		const placed = await placeOf(session, plan, askOnce, turnMs + timeoutMs);
		spentMs = Math.max(spentMs, clock.elapsed() - asked - turnMs);
		const { outcome } = placed;
		if (isRefused(outcome)) return { ...placed, outcome };
		cloudClock.learn(placed.reply);
		place = outcome.value;
	}
	// What was answered before the time was over.
	let known: LogRead | null = null;
	for (let delay = FIRST_DELAY_MS; ; delay *= 2) {
		const now = cloudClock.now().getTime();
		const read = await question(
			logs.read({
				...{ account, target, ids: run.ids, place, maxLines },
				from: new Date(now - (clock.elapsed() - run.began) - MARGIN_MS),
				to: new Date(now + MARGIN_MS),
			}),
			logs.permissions?.read,
		);
		attempts += read.attempts;
		const { outcome } = read;
		if (isRefused(outcome)) {
			const isLate = outcome.failure.category === 'timeout';
			return { ...((isLate ? known : null) ?? read), attempts };
		}
		const { value } = outcome;
		const last = value.kind === 'notYet' ? (value.soFar ?? value) : value;
		const said: LogRead = { ...read, outcome: { kind: 'answer', value: last } };
		if (value.kind === 'log' || spentMs + delay >= withinMs) return { ...said, attempts };
		known = said;
		cloudClock.learn(read.reply);
		await clock.sleep(delay, signal);
		spentMs += delay;
	}
}
