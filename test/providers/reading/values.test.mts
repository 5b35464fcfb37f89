import fc from 'fast-check';
import {
	anyCase,
	firstOf,
	httpDate,
	isoOfMs,
	isoOfText,
	lastNumber,
	logFromBase64,
	logText,
	megabytes,
	numberOrNull,
	textOrNull,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/values.ts';

describe('numberOrNull', () => {
	it.each([
		[0, 0],
		['0', 0],
		['12.5', 12.5],
		[' 7 ', 7],
		['1e3', 1000],
	])('%j is %d', (value, number) => expect(numberOrNull(value)).toBe(number));

	it.each([undefined, null, '', '  ', 'x', '5 ms', NaN, Infinity, '1e400', true, {}, [], [5]])(
		'%j is none',
		(value) => expect(numberOrNull(value)).toBeNull(),
	);

	it('reads back any finite number', () => {
		fc.assert(
			fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
				expect(numberOrNull(String(number))).toBe(Number(String(number)));
			}),
		);
	});

	it('never throws and never yields what is not finite', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				const number = numberOrNull(value);
				expect(number === null || Number.isFinite(number)).toBe(true);
			}),
		);
	});
});

describe('textOrNull', () => {
	it.each([
		['x', 'x'],
		[4100, '4100'],
		[0, '0'],
		['', null],
		[null, null],
		[undefined, null],
		[{}, null],
		[['x'], null],
		[true, null],
	])('%j → %j', (value, text) => expect(textOrNull(value)).toBe(text));
});

describe('firstOf and anyCase', () => {
	it('take the first spelling that is there and not null, in the order asked for', () => {
		const record = { b: 0, a: null, c: 'c' };
		expect(firstOf(record, 'a', 'b', 'c')).toBe(0);
		expect(firstOf(record, 'a', 'x')).toBeUndefined();
		expect(anyCase({ MESSAGE: null, errorMessage: 'm', Message: 'n' }, 'message')).toBe('n');
		expect(anyCase({ CODE: 'a', errorcode: 'b' }, 'ErrorCode', 'Code')).toBe('b');
		expect(anyCase({}, 'x')).toBeUndefined();
	});

	it('find a name in whatever case it is written', () => {
		fc.assert(
			fc.property(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (upper) => {
				const name = [...'errorcode']
					.map((letter, index) => (upper[index] ? letter.toUpperCase() : letter))
					.join('');
				expect(anyCase({ [name]: 'v' }, 'ErrorCode')).toBe('v');
			}),
		);
	});
});

describe('log text', () => {
	it('has \\n for every line end; nothing is null', () => {
		expect(logText('a\r\nb\nc\r\n')).toBe('a\nb\nc\n');
		expect([logText(''), logText(null), logFromBase64(undefined), logFromBase64('')]).toEqual([
			...[null, null, null, null],
		]);
	});

	it('comes back out of base64', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
				fc.pre(!text.includes('\r\n'));
				expect(logFromBase64(Buffer.from(text).toString('base64'))).toBe(text);
			}),
		);
	});

	it('the last match of a number counts', () => {
		expect(lastNumber('Duration: 1 ms\nDuration: 2.5 ms', /Duration: ([\d.]+)/)).toBe(2.5);
		expect(lastNumber('none', /Duration: ([\d.]+)/)).toBeNull();
		expect(lastNumber('Duration: 1.2.3 ms', /Duration: ([\d.]+)/)).toBeNull();
		expect(lastNumber(null, /x/)).toBeNull();
		// What is farther back is of another call.
		expect(lastNumber(`Duration: 1 ms${' '.repeat(8192)}`, /Duration: ([\d.]+)/)).toBeNull();
	});

	it('1 MB is 1,048,576 bytes', () => {
		expect(megabytes(1_048_576)).toBe(1);
		expect(megabytes(0)).toBe(0);
		expect(megabytes(null)).toBeNull();
	});
});

describe('times', () => {
	it.each([
		['Fri, 02 Jan 2026 03:04:05 GMT', '2026-01-02T03:04:05.000Z'],
		['  Fri, 02 Jan 2026 03:04:05 GMT', '2026-01-02T03:04:05.000Z'],
		['Fri 02 Jan 2026 03:04:05 GMT', '2026-01-02T03:04:05.000Z'],
		['Fri, 02 Jan 2026 03:04:05 GMT, Sat, 03 Jan 2026 03:04:05 GMT', '2026-01-02T03:04:05.000Z'],
		['2026', null],
		['x 2026 Fri, 02 Jan 2026 03:04:05 GMT', null],
		['7 Fri, 02 Jan 2026 03:04:05 GMT', null],
		['', null],
		[undefined, null],
	])('the header %p is %p', (text, instant) => {
		expect(httpDate(text)?.toISOString() ?? null).toBe(instant);
	});

	it.each([
		[1, '1970-01-01T00:00:00.001Z'],
		[8.64e15, '+275760-09-13T00:00:00.000Z'],
		[8.64e15 + 1, null],
		[0, null],
		[-1, null],
		[NaN, null],
		[null, null],
	])('%p ms are %p', (at, instant) => expect(isoOfMs(at)).toBe(instant));

	it.each([
		['2026-01-02 03:04:05', '2026-01-01T19:04:05.000Z'],
		[' 2026-01-02T03:04:05.5 ', '2026-01-01T19:04:05.500Z'],
		['2026-01-02 03:04:05Z', '2026-01-02T03:04:05.000Z'],
		['2026-01-02', null],
		['', null],
		[7, null],
	])('%p in UTC+8 is %p', (text, instant) => expect(isoOfText(text, '+08:00')).toBe(instant));
});
