import type { Platform } from '../platform.mts';
import { acceptedAt, type RunState, type StoredRun } from '../../runtime/run-store.mts';
import { isAsyncRun } from '../call.mts';
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

/**
 * Runs of functions with asynchronous run and status tracking (settings `asyncRun`, and `traceEnable`, which is on
 * here): the only ones that are reported as events.
 */
export function events(platform: Platform, wanted: (run: StoredRun) => boolean): StoredRun[] {
	const from = platform.now() - KEPT_MS;
	return platform.runtime.runs((run) => {
		const definition = platform.runtime.places.find(run.namespace, run.functionName);
		const isTracked = definition?.settings.written.traceEnable !== false;
		const isEvent = run.asynchronous && definition !== undefined && isAsyncRun(definition);
		return isEvent && isTracked && acceptedAt(run) >= from && wanted(run);
	});
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
