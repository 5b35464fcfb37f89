import type { Engine } from '../engine/engine.mts';
import { runsApis, type RunsApi } from './apis.mts';
import { endings } from './endings.mts';
import { interruptions } from './interruptions.mts';
import { passingFaults } from './passingFaults.mts';
import { play, type Played, type Scenario } from './scenario.mts';
import { unknownRuns } from './unknownRuns.mts';

/** Everything that can become of an asynchronous run. */
const scenarios: readonly Scenario[] = [
	...endings,
	...interruptions,
	...unknownRuns,
	...passingFaults,
];

/** Every scenario with every API version that can show it. */
export const stories: ReadonlyArray<readonly [RunsApi, Scenario]> = runsApis.flatMap((api) =>
	scenarios
		.filter(({ applies }) => applies === undefined || applies(api))
		.map((scenario) => [api, scenario] as const),
);

/** Stories at one time: they spend it waiting, but on a small machine their questions must not be late. */
const TOGETHER = 40;

/**
 * Plays stories side by side, the longest first; the first one alone, since it loads what the engine loads
 * late. The promises are in the order of the stories.
 */
export function playAll(engine: Engine, chosen: typeof stories): Array<Promise<Played>> {
	const begin: Array<() => Promise<void>> = [];
	const played = chosen.map(
		([api, scenario]) =>
			new Promise<Played>((resolve, reject) => {
				const run = async () => await play(engine, api, scenario).then(resolve, reject);
				if (scenario.slow) begin.unshift(run);
				else begin.push(run);
			}),
	);
	const playOn = async (): Promise<void> => {
		for (let next = begin.shift(); next; next = begin.shift()) await next();
	};
	const first = begin.pop();
	void (first?.() ?? Promise.resolve()).then(() => {
		for (let place = 0; place < TOGETHER; place++) void playOn();
	});
	return played;
}
