import { createEngine, type Engine } from '../engine/engine.mts';
import { until } from '../until.mts';
import { runsApis, type RunsApi } from './apis.mts';
import { createStage, type Stage } from './stage.mts';

let engine: Engine;
let ends: Array<Promise<Awaited<ReturnType<typeof cancelWhileWaiting>>>>;

/** More questions than the first, of an execution that is not cancelled. */
const FURTHER = 3;

/** Three runs that do not end are waited for; the execution is cancelled when the first question was answered. */
async function cancelWhileWaiting(api: RunsApi) {
	const [stage, control] = await Promise.all([createStage(engine, api), createStage(engine, api)]);
	try {
		return await cancelOn(stage, control);
	} finally {
		await Promise.all([stage.close(), control.close()]);
	}
}

async function cancelOn(stage: Stage, control: Stage) {
	const { api } = stage;
	const waitOn = (on: Stage, signal: AbortSignal) =>
		on.call(
			api.job,
			{ invocationType: 'asyncWait', event: '{"ms":300000}' },
			{ input: [{}, {}, {}], signal },
		);
	const [execution, other] = [new AbortController(), new AbortController()];
	const running = waitOn(stage, execution.signal);
	await stage.asked();
	await until(() => stage.cloud.invocations(api.job) === 3);
	// It waits as the first one did: when it has asked again and again, the first one would have, too.
	const controlled = waitOn(control, other.signal);
	execution.abort();
	const { status } = await running;
	// What was on its way has arrived when a later request is answered.
	await (await fetch(`${stage.cloud.url}/nowhere`)).arrayBuffer();
	const before = stage.cloud.requests.length;
	await control.asked(api.firstQuestions + FURTHER);
	other.abort();
	await controlled;
	const after = stage.cloud.requests.length;
	const runs = stage.cloud.invocations(api.job);
	const goesOn = stage.cloud.inFlight(api.job).now;
	return { status, before, after, runs, goesOn };
}

beforeAll(async () => {
	engine = await createEngine();
	ends = runsApis.map(cancelWhileWaiting);
	await Promise.allSettled(ends);
});
afterAll(() => engine.close());

describe('cancelling the execution while it waits', () => {
	it.each(runsApis.map(({ name }, index) => [name, index] as const))('%s', async (_name, index) => {
		const end = await ends[index];
		expect(end?.status).toBe('canceled');
		// No further question, no order to stop: the runs go on, each started once.
		expect(end?.after).toBe(end?.before);
		expect([end?.runs, end?.goesOn]).toEqual([3, 3]);
	});
});
