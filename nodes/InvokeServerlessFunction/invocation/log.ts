import { isRefused, type Attempted, type Meaning } from '../exchange/course';
import {
	NO_CREDENTIAL,
	type Ids,
	type LogApi,
	type Metrics,
	type ResultBody,
	type RunLog,
} from '../providers/contract';
import { readLog, type LoggedRun, type LogLimits } from './logReader';
import { warn, type Session } from './operations/session';
import type { Plan } from './plan/parameters';
import { problemOfFailure, situationOf } from './problem';

/** How long Log Type Tail waits for a log that comes later than the reply, and about what 4 KB hold. */
const TAIL: LogLimits = { maxLines: 100, withinMs: 5000 };

/** How long Full Log waits: log services show what was written after some seconds. */
const FULL_WITHIN_MS = 15_000;

/** What a run has in common however it was learnt of. */
interface Logged {
	readonly payload: ResultBody | null;
	readonly logs: string | null;
	readonly metrics: Metrics;
	readonly ids: Ids;
}

/** How much of the log is to be read by requests of its own; null where none is. */
function limitsOf({ api, options, logTail }: Plan, { logs }: Logged): LogLimits | null {
	if (options.fullLog) return { maxLines: options.maxLines, withinMs: FULL_WITHIN_MS };
	return logTail && api.logs?.isTail && logs === null ? TAIL : null;
}

/**
 * The run with its log where Full Log asks for it, or Log Type Tail for one that replies do not bring. Never fails the
 * item: what went wrong with the log is a hint.
 */
export async function withRunLog<R extends Logged>(
	session: Session,
	plan: Plan,
	run: R,
	began: number,
	shown: Attempted<Meaning>,
): Promise<R> {
	const limits = limitsOf(plan, run);
	if (limits === null) return run;
	const { logs, label } = plan.api;
	const { displayName: cloud } = plan.provider.texts;
	const logged = { ids: run.ids, began, shown };
	const read = !logs
		? `${cloud}, ${label}, cannot read full logs.`
		: plan.credential === NO_CREDENTIAL
			? "No log was read: this needs a credential, but 'Authentication' is set to None."
			: await tryToRead(session, plan, logs, logged, limits);
	if (typeof read !== 'string') return withLog(run, read);
	warn(session, plan, read);
	return run;
}

/** The log, or why there is none, in a sentence. */
async function tryToRead(
	session: Session,
	plan: Plan,
	logs: LogApi,
	run: LoggedRun,
	limits: LogLimits,
): Promise<RunLog | string> {
	try {
		const read = await readLog(session, plan, logs, run, limits);
		const { outcome } = read;
		if (isRefused(outcome)) {
			const situation = { ...situationOf(plan), operation: 'run', aside: true } as const;
			const { message, hint } = problemOfFailure(outcome.failure, read, situation);
			return `The log could not be read: ${[message, hint].filter(Boolean).join('. ')}`;
		}
		const { value } = outcome;
		return value.kind === 'log' ? value : 'The cloud had no log for the run yet.';
	} catch (thrown) {
		return `The log could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
	}
}

/** The lines of a log as items show them; null where there are none. */
export const textOf = ({ lines }: RunLog): string | null =>
	lines.length === 0 ? null : lines.join('\n');

/** The run with what its log says; what the reply said already stays, but for a tail. */
const withLog = <R extends Logged>(run: R, log: RunLog): R => ({
	...run,
	payload: run.payload ?? log.payload ?? null,
	logs: textOf(log) ?? run.logs,
	metrics: {
		...run.metrics,
		...Object.fromEntries(
			Object.entries(log.metrics ?? {}).filter(
				([name]) => run.metrics[name as keyof Metrics] === null,
			),
		),
	},
});
