import { createEngine, type Engine } from '../engine/engine.mts';
import { apis } from '../clouds.mts';
import { startBench, type FaultBench } from './bench.mts';
import { faultCases, MODES } from './faults.mts';

/** A part of the table that `npm run faults` prints whole. */
const SUBSET = new Set([
	...['reset after reading', 'reset after running', 'cut body', 'certificate not trusted'],
	...['redirect 307', 'page 200', 'clock off by an hour', 'throttled once'],
]);
const cases = faultCases.filter(({ name }) => SUBSET.has(name));

let engine: Engine;
let benches: FaultBench[];
beforeAll(async () => {
	engine = await createEngine();
	benches = await Promise.all(apis.map(async ([, api]) => await startBench(engine, api)));
});
afterAll(async () => {
	await Promise.all(benches.map((bench) => bench.close()));
	engine.close();
});

describe.each(MODES)('%s', (mode) => {
	it.each(cases.map((fault) => [fault.name, fault] as const))('%s', async (_name, fault) => {
		const having = apis.flatMap(([name, api], index) =>
			fault.only?.(api) === false ? [] : [{ name, api, bench: benches[index] }],
		);
		const measured = await Promise.all(
			having.map(async ({ name, bench }) => [name, await bench?.measure(fault, mode)]),
		);
		expect(measured).toEqual(having.map(({ name, api }) => [name, fault.expected(mode, api)]));
	});
});
