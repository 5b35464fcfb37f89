import { systemClock } from '../../nodes/InvokeServerlessFunction/exchange/clock.ts';

const never = () => new Promise<string>(() => {});
jest.unmock('n8n-workflow');

describe("the machine's clock", () => {
	it("reports the machine's time and chance", () => {
		const before = Date.now();
		const now = systemClock.now();
		expect(now).toBeGreaterThanOrEqual(before);
		expect(now).toBeLessThanOrEqual(Date.now());
		const drawn = Array.from({ length: 50 }, () => systemClock.random());
		expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true);
		expect(new Set(drawn).size).toBeGreaterThan(1);
	});

	it('sleeps as long as it is asked to', async () => {
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

	it('sleeps for as long as it is asked to, however long that is', async () => {
		jest.useFakeTimers();
		try {
			let awake = false;
			void systemClock.sleep(3_600_000, undefined).then(() => (awake = true));
			await jest.advanceTimersByTimeAsync(3_599_999);
			expect(awake).toBe(false);
			await jest.advanceTimersByTimeAsync(1);
			expect(awake).toBe(true);
			expect(jest.getTimerCount()).toBe(0);
		} finally {
			jest.useRealTimers();
		}
	});

	it('leaves no timer behind for longer than a moment once it is woken', async () => {
		jest.useFakeTimers();
		try {
			const stop = new AbortController();
			const sleeps = [10_000, 900_000].map(async (ms) => await systemClock.sleep(ms, stop.signal));
			await jest.advanceTimersByTimeAsync(1234);
			stop.abort();
			await Promise.all(sleeps);
			await jest.advanceTimersByTimeAsync(500);
			expect(jest.getTimerCount()).toBe(0);
		} finally {
			jest.useRealTimers();
		}
	});
});

describe('a promise within its time', () => {
	const { timeout } = AbortSignal;
	afterEach(() => {
		AbortSignal.timeout = timeout;
	});
	/** What deadlines were set, in milliseconds. */
	const watchDeadlines = () => {
		const set: number[] = [];
		AbortSignal.timeout = (ms) => {
			set.push(ms);
			return timeout.call(AbortSignal, ms);
		};
		return set;
	};

	it('has its own result, or is late, or cancelled', async () => {
		const stop = new AbortController();
		expect(await systemClock.within(Promise.resolve(1), 1000, stop.signal)).toBe(1);
		expect(await systemClock.within(never(), 20, undefined)).toBe('late');
		const cancelled = systemClock.within(never(), 900_000, stop.signal);
		stop.abort();
		expect(await cancelled).toBe('cancelled');
		await expect(
			systemClock.within(Promise.reject(new Error('no')), 1000, undefined),
		).rejects.toThrow('no');
	});

	it('sets no deadline that outlives it by more than a minute', async () => {
		const set = watchDeadlines();
		expect(await systemClock.within(Promise.resolve(1), 259_200_000, undefined)).toBe(1);
		expect(Math.max(0, ...set)).toBeLessThanOrEqual(61_000);
	});

	it('goes on where a deadline on the way is over before its time', async () => {
		const set: number[] = [];
		let now = 1000;
		const elapsed = jest.spyOn(performance, 'now').mockImplementation(() => now);
		AbortSignal.timeout = (ms) => {
			set.push(ms);
			now += 15;
			return AbortSignal.abort();
		};
		expect(await systemClock.within(never(), 40, undefined)).toBe('late');
		elapsed.mockRestore();
		// Each is for what is left.
		expect(set).toEqual([40, 25, 10]);
	});
});
