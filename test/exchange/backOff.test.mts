import { backOffMs, retryAfterMs } from '../../nodes/InvokeServerlessFunction/exchange/backOff.ts';

const network = { category: 'network', retryAfterMs: null } as const;
const throttled = { category: 'throttled', retryAfterMs: null } as const;

describe('back-off: full jitter below an exponential bound', () => {
	it.each([
		[1, 100],
		[2, 200],
		[3, 400],
		[4, 800],
		[8, 12_800],
		[9, 20_000],
		[30, 20_000],
	])('after attempt %i: below %i ms, 1 s per 100 ms when throttled', (attempt, bound) => {
		expect(backOffMs(network, attempt, 0)).toBe(0);
		expect(backOffMs(network, attempt, 0.5)).toBe(bound / 2);
		expect(backOffMs(network, attempt, 0.999_999_9)).toBe(bound - 1);
		const throttledBound = Math.min(20_000, bound * 10);
		expect(backOffMs(throttled, attempt, 0.5)).toBe(throttledBound / 2);
	});

	it.each(['service', 'timeout', 'auth'] as const)('%s waits as the network does', (category) => {
		expect(backOffMs({ category, retryAfterMs: null }, 2, 0.75)).toBe(150);
	});

	it('a wait the cloud asked for is the least', () => {
		expect(backOffMs({ ...throttled, retryAfterMs: 3000 }, 1, 0.5)).toBe(3000);
		expect(backOffMs({ ...throttled, retryAfterMs: 100 }, 1, 0.5)).toBe(500);
		expect(backOffMs({ ...network, retryAfterMs: 60_000 }, 1, 0)).toBe(60_000);
	});
});

describe('Retry-After (RFC 9110, 10.2.3)', () => {
	const now = Date.UTC(2026, 0, 2, 3, 4, 5);
	it.each([
		['120', 120_000],
		['0', 0],
		[' 2 ', 2000],
		['1.5', 1500],
		['0.0625', 63],
		['Fri, 02 Jan 2026 03:04:15 GMT', 10_000],
		['Fri, 02 Jan 2026 03:04:00 GMT', 0],
		['Friday, 02-Jan-26 03:04:06 GMT', 1000],
		['Fri 02 Jan 2026 03:04:15 GMT', 10_000],
	])('"%s" is %i ms', (header, ms) => expect(retryAfterMs(header, now)).toBe(ms));

	it.each([undefined, '', '  ', 'soon', '-5', 'NaN', '1e3x', '2 Jan 2026 03:04:15 GMT'])(
		'%j says nothing',
		(header) => {
			expect(retryAfterMs(header, now)).toBeNull();
		},
	);
});
