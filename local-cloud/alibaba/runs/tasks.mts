import type { FunctionDefinition } from '../../runtime/definition.mts';
import { acceptedAt, type StoredRun } from '../../runtime/run-store.mts';
import type { Platform } from '../platform.mts';

/** Asynchronous tasks are enabled (setting `asyncTask`, which is on here): their ids are kept and checked. */
export const keepsTasks = ({ settings }: FunctionDefinition): boolean =>
	settings.written.asyncTask !== false;

/** Tasks are kept for seven days. Source: "Limits", asynchronous tasks. */
const KEPT_MS = 7 * 24 * 3_600_000;

/** Tasks of a function, oldest first; none where they are not enabled. `service`: empty in FC 3.0, `id`: of one. */
export function tasksOf(
	{ runtime, now }: Platform,
	definition: FunctionDefinition,
	service: string,
	id?: string,
): StoredRun[] {
	if (!keepsTasks(definition)) return [];
	const since = now() - KEPT_MS;
	return runtime.runs(
		(run) =>
			(id === undefined || run.id === id) &&
			run.asynchronous &&
			run.functionName === definition.name &&
			run.namespace === service &&
			acceptedAt(run) >= since,
	);
}
