import fc from 'fast-check';
import { readPayload } from '../../nodes/InvokeServerlessFunction/invocation/payload.ts';

const PNG = Buffer.from('89504e470d0a1a0aff00fe80', 'hex');
const value = (of: unknown, unwrapped = false) => ({ value: of, unwrapped, binary: null });
const binary = (of: Buffer) => ({ value: null, unwrapped: false, binary: of });
const bytes = (text: string) => Buffer.from(text, 'utf8');
const serialised = '{"type":"Buffer","data":[137,80,0,255]}';
/** Like a Buffer that Node.js wrote as JSON, and none. */
const NO_BUFFERS = [
	'{"type":"Buffer","data":[1,256]}',
	'{"type":"Buffer","data":[-1]}',
	'{"type":"Buffer","data":[1.5]}',
	'{"type":"Buffer","data":["1"]}',
	'{"type":"Buffer","data":[1],"more":true}',
	'{"type":"buffer","data":[1]}',
	'{"type":"Buffer","data":"AQ=="}',
];
const readAs = (format: 'auto' | 'json' | 'text' | 'binary', body: Buffer | null, unwrap = true) =>
	readPayload(body, format, unwrap);

describe('readPayload: auto', () => {
	it.each([
		['an object', '{"a":[1,null]}', value({ a: [1, null] })],
		['a number', '42', value(42)],
		['false', 'false', value(false)],
		['null', 'null', value(null)],
		['a JSON string', '"a string"', value('a string')],
		['an empty JSON string', '""', value('')],
		['bare text', 'plain text ✓', value('plain text ✓')],
		['text that begins like JSON', '{not json}', value('{not json}')],
		['a large integer', '{"id":12345678901234567890}', value({ id: '12345678901234567890' })],
		['a byte order mark', '\ufeff{"a":1}', value({ a: 1 })],
	])('%s', (_what, text, expected) => expect(readAs('auto', bytes(text))).toEqual(expected));

	it.each([
		// Bytes that Node.js wrote as JSON are a file under File only.
		serialised,
		'{"type":"Buffer","data":[]}',
		...NO_BUFFERS,
	])('%s is an object like any other', (text) => {
		expect(readAs('auto', bytes(text))).toEqual(value(JSON.parse(text)));
	});

	it('what is no UTF-8 text is a file; nothing is null', () => {
		expect(readAs('auto', PNG)).toEqual(binary(PNG));
		expect([readAs('auto', null), readAs('auto', Buffer.alloc(0))]).toEqual([
			...[value(null), value(null)],
		]);
	});

	it('base64 text is text', () => {
		expect(readAs('auto', bytes('"aGVsbG8="')).value).toBe('aGVsbG8=');
	});

	it('any bytes end up in exactly one place, unchanged', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1 }), (array) => {
				const body = Buffer.from(array);
				const read = readAs('auto', body, false);
				if (read.binary) expect(read.binary).toEqual(body);
				else if (typeof read.value === 'string' && !body.toString().startsWith('"')) {
					expect(Number.isNaN(Number(read.value)) ? bytes(read.value) : body).toEqual(body);
				}
			}),
		);
	});
});

describe('readPayload: JSON inside JSON text', () => {
	it.each([
		['an object', '"{\\"a\\":1}"', { a: 1 }],
		['an array', '" [1,\\"x\\"]"', [1, 'x']],
		['a large integer', '"{\\"id\\":12345678901234567890}"', { id: '12345678901234567890' }],
	])('%s is unwrapped once more, and said so', (_what, text, inner) => {
		expect(readAs('auto', bytes(text))).toEqual(value(inner, true));
		expect(readAs('json', bytes(text))).toEqual(value(inner, true));
		expect(readAs('auto', bytes(text), false)).toEqual(value(JSON.parse(text)));
	});

	it.each(['"42"', '"true"', '"null"', '"\\"x\\""', '"{broken"', '"a {\\"a\\":1}"'])(
		'%s is no structure and stays text',
		(text) => expect(readAs('auto', bytes(text))).toEqual(value(JSON.parse(text))),
	);

	it('is unwrapped once, not twice', () => {
		const inner = JSON.stringify({ a: '{"b":1}' });
		expect(readAs('auto', bytes(JSON.stringify(inner))).value).toEqual({ a: '{"b":1}' });
	});
});

describe('readPayload: the other formats', () => {
	it('json: keeps text that is none, and does not look for Buffers', () => {
		expect(readAs('json', bytes('plain'))).toEqual(value('plain'));
		expect(readAs('json', bytes(serialised))).toEqual(value(JSON.parse(serialised)));
		expect(readAs('json', PNG)).toEqual(binary(PNG));
	});

	it('text: never parsed', () => {
		for (const text of ['{"a":1}', '"x"', '12345678901234567890', serialised, '\ufeffx']) {
			expect(readAs('text', bytes(text))).toEqual(value(text));
		}
		expect(readAs('text', PNG)).toEqual(binary(PNG));
	});

	it.each([
		['bytes as they came', PNG, PNG],
		['text as its bytes', bytes('plain'), bytes('plain')],
		['JSON as its bytes', bytes('{"a":1}'), bytes('{"a":1}')],
		['base64 in a JSON string', bytes('"iVAA/w=="'), Buffer.from([137, 80, 0, 255])],
		['base64 without quotes is text', bytes('iVAA/w=='), bytes('iVAA/w==')],
		['a JSON string that is no base64', bytes('"not base64!"'), bytes('"not base64!"')],
		['a JSON string of another length than base64 has', bytes('"abcde"'), bytes('"abcde"')],
		['a JSON string that begins like base64', bytes('"abcd ..."'), bytes('"abcd ..."')],
		['a JSON string that ends like base64', bytes('"... abcd"'), bytes('"... abcd"')],
		['a serialised Buffer', bytes(serialised), Buffer.from([137, 80, 0, 255])],
		...NO_BUFFERS.map((text): [string, Buffer, Buffer] => [text, bytes(text), bytes(text)]),
	])('binary: %s', (_what, body, expected) => {
		expect(readAs('binary', body)).toEqual(binary(expected));
	});

	it('what an API carries as text inside JSON is read alike', () => {
		for (const text of ['{"a":1}', '"x"', 'plain ✓', serialised, '"iVAA/w=="', '\ufeff1']) {
			for (const format of ['auto', 'json', 'text', 'binary'] as const) {
				expect(readPayload(text, format, true)).toEqual(readPayload(bytes(text), format, true));
			}
		}
		expect(readPayload('', 'auto', true)).toEqual(value(null));
	});

	it('binary: nothing is no file', () => {
		expect(readAs('binary', null)).toEqual(value(null));
	});
});
