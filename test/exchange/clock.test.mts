import { getEventListeners } from 'node:events';
import { systemClock, untilAborted } from '../../nodes/InvokeServerlessFunction/exchange/clock.ts';

const never = () => new Promise<string>(() => {});
describe("the machine's clock", () => {
	it("tells the machine's time and chance", () => {
		const before = Date.now();
		const now = systemClock.now();
		expect(now).toBeGreaterThanOrEqual(before);
		expect(now).toBeLessThanOrEqual(Date.now());
		const drawn = Array.from({ length: 50 }, () => systemClock.random());
		expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true);
		expect(new Set(drawn).size).toBeGreaterThan(1);
	});

	it('sleeps as long as it is told to', async () => {
		const sleeps: Array<[number, AbortSignal | undefined]> = [
			[60, undefined],
			[30, new AbortController().signal],
		];
		for (const [ms, signal] of sleeps) {
			const begin = performance.now();
			await systemClock.sleep(ms, signal);
			expect(performance.now() - begin).toBeGreaterThan(ms - 2);
		}
	});

	it('does not sleep for no time, nor when the run is already cancelled: there is no timer', async () => {
		jest.useFakeTimers();
		try {
			await systemClock.sleep(0, undefined);
			await systemClock.sleep(-5, undefined);
			await systemClock.sleep(5000, AbortSignal.abort());
			expect(jest.getTimerCount()).toBe(0);
		} finally {
			jest.useRealTimers();
		}
	});

	it('wakes, without throwing, as soon as the run is cancelled', async () => {
		jest.useFakeTimers();
		try {
			const stop = new AbortController();
			const sleep = systemClock.sleep(900, stop.signal);
			stop.abort();
			// No time passes on a fake clock: only the signal can end it.
			await expect(sleep).resolves.toBeUndefined();
		} finally {
			jest.useRealTimers();
		}
	});

	it('takes a wait that is longer than timers take for a long one, not for none', async () => {
		jest.useFakeTimers();
		try {
			let awake = false;
			void systemClock.sleep(2 ** 40, undefined).then(() => (awake = true));
			await jest.advanceTimersByTimeAsync(86_400_000);
			expect(awake).toBe(false);
			await jest.advanceTimersByTimeAsync(2 ** 31);
			expect(awake).toBe(true);
		} finally {
			jest.useRealTimers();
		}
	});
});

describe('a promise until its signal aborts', () => {
	it('has its own result, or its own failure', async () => {
		const { signal } = new AbortController();
		for (const one of [signal, undefined]) {
			expect(await untilAborted(Promise.resolve('done'), one)).toBe('done');
			await expect(untilAborted(Promise.reject(new Error('no')), one)).rejects.toThrow('no');
		}
	});

	it('is undefined as soon as the signal aborts, or has aborted', async () => {
		const stop = new AbortController();
		const both = [untilAborted(never(), stop.signal), untilAborted(never(), stop.signal)];
		stop.abort();
		expect(await Promise.all(both)).toEqual([undefined, undefined]);
		expect(await untilAborted(never(), stop.signal)).toBeUndefined();
		expect(await untilAborted(Promise.resolve('late'), stop.signal)).toBeUndefined();
	});

	it('puts one listener on a signal, however many wait for it: Node.js warns of more than ten', async () => {
		const stop = new AbortController();
		const all = Array.from({ length: 50 }, async () => await untilAborted(never(), stop.signal));
		await untilAborted(Promise.resolve(1), stop.signal);
		expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
		stop.abort();
		expect((await Promise.all(all)).every((result) => result === undefined)).toBe(true);
	});
});
