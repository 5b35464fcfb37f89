import type { Clock } from '../../exchange/clock';
import type { RunReport } from '../../providers/contract';
import { passes } from './passing';
import type { StatusReader } from './statusReader';

/** One list of runs for all that wait for runs of the same function. */
export interface SharedList {
	/** Whether asking it is worth while at the moment. */
	readonly isUseful: boolean;
	/** The run's row; null where the list is slow, fails, or lacks the run. */
	rowOf(invocationId: string): Promise<RunReport | null>;
}

/** A list this old still tells enough. Milliseconds. */
const FRESH_MS = 1500;
/** Nobody waits longer for a list than this: then the run is looked up by itself. */
const PATIENCE_MS = 5000;
/** How long a list that did not help is left alone, the first time; doubled up to the cap. */
const REST_MS = 10_000;
const LONGEST_REST_MS = 300_000;

interface Flight {
	readonly startedAt: number;
	/** What it holds; null where it failed or took too long. */
	readonly found: Promise<Map<string, RunReport> | null>;
}

/**
 * @param wanted ids of all that wait at the moment, and how long ago the first of them started
 */
export function createSharedList(
	reader: StatusReader,
	clock: Clock,
	wanted: () => { readonly ids: ReadonlySet<string>; readonly agoMs: number },
): SharedList {
	let flight: Flight | null = null;
	let restUntil = reader.many ? -Infinity : Infinity;
	let restMs = REST_MS;

	const rest = () => {
		restUntil = clock.elapsed() + restMs;
		restMs = Math.min(restMs * 2, LONGEST_REST_MS);
	};
	async function read(): Promise<Map<string, RunReport> | null> {
		const { ids, agoMs } = wanted();
		const found = await reader.many?.(agoMs, ids);
		if (!found) return null;
		if (!(found instanceof Map)) {
			// A key may look up runs and not list them: that stays so.
			if (!passes(found.failure.category)) restUntil = Infinity;
			else rest();
			return null;
		}
		// Runs of some functions are never listed.
		if (![...ids].some((id) => found.has(id))) rest();
		else restMs = REST_MS;
		return found;
	}
	async function readInTime(): Promise<Map<string, RunReport> | null> {
		const slow = clock.sleep(PATIENCE_MS, undefined).then(() => 'slow' as const);
		const answer = await Promise.race([read().catch(() => null), slow]);
		if (answer !== 'slow') return answer;
		rest();
		return null;
	}
	return {
		get isUseful() {
			return restUntil <= clock.elapsed();
		},
		async rowOf(invocationId) {
			if (!flight || clock.elapsed() - flight.startedAt > FRESH_MS) {
				flight = { startedAt: clock.elapsed(), found: readInTime() };
			}
			return (await flight.found)?.get(invocationId) ?? null;
		},
	};
}
