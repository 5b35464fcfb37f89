import { createCloudClock } from '../exchange/cloudClock';
import { isRefused, type Attempted, type Meaning } from '../exchange/exchange';
import { inquire, type Answer } from '../exchange/inquiry';
import type {
	Ids,
	LogApi,
	LogPlace,
	LogReading,
	Metrics,
	Refused,
	RunLog,
} from '../providers/contract';
import { transportOf, type Session } from './operations/session';
import type { Plan } from './plan/parameters';

/** How long Log Type Tail waits for a log that comes later than the reply. */
const TAIL_WITHIN_MS = 5000;

/** About what fits into the 4 KB that clouds send with their replies. */
const TAIL_LINES = 100;

/** A run may have begun a little before, or ended after, what this side saw. */
const MARGIN_MS = 60_000;

const FIRST_DELAY_MS = 1000;

const LIMITS = { maxAttempts: 2 } as const;

/** Whose log is wanted, and when it ran by this machine's clock that only goes forward. */
export interface LoggedRun {
	readonly ids: Ids;
	readonly began: number;
	/** A reply that shows the cloud's clock. */
	readonly shown: Attempted<Meaning>;
}

/** How much of a log is wanted, and how long it may take. */
export interface LogLimits {
	readonly maxLines: number;
	readonly withinMs: number;
}

/** What a run has in common however it was learnt of. */
interface Logged {
	readonly logs: string | null;
	readonly metrics: Metrics;
	readonly ids: Ids;
}

/** The run with its log where Log Type Tail asks for one that replies do not bring. Never fails the item. */
export async function withTail<R extends Logged>(
	session: Session,
	plan: Plan,
	run: R,
	began: number,
	shown: Attempted<Meaning>,
): Promise<R> {
	const { logs } = plan.api;
	if (!plan.logTail || !logs?.isTail || run.logs !== null) return run;
	const read = await readLog(
		session,
		plan,
		logs,
		{ ids: run.ids, began, shown },
		{ maxLines: TAIL_LINES, withinMs: TAIL_WITHIN_MS },
	);
	if (isRefused(read)) {
		const { message, hint } = read.failure;
		session.hints.warning(`The log could not be read: ${message}${hint ? `. ${hint}` : ''}`);
		return run;
	}
	if (read.kind === 'notYet') {
		session.hints.warning('The cloud had no log of the run yet.');
		return run;
	}
	return withLog(run, read);
}

/** The run with what its log says; what the reply said already stays. */
export const withLog = <R extends Logged>(run: R, log: RunLog): R => ({
	...run,
	logs: log.lines.join('\n'),
	metrics: {
		...run.metrics,
		...Object.fromEntries(
			Object.entries(log.metrics ?? {}).filter(
				([name, value]) => value !== null && run.metrics[name as keyof Metrics] === null,
			),
		),
	},
});

/** Reads a run's log, again and again until it is there or the time is over. */
export async function readLog(
	session: Session,
	plan: Plan,
	logs: LogApi,
	run: LoggedRun,
	{ maxLines, withinMs }: LogLimits,
): Promise<LogReading | Refused> {
	const { execution } = session;
	const { clock, signal } = execution;
	const until = clock.elapsed() + withinMs;
	const cloudClock = createCloudClock(clock);
	cloudClock.learn(run.shown.reply);
	const { provider, api, target } = plan;
	// A URL says where its function is, not whose log it is in.
	const account = api.supports.http ? provider.account(plan.data, '') : plan.account;
	const asking = { cloud: provider.texts.displayName, api };
	const limits = () => ({ ...LIMITS, timeoutMs: Math.max(1, until - clock.elapsed()) });
	const transport = transportOf(session, plan);
	let place: LogPlace | null = null;
	if (logs.place) {
		const { outcome }: Attempted<Answer<LogPlace>> = await inquire(
			logs.place({ account, target }),
			asking,
			limits(),
			transport,
			execution,
		);
		if (isRefused(outcome)) return outcome;
		place = outcome.value;
	}
	for (let delay = FIRST_DELAY_MS; ; delay *= 2) {
		const now = cloudClock.now().getTime();
		const call = {
			...{ account, target, ids: run.ids, place, maxLines },
			from: new Date(now - (clock.elapsed() - run.began) - MARGIN_MS),
			to: new Date(now + MARGIN_MS),
		};
		const { outcome }: Attempted<Answer<LogReading>> = await inquire(
			logs.read(call),
			asking,
			limits(),
			transport,
			execution,
		);
		if (isRefused(outcome)) return outcome;
		const { value } = outcome;
		if (value.kind === 'log' || clock.elapsed() + delay >= until || signal?.aborted) return value;
		await clock.sleep(delay, signal);
	}
}
