import { createPace } from '../../nodes/InvokeServerlessFunction/exchange/pace.ts';
import { virtualClock } from '../virtualClock.mts';

/** Starts of calls that ask one after the other; the timers of the machine are late by so many ms in turn. */
async function starts(perSecond: number, count: number, late: readonly number[]) {
	const clock = virtualClock();
	const begin = clock.now();
	const onTime = clock.sleep.bind(clock);
	let slept = 0;
	clock.sleep = async (ms, signal) => {
		if (!(ms > 0)) return;
		await onTime(ms + (late[slept++ % late.length] ?? 0), signal);
	};
	const pace = createPace(perSecond, clock);
	const at: number[] = [];
	for (let call = 0; call < count; call++) {
		await pace(undefined);
		at.push(clock.now() - begin);
	}
	return at;
}

describe('timers that are late', () => {
	it('do not slow the pace down: a small lateness is made up for', async () => {
		const at = await starts(10, 101, [9, 0, 14, 3]);
		expect(at.at(-1)).toBeLessThan(10_100);
	});

	it.each([
		[1, [150, 0]],
		[3, [45, 0, 0]],
		[10, [15, 0, 0, 0, 7]],
	])('never bring more than %d starts into one second', async (perSecond, late) => {
		const at = await starts(perSecond, 60, late);
		for (const [index, time] of at.entries()) {
			const after = at[index + perSecond];
			if (after !== undefined) expect(after - time).toBeGreaterThan(999.999);
		}
	});

	it('late by more than a gap: the count begins anew, at the next call', async () => {
		expect(await starts(10, 4, [250, 0, 0])).toEqual([0, 350, 350, 450]);
	});
});

it('a call that asks late starts at once; the one after it may follow a little sooner', async () => {
	const clock = virtualClock();
	const pace = createPace(10, clock);
	await pace(undefined);
	clock.advance(150);
	await pace(undefined);
	expect(clock.sleeps).toEqual([]);
	await pace(undefined);
	expect(clock.sleeps).toEqual([85]);
});

describe('the wait that is foretold', () => {
	it('is none without a limit, nor before the first call', () => {
		expect(createPace(0, virtualClock()).delayMs()).toBe(0);
		expect(createPace(-1, virtualClock()).delayMs()).toBe(0);
		expect(createPace(10, virtualClock()).delayMs()).toBe(0);
	});

	it('is one gap after a start, one more for each that waits, and ends with time', async () => {
		const clock = virtualClock();
		const pace = createPace(10, clock);
		await pace(undefined);
		expect(pace.delayMs()).toBe(100);
		clock.advance(30);
		expect(pace.delayMs()).toBe(70);
		const two = [pace(undefined), pace(undefined)];
		expect(pace.delayMs()).toBe(270);
		await Promise.all(two);
		expect(pace.delayMs()).toBe(100);
		clock.advance(1000);
		expect(pace.delayMs()).toBe(0);
	});
});
