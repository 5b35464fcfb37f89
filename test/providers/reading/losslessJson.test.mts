import fc from 'fast-check';
import {
	isObject,
	parseJson,
	parseJsonObject,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/losslessJson.ts';

describe('parseJson', () => {
	it('reads whatever JSON.stringify wrote', () => {
		// -0 is written as 0; integers beyond 2^53 are the next test's.
		const json = fc.json().map((text) => JSON.parse(text) as unknown);
		const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
		fc.assert(
			fc.property(json, (value) => {
				const text = JSON.stringify(value);
				fc.pre(!/\d{16}/.test(text));
				expect(parseJson(text)).toStrictEqual(plain(value));
			}),
			{ numRuns: 500 },
		);
	});

	it('keeps the digits of every integer, wherever it stands', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), (id) => {
				const read = parseJson(`{"id":${id},"deep":[[${id} ]],"text":"${id}"}`) as {
					id: unknown;
					deep: unknown[][];
					text: unknown;
				};
				expect(String(BigInt(read.id as string))).toBe(String(id));
				expect(read.deep[0]?.[0]).toStrictEqual(read.id);
				expect(read.text).toBe(String(id));
				expect(typeof read.id).toBe(Number.isSafeInteger(Number(id)) ? 'number' : 'string');
			}),
		);
	});

	it('leaves numbers inside strings alone, however they are quoted', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (a, b) => {
				const text = JSON.stringify(`${a}12345678901234567890${b}`);
				expect(parseJson(`[${text}, 12345678901234567890]`)).toEqual([
					`${a}12345678901234567890${b}`,
					'12345678901234567890',
				]);
			}),
		);
	});

	it.each([
		['12345678901234567890', '12345678901234567890'],
		['-12345678901234567890', '-12345678901234567890'],
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['9007199254740993', '9007199254740993'],
		['1e400', '1e400'],
		['-1E+400', '-1E+400'],
		['1e-400', 0],
		['1e21', 1e21],
		['0.1234567890123456789', Number('0.1234567890123456789')],
		['12345678901234567890.5', Number('12345678901234567890.5')],
		['"\\"12345678901234567890"', '"12345678901234567890'],
		['"\\\\", 1', undefined],
		['{"12345678901234567890":1}', { '12345678901234567890': 1 }],
		['\ufeff{"a":1}', { a: 1 }],
		['{"a":1,"a":2}', { a: 2 }],
		['null', null],
	])('%s', (text, value) => expect(parseJson(text)).toEqual(value));

	it.each(['', ' ', '{', "{'a':1}", '{"a":1,}', 'NaN', '01', 'x', '1 2', '[12345678901234567890'])(
		'%j is no JSON',
		(text) => expect(parseJson(text)).toBeUndefined(),
	);

	it('reads up to 1,000 levels; what is deeper cannot be copied or shown', () => {
		const nested = (depth: number) =>
			'['.repeat(depth) + '12345678901234567890' + ']'.repeat(depth);
		expect(Array.isArray(parseJson(nested(1000)))).toBe(true);
		expect(parseJson(nested(1001))).toBeUndefined();
		expect(parseJson(nested(100_000))).toBeUndefined();
		expect(parseJson(`{"a":${'{"b":'.repeat(1000)}1${'}'.repeat(1001)}`)).toBeUndefined();
	});

	it('brackets that stand side by side, or in a string, are no depth', () => {
		expect(parseJson(`[${'[],'.repeat(5000)}0]`)).toHaveLength(5001);
		const text = '\\"[{'.repeat(5000);
		expect(parseJson(JSON.stringify([text]))).toEqual([text]);
	});

	it('length is no problem', () => {
		const long = JSON.stringify({ text: 'a\\"é'.repeat(500_000), id: 0 });
		const read = parseJson(long.replace(/0}$/, '12345678901234567890}')) as { id: string };
		expect(read.id).toBe('12345678901234567890');
	});

	it('a key __proto__ is data and nothing else', () => {
		const read = parseJson('{"__proto__":{"polluted":12345678901234567890}}') as object;
		expect(Object.keys(read)).toEqual(['__proto__']);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});
});

describe('parseJsonObject and isObject', () => {
	it.each(['[]', 'null', '"x"', '1', 'x', ''])('%j is no object', (text) => {
		expect(parseJsonObject(text)).toBeNull();
	});

	it('arrays and null are no objects', () => {
		expect([{}, [], null, 'x', undefined].map(isObject)).toEqual([
			true,
			false,
			false,
			false,
			false,
		]);
	});
});
