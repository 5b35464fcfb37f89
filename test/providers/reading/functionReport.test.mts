import {
	instantOf,
	millisecondsOf,
	reasonIn,
	reasonWith,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/functionReport.ts';

describe('what a configuration says', () => {
	it.each([
		['  no space ', 'no space'],
		[undefined, ''],
		['x'.repeat(300), 'x'.repeat(300)],
		['x'.repeat(301), `${'x'.repeat(300)}…`],
	])('the reason %p is %p', (words, reason) => {
		expect(reasonIn(words)).toBe(reason);
		expect(reasonWith('Failed', words)).toBe(reason === '' ? 'Failed' : `Failed: ${reason}`);
	});

	it.each([
		[3, 3000],
		['0.5', 500],
		[0, 0],
		[-1, null],
		['soon', null],
	])('%p seconds are %p ms', (seconds, ms) => expect(millisecondsOf(seconds)).toBe(ms));

	it.each([
		['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
		['2026-01-02T03:04:05.123456Z', '2026-01-02T03:04:05.123Z'],
		['2026-01-02T03:04:05+0800', '2026-01-01T19:04:05.000Z'],
		['2026-01-02T03:04:05+08:00', '2026-01-01T19:04:05.000Z'],
		['2026-01-02T03:04:05', null],
		['at 2026-01-02T03:04:05Z', null],
		['2026-01-02T03:04:05Z or so', null],
		['2026-99-02T03:04:05Z', null],
		[undefined, null],
	])('the time %p is %p', (time, instant) => expect(instantOf(time)).toBe(instant));
});
