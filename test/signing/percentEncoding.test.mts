import {
	compareCodeUnits,
	decodePercent,
	encodePath,
	encodeRfc3986,
	formatParameters,
	parseParameters,
	sortParameters,
	type Parameter,
} from '../../credentials/signing/percentEncoding.ts';

describe('strict encoding (RFC 3986, 2.3)', () => {
	it('leaves the unreserved characters alone and encodes everything else', () => {
		expect(encodeRfc3986('AZaz09-_.~')).toBe('AZaz09-_.~');
		expect(encodeRfc3986("a b/!'()*+é")).toBe('a%20b%2F%21%27%28%29%2A%2B%C3%A9');
	});

	it('writes a lone surrogate as U+FFFD, as every UTF-8 encoder does', () => {
		expect(encodeRfc3986('\ud800')).toBe('%EF%BF%BD');
	});

	it('encodes a path segment by segment, and not twice', () => {
		expect(encodePath('/a b/%7Ex/a%2Fb/')).toBe('/a%20b/~x/a%2Fb/');
	});

	it('says what is wrong with an encoding that is none', () => {
		expect(decodePercent('%E4%B8%AD')).toBe('中');
		expect(() => decodePercent('100%')).toThrow(/malformed percent-encoding.*"%25"/);
		expect(() => decodePercent('%E4%B8')).toThrow(/malformed percent-encoding/);
	});
});

describe('parameters of a query or a form', () => {
	it.each<[string, Parameter[]]>([
		['', []],
		[
			'a=1&&b=2&',
			[
				['a', '1'],
				['b', '2'],
			],
		],
		['bare', [['bare', null]]],
		['empty=', [['empty', '']]],
		['=value', [['', 'value']]],
		['a=b=c', [['a', 'b=c']]],
		['a+b=c+d%2B', [['a b', 'c d+']]],
	])('%p is %j', (text, parameters) => {
		expect(parseParameters(text)).toEqual(parameters);
	});

	it('are written strictly; a bare name gets its =', () => {
		expect(
			formatParameters([
				['a b', '*'],
				['bare', null],
			]),
		).toBe('a%20b=%2A&bare=');
	});
});

describe('the order of parameters', () => {
	const sorted = (text: string) => formatParameters(sortParameters(parseParameters(text)));

	it('is by name, then by value, however they came', () => {
		for (const text of ['b=1&a=2&a=1', 'a=1&a=2&b=1', 'a=2&b=1&a=1']) {
			expect(sorted(text)).toBe('a=1&a=2&b=1');
		}
	});

	it('has a bare name where an empty value stands: before any other value', () => {
		expect(sorted('a=1&a')).toBe('a=&a=1');
		expect(sorted('a&a=1')).toBe('a=&a=1');
		expect(sorted('a=Z&a&a=A')).toBe('a=&a=A&a=Z');
	});

	it('is that of UTF-16 code units, not of a language', () => {
		expect([compareCodeUnits('Z', 'a'), compareCodeUnits('a', 'Z')]).toEqual([-1, 1]);
		expect(compareCodeUnits('a', 'a')).toBe(0);
		expect(sorted('é=1&z=2&Z=3')).toBe('Z=3&z=2&%C3%A9=1');
	});
});
