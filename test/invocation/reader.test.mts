import type { IExecuteFunctions } from 'n8n-workflow';
import { providerOf } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { createReader } from '../../nodes/InvokeServerlessFunction/invocation/plan/reader.ts';

/** A node whose parameters are saved so; each resolves to its name and the item. */
function readerOf(saved: Record<string, unknown>, resolved: Record<string, unknown> = {}) {
	const asked: string[] = [];
	const credentials: string[] = [];
	const context = {
		getNode: () => ({ parameters: saved }),
		getInputData: () => [{ json: {} }, { json: {} }],
		getNodeParameter: (name: string, index: number, fallback: unknown) => {
			asked.push(`${name} ${index}`);
			if (Object.hasOwn(resolved, name)) return resolved[name];
			return name in saved ? `${name} of ${index}` : fallback;
		},
		// As with an expression in one of its fields.
		getCredentials: async (type: string, item: number) => {
			credentials.push(`${type} ${item}`);
			return await Promise.resolve({ type, item });
		},
	} as unknown as IExecuteFunctions;
	return { reader: createReader(context), asked, credentials };
}

describe('a parameter', () => {
	it.each([
		['text', 'hello'],
		['an object without expressions', { a: { b: ['x', 1, null, true] } }],
		['a value that is not set', undefined],
		['a number', 5],
		['text with an equals sign inside', 'a=b'],
	])('that is %s is resolved once for all items', (_what, saved) => {
		const { reader, asked } = readerOf({ name: saved });
		const values = [0, 1, 1].map((index) => reader.parameter('name', index, 'fallback'));
		expect(asked).toEqual(['name 0']);
		expect(new Set(values).size).toBe(1);
	});

	it.each([
		['an expression', '={{ $json.a }}'],
		['an object with an expression in it', { mode: 'name', value: '={{ $json.a }}' }],
		['a list with an expression deep in it', { values: [{ a: 1 }, { a: '={{ 1 }}' }] }],
	])('that is %s is resolved for each item', (_what, saved) => {
		const { reader, asked } = readerOf({ name: saved });
		expect([0, 1, 1].map((index) => reader.parameter('name', index, ''))).toEqual([
			...['name of 0', 'name of 1', 'name of 1'],
		]);
		expect(asked).toEqual(['name 0', 'name 1', 'name 1']);
	});

	it('may be resolved to nothing, once as well', () => {
		const { reader, asked } = readerOf({ name: 'x' }, { name: undefined });
		expect(reader.parameter('name', 0, 'fallback')).toBeUndefined();
		expect(reader.parameter('name', 1, 'fallback')).toBeUndefined();
		expect(asked).toEqual(['name 0']);
	});
});

describe('a parameter as text', () => {
	it.each([
		['hello', 'hello'],
		['  hello ', 'hello'],
		[7, '7'],
		[false, 'false'],
		[null, ''],
		[undefined, ''],
		[{ __rl: true, mode: 'list', value: ' hello ' }, 'hello'],
		[{ mode: 'name', value: null }, ''],
	])('%j is %p', (resolved, text) => {
		expect(readerOf({ name: 'x' }, { name: resolved }).reader.text('name', 0)).toBe(text);
	});

	it('is empty where it is not set', () => {
		expect(readerOf({}).reader.text('name', 0)).toBe('');
	});
});

it("options are checked for each cloud: an expression may name another one's", () => {
	const { reader } = readerOf(
		{ options: { taskId: 'a', routingKey: '{}' } },
		{
			options: { taskId: 'a', routingKey: '{}' },
		},
	);
	const own = (id: string) => providerOf(id)?.options ?? [];
	const callOf = (id: string) => Object.keys(reader.options(0, own(id)).call);
	const [alibaba, tencent] = [callOf('alibabaCloud'), callOf('tencentCloud')];
	expect(alibaba).toContain('taskId');
	expect(tencent).not.toContain('taskId');
	expect(callOf('alibabaCloud')).toEqual(alibaba);
});

it('a credential is resolved for each item; the same values are the same object', async () => {
	const { reader, credentials } = readerOf({});
	const [first, second, other] = await Promise.all([
		...[reader.credentials('a', 0), reader.credentials('a', 1), reader.credentials('b', 0)],
	]);
	expect([first, second, other]).toEqual([
		...[
			{ type: 'a', item: 0 },
			{ type: 'a', item: 1 },
			{ type: 'b', item: 0 },
		],
	]);
	expect(await reader.credentials('a', 1)).toBe(second);
	expect(credentials).toEqual(['a 0', 'a 1', 'b 0', 'a 1']);
});
