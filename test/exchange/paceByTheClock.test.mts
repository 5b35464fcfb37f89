import { exchange } from '../../nodes/InvokeServerlessFunction/exchange/exchange.ts';
import type { Clock } from '../../nodes/InvokeServerlessFunction/exchange/clock.ts';
import { createPace } from '../../nodes/InvokeServerlessFunction/exchange/pace.ts';
import type { Outcome } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { alibabaExchange, replied, runOn, scripted } from './scripted.mts';
import { virtualClock } from '../virtualClock.mts';

/** When each of `count` calls that asked at once may start, in milliseconds from the first. */
async function startsOf(perSecond: number, count: number, lateMs = 0): Promise<number[]> {
	const inner = virtualClock();
	const clock: Clock = {
		...inner,
		sleep: async (ms, signal) => await inner.sleep(ms > 0 ? ms + lateMs : ms, signal),
	};
	const pace = createPace(perSecond, clock);
	const starts: number[] = [];
	const calls = Array.from({ length: count }, async () => {
		await pace(undefined);
		starts.push(clock.now());
	});
	await inner.until(Promise.all(calls));
	return starts.map((at) => at - (starts[0] ?? 0));
}

describe('requests per second, by the clock', () => {
	it('4 a second: every 250 ms', async () => {
		expect(await startsOf(4, 9)).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000]);
		expect(await startsOf(0.5, 3)).toEqual([0, 2000, 4000]);
	});

	it.each([15, 40])(
		'%i a second with timers that come late: within 15 %%, never more',
		async (n) => {
			const starts = await startsOf(n, n * 4, 6);
			const mean = (starts.at(-1) ?? 0) / (starts.length - 1);
			expect(Math.abs(mean / (1000 / n) - 1)).toBeLessThan(0.15);
			for (const [index, at] of starts.entries()) {
				expect((starts[index + n] ?? Infinity) - at).toBeGreaterThanOrEqual(999.999);
			}
		},
	);

	it('after a pause the first call starts at once, and the next after a gap', async () => {
		const clock = virtualClock();
		const pace = createPace(2, clock);
		await clock.until(pace(undefined));
		await clock.until(clock.sleep(10_000, undefined));
		const resumed = clock.now();
		await clock.until(pace(undefined));
		expect(clock.now() - resumed).toBe(0);
		await clock.until(pace(undefined));
		expect(clock.now() - resumed).toBe(500);
	});

	it('reports how long the next call would wait', async () => {
		const clock = virtualClock();
		const pace = createPace(4, clock);
		expect(pace.delayMs()).toBe(0);
		await clock.until(pace(undefined));
		expect(pace.delayMs()).toBe(250);
		const two = Promise.all([pace(undefined), pace(undefined)]);
		expect(pace.delayMs()).toBe(750);
		await clock.until(two);
		expect(pace.delayMs()).toBe(250);
		await clock.until(clock.sleep(250, undefined));
		expect(pace.delayMs()).toBe(0);
		expect(createPace(0, clock).delayMs()).toBe(0);
	});

	it('a call that was cancelled while it waited is none', async () => {
		const clock = virtualClock();
		const pace = createPace(1, clock);
		await clock.until(pace(undefined));
		const cancel = new AbortController();
		const waiting = pace(cancel.signal);
		cancel.abort();
		await clock.until(waiting);
		await clock.until(clock.sleep(5000, undefined));
		const before = clock.now();
		await clock.until(pace(undefined));
		expect(clock.now()).toBe(before);
	});
});

describe('a repetition that would have to queue for longer than its time', () => {
	const throttled = replied(429, { Code: 'ResourceExhausted' }, { 'x-fc-request-id': 'r' });

	it('ends with the reason of the first attempt, and nothing is sent again', async () => {
		const clock = virtualClock(() => 0);
		const pace = createPace(1, clock);
		const run = runOn(clock, { pace });
		const { transport, sends } = scripted(throttled);
		const limits = { timeoutMs: 30_000, maxAttempts: 3 };
		const first = exchange<Outcome>(alibabaExchange(), limits, transport, run);
		const others = Array.from({ length: 60 }, async () => await pace(undefined));
		const start = clock.now();
		const { outcome, attempts, reply } = await clock.until(first);
		expect([attempts, sends.length, reply?.status]).toEqual([1, 1, 429]);
		expect(outcome).toMatchObject({ failure: { category: 'throttled', sideEffect: 'none' } });
		expect(clock.now() - start).toBeLessThan(30_000);
		await clock.until(Promise.all(others));
	});

	it('the reply of an attempt without one is none', async () => {
		const clock = virtualClock(() => 0);
		const run = runOn(clock);
		const { failure } = {
			failure: { category: 'network', sideEffect: 'none', repeatable: 'never' },
		};
		const { transport } = scripted({ kind: 'failed', failure: failure as never });
		const limits = { timeoutMs: 30_000, maxAttempts: 3 };
		const ended = await clock.until(exchange<Outcome>(alibabaExchange(), limits, transport, run));
		expect([ended.reply, ended.attempts]).toEqual([null, 1]);
	});
});
