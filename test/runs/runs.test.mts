import { createEngine, type Engine } from '../engine/engine.mts';
import type { Played } from './scenario.mts';
import { playAll, stories } from './scenarios.mts';

/** What takes half a minute is shown by `npm run runs`, and with a clock of its own in grace.test.mts. */
const quick = stories.filter(([, { slow }]) => !slow);

let engine: Engine;
let played: Array<Promise<Played>>;
// Side by side: they spend their time waiting. Each test then looks at its own.
beforeAll(async () => {
	engine = await createEngine();
	played = playAll(engine, quick);
	await Promise.allSettled(played);
});
afterAll(() => engine.close());

describe('an asynchronous run', () => {
	it.each(quick.map(([api, scenario], index) => [api.name, scenario.name, index] as const))(
		'%s: %s',
		async (_api, _scenario, index) => {
			expect((await played[index])?.problems).toEqual([]);
		},
	);
});
