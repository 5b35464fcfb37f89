import { createEngine } from '../engine/engine.mts';
import type { KnownCase } from './cases.mts';
import { overBoth, playAll, type Played } from './run.mts';

/** Has cases played before the tests of a file; the tests then look at what came of them. */
export function playedBefore(
	cases: readonly KnownCase[],
	plays = overBoth,
): () => readonly Played[] {
	let played: readonly Played[] = [];
	beforeAll(async () => {
		const engine = await createEngine();
		try {
			played = await playAll(engine, plays(cases));
		} finally {
			engine.close();
		}
	});
	return () => played;
}
