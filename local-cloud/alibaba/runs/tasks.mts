import type { FunctionDefinition } from '../../runtime/definition.mts';
import type { StoredRun } from '../../runtime/run-store.mts';
import type { Platform } from '../platform.mts';

/** Asynchronous tasks are enabled (setting `asyncTask`, which is on here): their ids are kept and checked. */
export const keepsTasks = ({ settings }: FunctionDefinition): boolean =>
	settings.written.asyncTask !== false;

/** Tasks of a function, oldest first; none where they are not enabled. `service`: empty in FC 3.0. */
export const tasksOf = (
	{ runtime }: Platform,
	definition: FunctionDefinition,
	service: string,
): StoredRun[] =>
	keepsTasks(definition)
		? runtime.runs(
				(run) =>
					run.asynchronous && run.functionName === definition.name && run.namespace === service,
			)
		: [];
