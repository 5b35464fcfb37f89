import type { Platform } from '../../platform.mts';
import type { RunState, StoredRun } from '../../runtime/run-store.mts';
import { findIn } from '../place.mts';
import { Refusal } from '../refusals.mts';

/** States of events are kept for three days. */
const KEPT_MS = 3 * 24 * 3_600_000;

/** RUNNING, FINISHED, ABORTED, FAILED. Source: data type AsyncEvent. */
export const eventStatus: Readonly<Record<RunState, string>> = {
	queued: 'RUNNING',
	running: 'RUNNING',
	retrying: 'RUNNING',
	stopping: 'RUNNING',
	succeeded: 'FINISHED',
	failed: 'FAILED',
	stopped: 'ABORTED',
	expired: 'FAILED',
};

/** Runs of functions with asynchronous run: the only ones that are events. */
export function events(platform: Platform, wanted: (run: StoredRun) => boolean): StoredRun[] {
	const from = platform.now() - KEPT_MS;
	return platform.runtime.runs.find(
		'tencent',
		(run) =>
			run.asynchronous &&
			(run.history[0]?.at ?? 0) >= from &&
			findIn(platform, run.namespace, run.functionName)?.settings.asyncRun === true &&
			wanted(run),
	);
}

/** The one event that is `wanted`; throws a `Refusal` when there is none. */
export function theEvent(platform: Platform, wanted: (run: StoredRun) => boolean): StoredRun {
	const [event] = events(platform, wanted);
	if (event) return event;
	throw new Refusal(
		'ResourceNotFound.AsyncEvent',
		'The specified asynchronous event does not exist.',
	);
}
