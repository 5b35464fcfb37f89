import type { Clock } from '../../exchange/clock';
import type { RunReport } from '../../providers/contract';
import { mayPass } from '../../providers/reading/passing';
import type { StatusReader } from './statusReader';

/** One list of runs for all that wait for runs of the same function. */
export interface SharedList {
	/** Whether asking it is worth while at the moment. */
	readonly isUseful: boolean;
	/** The run's row; null where the list is slow, fails, or lacks the run. */
	rowOf(invocationId: string): Promise<RunReport | null>;
	/** Whether it is time to hold a row against what the run's own lookup says; true once for each time. */
	wantsProof(): boolean;
	/** It said that a run goes on which has ended: others are looked up by themselves for a while. */
	distrust(): void;
}

/** A list younger than this says enough. Milliseconds. */
const FRESH_MS = 1500;
/** Nobody waits longer for a list than this: then the run is looked up by itself. */
const PATIENCE_MS = 5000;
/** How long a list that did not help is left alone, the first time; doubled up to the cap. */
const REST_MS = 10_000;
const LONGEST_REST_MS = 300_000;
/** A list may be minutes behind: one run of it is looked up now and then. */
const PROOF_MS = 15_000;

interface Flight {
	readonly startedAt: number;
	/** What it holds; null where it failed or took too long. */
	readonly found: Promise<Map<string, RunReport> | null>;
}

/**
 * @param wanted ids of all that wait at the moment, and how long ago the first of them started
 * @param seen takes the rows of each list that was read
 * @param signal aborts when the execution is cancelled
 */
export function createSharedList(
	reader: StatusReader,
	clock: Clock,
	wanted: () => { readonly ids: ReadonlySet<string>; readonly agoMs: number },
	seen: (rows: ReadonlyMap<string, RunReport>) => void,
	signal: AbortSignal | undefined,
): SharedList {
	let flight: Flight | null = null;
	let restUntil = reader.many ? -Infinity : Infinity;
	let restMs = REST_MS;
	let provenAt: number | null = null;

	const rest = () => {
		restUntil = Math.max(restUntil, clock.elapsed() + restMs);
		restMs = Math.min(restMs * 2, LONGEST_REST_MS);
	};
	async function read(): Promise<Map<string, RunReport> | null> {
		const { ids, agoMs } = wanted();
		const over = new AbortController();
		const answer =
			reader.many &&
			(await clock.within(
				reader.many(agoMs, ids, over.signal).catch(() => null),
				PATIENCE_MS,
				signal,
			));
		// Its further pages are of no use to anybody.
		over.abort();
		if (answer instanceof Map) {
			// Runs of some functions are never listed.
			if ([...ids].some((id) => answer.has(id))) restMs = REST_MS;
			else rest();
			seen(answer);
			return answer;
		}
		// A key may look up runs and not list them: that stays so.
		const stays = typeof answer === 'object' && answer !== null && !mayPass(answer.failure);
		if (stays) restUntil = Infinity;
		else rest();
		return null;
	}
	return {
		get isUseful() {
			return restUntil <= clock.elapsed();
		},
		async rowOf(invocationId) {
			if (!flight || clock.elapsed() - flight.startedAt >= FRESH_MS) {
				flight = { startedAt: clock.elapsed(), found: read() };
			}
			return (await flight.found)?.get(invocationId) ?? null;
		},
		wantsProof() {
			provenAt ??= clock.elapsed();
			if (clock.elapsed() - provenAt < PROOF_MS) return false;
			provenAt = clock.elapsed();
			return true;
		},
		distrust: rest,
	};
}
