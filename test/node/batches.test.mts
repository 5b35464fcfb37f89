import { apiOf, apis, located, type ChosenApi } from '../clouds.mts';
import { HELD_FUNCTIONS, holder, type Holder } from '../held/held.mts';
import { turns, until } from '../until.mts';
import { startLocal, type Local } from './local.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal({ functionsDir: HELD_FUNCTIONS });
});
afterAll(() => local.close());
beforeEach(() => local.cloud.resetCounters());

const event = '={{ ({ held: $json.held, n: $json.n }) }}';
const items = (count: number, held?: string) =>
	Array.from({ length: count }, (_, n) => ({ json: { held, n } }));

/** Whatever is on its way to the cloud has arrived: what was sent later is answered. */
async function settled(): Promise<void> {
	await turns();
	await (await fetch(`${local.cloud.url}/nowhere`)).arrayBuffer();
	await turns();
}
/** Requests that called a function. */
const calls = () => local.cloud.requests.filter(({ cloud }) => cloud !== 'unknown');

/** Lets go one call after the other, each time once `most` are under way; in no order of their own. */
async function letGoInTurn(gate: Holder, count: number, most: number): Promise<void> {
	for (let ended = 0; ended < count; ended += 1) {
		await gate.arrived(Math.min(most, count - ended));
		const waiting = gate.waiting();
		gate.letGo(waiting[(ended * 37) % waiting.length]);
	}
}

describe.each(apis)('%s: 60 items', (_name, api) => {
	it('ten at a time by default, order kept', async () => {
		const gate = holder();
		const input = items(60, gate.held);
		const running = local.invoke(api, 'held', { event }, { input });
		await gate.arrived(10);
		await settled();
		expect(gate.waiting()).toHaveLength(10);
		await letGoInTurn(gate, 60, 10);
		const { items: output } = await running;
		expect(output.map(({ json }) => (json['payload'] as { n: number }).n)).toEqual(
			input.map(({ json }) => json.n),
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
		expect(local.cloud.invocations('held')).toBe(60);
		expect(local.cloud.inFlight('held')).toEqual({ now: 0, peak: 10 });
	});
});

describe('a batch', () => {
	const api: ChosenApi = apiOf('huaweiCloud', 'v2');

	it.each([
		[1, 20],
		[3, 60],
		[25, 150],
	])('maxConcurrency %i', async (maxConcurrency, count) => {
		const gate = holder();
		const parameters = { event, options: { maxConcurrency } };
		const running = local.invoke(api, 'held', parameters, { input: items(count, gate.held) });
		await gate.arrived(maxConcurrency);
		await settled();
		await letGoInTurn(gate, count, maxConcurrency);
		expect((await running).items).toHaveLength(count);
		expect(local.cloud.inFlight('held').peak).toBe(maxConcurrency);
	});

	// That no second has more, and that they are evenly spaced, is held by the tests of the pace, on a clock of
	// their own: here only that the option reaches it. Timers are never early.
	it.each([15, 40])('requestsPerSecond %i: no sooner', async (rate) => {
		const count = Math.ceil(rate * 1.3);
		const began = performance.now();
		await local.invoke(
			...([api, 'held', { event, options: { requestsPerSecond: rate } }] as const),
			{ input: items(count) },
		);
		expect(calls()).toHaveLength(count);
		expect(performance.now() - began).toBeGreaterThan(((count - 1) * 1000) / rate - 20);
	});

	it('stop: nothing more is started, what is in flight is waited for', async () => {
		const gate = holder();
		const input = items(100, gate.held).map(({ json }) => ({
			json: { ...json, f: json.n === 12 ? 'throws' : 'held' },
		}));
		const functionName = located(api, '={{ $json.f }}', local.cloud.url);
		const running = local.invoke(
			...([api, 'held', { event, functionName, options: { maxConcurrency: 5 } }] as const),
			{ input, onError: 'stopWorkflow' },
		);
		await letGoInTurn(gate, 8, 5);
		const isAnswered = () =>
			calls().some(({ functionName, status }) => functionName === 'throws' && status > 0);
		await until(isAnswered);
		await settled();
		const isWaitedFor = jest.fn();
		void running.then(isWaitedFor);
		await settled();
		expect([isWaitedFor.mock.calls.length, gate.waiting().length]).toEqual([0, 4]);
		gate.letGo();
		const { error, status } = await running;
		expect([status, error?.context?.['itemIndex']]).toEqual(['error', 12]);
		await settled();
		expect(calls().map((call) => call.status)).toEqual(Array(13).fill(200));
	});
});

describe('cancelling', () => {
	it.each(apis)(
		'%s: ends at once, sends nothing more, closes what is in flight',
		async (_name, api) => {
			const gate = holder();
			const stop = new AbortController();
			const options = { maxConcurrency: 5 };
			const running = local.invoke(...([api, 'held', { event, options }] as const), {
				input: items(100, gate.held),
				signal: stop.signal,
			});
			await gate.arrived(5);
			stop.abort();
			// No function ends by itself: the execution does.
			expect((await running).status).toBe('canceled');
			await until(() => calls().every((call) => call.status === 499));
			await settled();
			expect(calls().map((call) => call.status)).toEqual(Array(5).fill(499));
		},
	);
});
