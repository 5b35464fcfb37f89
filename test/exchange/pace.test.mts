import { createPace } from '../../nodes/InvokeServerlessFunction/exchange/pace.ts';
import { virtualClock } from '../virtualClock.mts';

/** Times at which `count` calls that ask at once may start, from the first. */
async function starts(perSecond: number, count: number): Promise<number[]> {
	const clock = virtualClock();
	const pace = createPace(perSecond, clock);
	const at: number[] = [];
	const one = async () => {
		await pace(undefined);
		at.push(clock.now());
	};
	await Promise.all(Array.from({ length: count }, one));
	return at.map((time) => time - (at[0] ?? 0));
}

describe('pace: evenly spaced starts', () => {
	it.each([1, 3, 15, 40, 250])('%i a second', async (perSecond) => {
		const at = await starts(perSecond, 100);
		const gap = 1000 / perSecond;
		for (const [index, time] of at.entries()) {
			if (index === 0) continue;
			const seen = time - (at[index - 1] ?? 0);
			expect(seen).toBeGreaterThanOrEqual(gap * 0.85);
			expect(seen).toBeLessThanOrEqual(gap * 1.15);
		}
		for (const begin of at) {
			const within = at.filter((time) => time >= begin && time < begin + 999);
			expect(within.length).toBeLessThanOrEqual(perSecond);
		}
	});

	it('0 is no limit', async () => {
		const clock = virtualClock();
		const pace = createPace(0, clock);
		for (let i = 0; i < 1000; i++) await pace(undefined);
		expect(clock.sleeps).toEqual([]);
	});

	it('the first call waits for nothing; after a pause nothing is made up for', async () => {
		const clock = virtualClock();
		const pace = createPace(10, clock);
		await pace(undefined);
		expect(clock.sleeps).toEqual([]);
		clock.advance(60_000);
		await pace(undefined);
		expect(clock.sleeps).toEqual([]);
		await pace(undefined);
		await pace(undefined);
		expect(clock.sleeps).toEqual([100, 100]);
	});

	it('calls leave in the order in which they asked', async () => {
		const pace = createPace(50, virtualClock());
		const left: number[] = [];
		await Promise.all(
			[1, 2, 3, 4, 5].map(async (caller) => {
				await pace(undefined);
				left.push(caller);
			}),
		);
		expect(left).toEqual([1, 2, 3, 4, 5]);
	});

	it('calls that are given up while they wait take no turn of those behind them', async () => {
		const clock = virtualClock();
		const pace = createPace(1, clock);
		const over = new AbortController();
		await pace(undefined);
		const began = clock.now();
		const waiting = [1, 2, 3, 4, 5].map(async () => await pace(over.signal));
		const alive = pace(undefined);
		over.abort();
		await clock.until(Promise.all([...waiting, alive]));
		expect(clock.now() - began).toBe(1000);
	});

	it('a cancelled run does not wait', async () => {
		const clock = virtualClock();
		const pace = createPace(0.01, clock);
		await pace(undefined);
		await pace(AbortSignal.abort());
		expect(clock.sleeps).toEqual([]);
	});
});
