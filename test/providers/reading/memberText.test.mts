import fc from 'fast-check';
import {
	elementTexts,
	memberText,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/memberText.ts';

describe('a member as it is written', () => {
	it.each([
		['{"a":1,"b":[1, {"c":"]"}]}', 'b', '[1, {"c":"]"}]'],
		['{ "a" : 1.50 , "b":2}', 'a', '1.50'],
		['{"a":"x\\\\\\"}","b":true}', 'a', '"x\\\\\\"}"'],
		['{"a":1,"a":2}', 'a', '2'],
		['{"\\u0061":null}', 'a', 'null'],
		['\ufeff{"a":{}}', 'a', '{}'],
		['{"x":{"a":1}}', 'a', null],
		['{}', 'a', null],
	])('%s, %s', (json, name, text) => expect(memberText(json, name)).toBe(text));

	it('whatever the object: the same as reading it', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (value, indent) => {
				const json = JSON.stringify(value, null, indent);
				for (const name of Object.keys(value)) {
					const read = (JSON.parse(json) as Record<string, unknown>)[name];
					expect(JSON.parse(memberText(json, name) ?? '')).toEqual(read);
				}
			}),
		);
	});
});

describe('the elements of a list as they are written', () => {
	it.each([
		['[1.0, "],[" ,{"a":[ 2 ]},\tnull]', ['1.0', '"],["', '{"a":[ 2 ]}', 'null']],
		['\ufeff[ [] ]', ['[]']],
		['[ ]', []],
	])('%s', (json, texts) => expect(elementTexts(json)).toEqual(texts));

	it('whatever the list: the same as reading it', () => {
		fc.assert(
			fc.property(fc.array(fc.jsonValue()), fc.nat(3), (value, indent) => {
				const json = JSON.stringify(value, null, indent);
				expect(elementTexts(json).map((text) => JSON.parse(text) as unknown)).toEqual(
					JSON.parse(json),
				);
			}),
		);
	});
});
