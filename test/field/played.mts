import { createEngine } from '../engine/engine.mts';
import type { KnownCase } from './cases.mts';
import { playAll, type Played } from './run.mts';

/**
 * Has cases played before the tests of a file; the tests then look at what came of them.
 * @param withinMs how long all of them may take
 */
export function playedBefore(
	cases: readonly KnownCase[],
	withinMs = 90_000,
): () => readonly Played[] {
	let played: readonly Played[] = [];
	beforeAll(async () => {
		const engine = await createEngine();
		try {
			played = await playAll(engine, cases);
		} finally {
			engine.close();
		}
	}, withinMs);
	return () => played;
}
