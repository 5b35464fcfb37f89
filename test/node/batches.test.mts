import { apis } from '../clouds.mts';
import { startLocal, type Local } from './local.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());
beforeEach(() => local.cloud.resetCounters());

/** 5–60 ms, each item its own, in no order. */
const items = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { ms: 5 + ((index * 37) % 56) } }));
const event = '={{ ({ ms: $json.ms }) }}';
const sleptOf = (json: { [key: string]: unknown }) =>
	(json['payload'] as { sleptMs: number }).sleptMs;

describe.each(apis)('%s: 200 items of 5–60 ms', (_name, api) => {
	it('ten at a time by default, order kept', async () => {
		const input = items(200);
		const { items: output } = await local.invoke(api, 'slow', { event }, { input });
		expect(output.map(({ json }) => sleptOf(json))).toEqual(input.map(({ json }) => json.ms));
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(input.map((_, item) => ({ item })));
		expect(local.cloud.invocations('slow')).toBe(200);
		expect(local.cloud.peakInFlight).toBeGreaterThanOrEqual(8);
		expect(local.cloud.peakInFlight).toBeLessThanOrEqual(10);
	});
});

describe('a batch', () => {
	const api = { provider: 'huaweiCloud', apiVersion: 'v2' } as const;

	it.each([
		[1, 20],
		[3, 60],
		[25, 150],
	])('maxConcurrency %i', async (maxConcurrency, count) => {
		const parameters = { event, options: { maxConcurrency } };
		const run = await local.invoke(api, 'slow', parameters, { input: items(count) });
		expect(run.items).toHaveLength(count);
		expect(local.cloud.peakInFlight).toBeLessThanOrEqual(maxConcurrency);
		expect(local.cloud.peakInFlight).toBeGreaterThanOrEqual(Math.floor(maxConcurrency * 0.8));
	});

	it.each([15, 40])('requestsPerSecond %i: evenly spaced, no second with more', async (rate) => {
		const parameters = { event: '{"ms":1}', options: { requestsPerSecond: rate } };
		await local.invoke(api, 'slow', parameters, { input: items(Math.ceil(rate * 1.3)) });
		const at = local.cloud.requests.map((request) => request.at);
		const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1000;
		// A busy machine wakes late, and what is late is not made up for.
		expect((at.length - 1) / seconds).toBeGreaterThan(rate * 0.4);
		expect((at.length - 1) / seconds).toBeLessThan(rate * 1.15);
		for (const begin of at) {
			// On a busy machine requests travel for a while, the first of them longest; when they start is
			// held by the tests of the pace.
			const within = at.filter((time) => time >= begin && time < begin + 850);
			expect(within.length).toBeLessThanOrEqual(rate);
		}
	});

	it('stop: nothing more is started, what is in flight is waited for', async () => {
		const input = Array.from({ length: 100 }, (_, index) => ({
			json: { f: index === 12 ? 'throws' : 'slow', ms: 40 },
		}));
		const functionName = { __rl: true, mode: 'name', value: '={{ $json.f }}' };
		const { error, status } = await local.invoke(
			...([api, 'slow', { event, functionName, options: { maxConcurrency: 5 } }] as const),
			{ input, onError: 'stopWorkflow' },
		);
		expect([status, error?.context?.['itemIndex']]).toEqual(['error', 12]);
		const sent = local.cloud.requests.length;
		expect(sent).toBeLessThanOrEqual(18);
		expect(local.cloud.requests.every((request) => request.status === 200)).toBe(true);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(local.cloud.requests).toHaveLength(sent);
	});
});

describe('cancelling after 400 ms', () => {
	it.each(apis)(
		'%s: ends at once, sends nothing more, closes what is in flight',
		async (_name, api) => {
			const stop = new AbortController();
			const input = Array.from({ length: 100 }, () => ({ json: { ms: 3000 } }));
			const options = { maxConcurrency: 5 };
			setTimeout(() => stop.abort(), 400);
			const began = Date.now();
			const { status } = await local.invoke(...([api, 'slow', { event, options }] as const), {
				input,
				signal: stop.signal,
			});
			expect(status).toBe('canceled');
			expect(Date.now() - began).toBeLessThan(1900);
			await new Promise((resolve) => setTimeout(resolve, 150));
			expect(local.cloud.requests).toHaveLength(5);
			expect(local.cloud.requests.map((request) => request.status)).toEqual([
				499, 499, 499, 499, 499,
			]);
		},
	);
});
