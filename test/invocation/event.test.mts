import { invalidParameterBy } from '../invalidParameter.mts';
import { randomBytes } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	binaryEventField,
	checkSize,
	doubtAbout,
	eventSource,
	readBinaryEvent,
	readEvent,
} from '../../nodes/InvokeServerlessFunction/invocation/plan/event.ts';
import { createReader } from '../../nodes/InvokeServerlessFunction/invocation/plan/reader.ts';
import { registered } from '../providers/registered.mts';

const json = { eventFormat: 'json' } as const;
const raw = { eventFormat: 'bytes' } as const;

/** Only what an event is read from; any other call of n8n fails the test. */
const context = (
	parameters: Record<string, unknown>,
	items: Array<Partial<INodeExecutionData>> = [{ json: {} }],
	buffer: Buffer = Buffer.alloc(0),
) =>
	({
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			name in parameters ? parameters[name] : fallback,
		getNode: () => ({ parameters }),
		getInputData: () => items,
		helpers: { getBinaryDataBuffer: async () => buffer },
	}) as unknown as IExecuteFunctions;

const reader = (...from: Parameters<typeof context>) => createReader(context(...from));

describe('an event typed as JSON', () => {
	it.each(['{"a":1}', '{ "id": 12345678901234567890,\n "a": 1.50 }', '"text"', '[1]', '0', 'null'])(
		'%s is sent as typed',
		(event) => {
			for (const api of [json, raw]) {
				expect(readEvent(reader({ event }), 0, 'json', api).toString()).toBe(event);
			}
		},
	);

	it('values that an expression yields are serialised once', () => {
		for (const [event, text] of [
			[{ a: [1] }, '{"a":[1]}'],
			[7, '7'],
			[true, 'true'],
			[null, 'null'],
		]) {
			expect(readEvent(reader({ event }), 0, 'json', json).toString()).toBe(text);
		}
	});

	it('an empty one is {} where JSON is needed, no bytes elsewhere', () => {
		expect(readEvent(reader({ event: ' ' }), 0, 'json', json).toString()).toBe('{}');
		expect(readEvent(reader({ event: '' }), 0, 'json', raw)).toHaveLength(0);
	});

	it.each(['{', 'plain', "{'a':1}", '{"a":1,}', 'undefined', 'NaN'])(
		'%j is refused where JSON is needed, sent elsewhere',
		(event) => {
			const error = invalidParameterBy(() => readEvent(reader({ event }), 0, 'json', json));
			expect(error).toMatchObject({
				parameter: 'event',
				message: expect.stringMatching(
					/^'Event' is not valid JSON(?:: see line \d+, character \d+)?$/,
				),
			});
			expect(error.hint).toContain('double quotes');
			expect(readEvent(reader({ event }), 0, 'json', raw).toString()).toBe(event);
		},
	);

	const SAYS_JSON = 'This API accepts only JSON. Put text in double quotes: "text".';
	const SAYS_OBJECT = 'This API accepts only JSON objects, such as { "value": 1 }.';
	it.each([
		['{"a":1,\n "b" 2}', 'json', ' valid JSON: see line 2, character 6', SAYS_JSON],
		['{"a":1', 'jsonObject', ' valid JSON: see line 1, character 7', SAYS_OBJECT],
		['plain', 'json', ' valid JSON', SAYS_JSON],
		['{"a":[object Object]}', 'json', ' valid JSON', /JSON\.stringify\(/],
		['[1]', 'jsonObject', ' a JSON object', SAYS_OBJECT],
		['null', 'jsonObject', ' a JSON object', SAYS_OBJECT],
	] as const)('%j: an API for %s says what is wrong', (event, eventFormat, wrong, hint) => {
		const error = invalidParameterBy(() =>
			readEvent(reader({ event }), 0, 'json', { eventFormat }),
		);
		expect(error).toMatchObject({
			parameter: 'event',
			message: `'Event' is not${wrong}`,
			hint: typeof hint === 'string' ? hint : expect.stringMatching(hint),
		});
	});

	it.each([
		['an object that throws', { toJSON: () => JSON.parse('') as never }],
		['a function', () => 1],
		['a symbol', Symbol()],
	])('%s is no data', (_what, event) => {
		expect(invalidParameterBy(() => readEvent(reader({ event }), 0, 'json', raw))).toMatchObject({
			parameter: 'event',
			message: "'Event' cannot be converted to JSON",
			hint: 'It may refer to itself, or contain a function, a symbol or a BigInt: use only plain values.',
		});
	});

	it('a byte order mark, which nobody sees, is named', async () => {
		const hint = expect.stringContaining('byte order mark');
		const event = '\ufeff{}';
		expect(invalidParameterBy(() => readEvent(reader({ event }), 0, 'json', json))).toMatchObject({
			hint,
		});
		expect(readEvent(reader({ event }), 0, 'json', raw)).toBe(event);
		const file = reader({}, [{ json: {} }], Buffer.from(event));
		await expect(readBinaryEvent(file, 0, 'data', json)).rejects.toMatchObject({ hint });
	});

	it('an expression that found nothing is reported', () => {
		for (const api of [json, raw]) {
			const error = invalidParameterBy(() =>
				readEvent(reader({ event: undefined }), 0, 'json', api),
			);
			expect(error.message).toContain('its expression found nothing');
			expect([error.parameter, error.hint]).toEqual([
				...['event', 'Check the expression, or provide a default such as {{ $json.event ?? {} }}.'],
			]);
		}
	});
});

describe('an event out of the incoming item', () => {
	it('is its JSON', () => {
		const items = [{ json: { a: 1 } }, { json: { b: ['é'] } }];
		expect(readEvent(reader({}, items), 1, 'item', json).toString()).toBe('{"b":["é"]}');
	});
});

describe('an event out of a file', () => {
	const file = { mimeType: 'text/plain', data: '' };
	const fileReader = (bytes: Buffer) =>
		createReader(context({}, [{ json: {}, binary: { data: file } }], bytes));

	it('travels byte for byte where bytes may travel', async () => {
		const bytes = randomBytes(4096);
		const { event } = await readBinaryEvent(fileReader(bytes), 0, 'data', raw);
		expect(event).toBe(bytes);
	});

	it('must hold JSON where the API takes nothing else', async () => {
		const good = Buffer.from('{"a": 1}');
		expect((await readBinaryEvent(fileReader(good), 0, 'data', json)).event).toBe(good);
		for (const bytes of [
			Buffer.from([0xff, 0xfe]),
			Buffer.from('\ufeff{}'),
			Buffer.from('"\xff"', 'latin1'),
			Buffer.alloc(0),
		]) {
			await expect(readBinaryEvent(fileReader(bytes), 0, 'data', json)).rejects.toMatchObject({
				parameter: 'binaryPropertyName',
			});
		}
	});

	it('has the type that n8n knows of it', async () => {
		const typeOf = async (items: Array<Partial<INodeExecutionData>>) =>
			(await readBinaryEvent(reader({}, items), 0, 'data', raw)).contentType;
		expect(await typeOf([{ json: {}, binary: { data: file } }])).toBe('text/plain');
		for (const items of [[{ json: {}, binary: { photo: file } }], [{ json: {} }], []]) {
			expect(await typeOf(items)).toBeNull();
		}
	});

	it('has the name the user gave', () => {
		const items = [{ json: {}, binary: { photo: file } }];
		expect(binaryEventField(reader({ binaryPropertyName: 'photo' }, items), 0)).toBe('photo');
	});

	it('that is absent names those that are there', () => {
		const items = [{ json: {}, binary: { photo: file, page: file } }, { json: {} }];
		const missing = invalidParameterBy(() => binaryEventField(reader({}, items), 0));
		expect(missing.message).toContain("This item has no file in field 'data'");
		expect(missing.hint).toBe('This item has: photo, page.');
		expect(missing.parameter).toBe('binaryPropertyName');
		const none = invalidParameterBy(() =>
			binaryEventField(reader({ binaryPropertyName: 'toString' }, items), 1),
		);
		expect(none.hint).toMatch(/^This item has no binary data/);
	});
});

describe('where an event comes from', () => {
	const items = [{ json: { n: 1 }, binary: { data: { mimeType: 'text/csv', data: '' } } }];
	const sourceOf = (source?: string) =>
		eventSource(reader({ eventSource: source, event: '7' }, items, Buffer.from('a,b')), 0, raw);

	it.each([
		[undefined, 'text', '7', 'application/json'],
		['json', 'text', '7', 'application/json'],
		['item', 'text', '{"n":1}', 'application/json'],
		['binary', 'file', 'a,b', 'text/csv'],
	])('%p: %s', async (source, kind, event, contentType) => {
		const from = sourceOf(source);
		const read = await from.read();
		expect([from.kind, String(read.event), read.contentType]).toEqual([kind, event, contentType]);
	});

	it('is one of those that the node has', () => {
		expect(invalidParameterBy(() => sourceOf('web'))).toMatchObject({
			parameter: 'eventSource',
			message: "'Event Source' is 'web', which this node does not recognize",
		});
	});
});

describe('an event that looks like a mistake', () => {
	const long = (length: number) => `{${'x'.repeat(length - 1)}`;

	it('is doubted where somebody can have typed it', () => {
		expect(doubtAbout(long(65_536))).toMatch(/looks like JSON/);
		expect(doubtAbout(long(65_537))).toBeNull();
		expect(doubtAbout(Buffer.from('{'))).toBeNull();
		expect(doubtAbout('a {')).toBeNull();
	});
});

describe('sizes, in bytes', () => {
	it.each(registered.map((of) => [of.name, of] as const))('%s', (_name, { api, row }) => {
		const { syncBytes: sync, asyncBytes: asynchronous, asyncEnforced: enforced } = row.event;
		const check = (bytes: number, start: boolean) =>
			checkSize(Buffer.alloc(bytes), api, start, 'The Cloud');
		const text = (bytes: number) => bytes.toLocaleString('en-US');

		expect(check(sync, false)).toBeNull();
		expect(invalidParameterBy(() => check(sync + 1, false)).message).toBe(
			`The event is ${text(sync + 1)} bytes; the limit of The Cloud for a synchronous event is ${text(sync)} bytes`,
		);
		expect(check(asynchronous, true)).toBeNull();
		const told = `The event is ${text(asynchronous + 1)} bytes; the limit of The Cloud for an asynchronous event is ${text(asynchronous)} bytes`;
		if (enforced)
			expect(invalidParameterBy(() => check(asynchronous + 1, true)).message).toBe(told);
		else expect(check(asynchronous + 1, true)).toBe(told);
	});
});
