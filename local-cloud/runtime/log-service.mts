import { configurationOf } from './configuration.mts';
import type { FunctionDefinition } from './definition.mts';
import type { FinishedRun } from './run.mts';
import type { StoredRun } from './run-store.mts';
import type { CloudRuntime } from './runtime.mts';

/** What a log service may be asked to do while it runs; each search takes one of each. */
export interface LogSwitches {
	/** So many searches find nothing yet. */
	late: number;
	/** So many searches are answered before they have seen everything. */
	incomplete: number;
}

/** Nothing out of the ordinary. */
export const logSwitches = (): LogSwitches => ({ late: 0, incomplete: 0 });

/** Takes one from a switch. @returns whether it was on */
export function takes(switches: LogSwitches, name: keyof LogSwitches): boolean {
	if (switches[name] <= 0) return false;
	switches[name] -= 1;
	return true;
}

/** One start of user code, as a log service hears of it. */
export interface LoggedTry {
	stored: StoredRun;
	run: FinishedRun;
	/** 0: the first. */
	retry: number;
	definition: FunctionDefinition;
}

/**
 * What the functions of a cloud have logged, in order of time. Every search goes through all of it: an attempt is
 * worded once, and a function looked up once a search.
 * @param main the place of functions whose runs name none
 */
export function logOf<Entry extends { readonly at: number }>(
	entriesOf: (attempt: LoggedTry) => readonly Entry[],
	main = '',
): (runtime: CloudRuntime) => Entry[] {
	const known = new WeakMap<FinishedRun, readonly Entry[]>();
	const worded = (attempt: LoggedTry): readonly Entry[] => {
		const entries = known.get(attempt.run) ?? entriesOf(attempt);
		known.set(attempt.run, entries);
		return entries;
	};
	return ({ places, runs }) => {
		const functions = new Map<string, FunctionDefinition | undefined>();
		const definitionOf = ({ namespace, functionName }: StoredRun) => {
			const key = `${namespace}/${functionName}`;
			if (!functions.has(key)) functions.set(key, places.find(namespace || main, functionName));
			return functions.get(key);
		};
		return runs(({ tries }) => tries.length > 0)
			.flatMap((stored) => {
				const definition = definitionOf(stored);
				if (!definition || !configurationOf(definition).logging) return [];
				return stored.tries.flatMap((run, retry) => worded({ stored, run, retry, definition }));
			})
			.sort((a, b) => a.at - b.at);
	};
}
