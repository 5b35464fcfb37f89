import { createEngine, type Engine } from '../engine/engine.mts';
import { runsApis, type RunsApi } from './apis.mts';
import { createStage, type Stage } from './stage.mts';

let engine: Engine;
let ends: Array<Promise<Awaited<ReturnType<typeof cancelWhileWaiting>>>>;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Three runs of 30 s are waited for; the execution is cancelled when the first question was asked. */
async function cancelWhileWaiting(api: RunsApi) {
	const stage = await createStage(engine, api);
	try {
		return await cancelOn(stage);
	} finally {
		await stage.close();
	}
}

async function cancelOn(stage: Stage) {
	const { api } = stage;
	const execution = new AbortController();
	const running = stage.call(
		api.job,
		{ invocationType: 'asyncWait', event: '{"ms":30000}' },
		{ input: [{}, {}, {}], signal: execution.signal },
	);
	await stage.asked();
	const cancelled = performance.now();
	execution.abort();
	const { status } = await running;
	const took = performance.now() - cancelled;
	const before = stage.cloud.requests.length;
	await pause(4000);
	const after = stage.cloud.requests.length;
	const runs = stage.cloud.invocations(api.job);
	const goesOn = stage.cloud.inFlight(api.job).now;
	return { status, took, before, after, runs, goesOn };
}

beforeAll(async () => {
	engine = await createEngine();
	ends = runsApis.map(cancelWhileWaiting);
	await Promise.allSettled(ends);
}, 60_000);
afterAll(() => engine.close());

describe('cancelling the execution while it waits', () => {
	it.each(runsApis.map(({ name }, index) => [name, index] as const))('%s', async (_name, index) => {
		const end = await ends[index];
		expect(end?.status).toBe('canceled');
		expect(end?.took).toBeLessThan(2000);
		// No further question, no order to stop: the runs go on, each started once.
		expect(end?.after).toBe(end?.before);
		expect([end?.runs, end?.goesOn]).toEqual([3, 3]);
	});
});
