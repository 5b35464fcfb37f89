import { configurationOf } from '../../runtime/configuration.mts';
import type { FunctionDefinition } from '../../runtime/definition.mts';
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

/** Functions with asynchronous run and status tracking. */
const isTracked = (definition: FunctionDefinition | undefined): boolean =>
	definition !== undefined && isAsyncRun(definition) && configurationOf(definition).tracked;

/** Runs of such functions: the only ones that are events. */
export function events(platform: Platform, wanted: (run: StoredRun) => boolean): StoredRun[] {
	const from = platform.now() - KEPT_MS;
	return platform.runtime.runs((run) => {
		const definition = platform.runtime.places.find(run.namespace, run.functionName);
		const isEvent = run.asynchronous && isTracked(definition);
		return isEvent && acceptedAt(run) >= from && wanted(run);
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
