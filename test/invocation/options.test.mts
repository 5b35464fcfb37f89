import { readOptions as read } from '../../nodes/InvokeServerlessFunction/invocation/options.ts';
import { InvalidParameter } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';

/** With the options of every cloud. */
const every = providers.flatMap(({ options }) => options);
const readOptions = (collection: unknown) => read(collection, every);

describe('options', () => {
	it('have the documented defaults', () => {
		const defaults = {
			timeout: null,
			waitTimeout: 900,
			maxConcurrency: 10,
			requestsPerSecond: 0,
			maxAttempts: 3,
			idempotent: false,
			onFunctionError: 'error',
			payloadFormat: 'auto',
			outputBinaryPropertyName: 'data',
			unwrapNestedJson: true,
			reuseConnections: false,
			includeRawResponse: false,
			queryParameters: [],
			headerParameters: [],
			resumeUrlField: '',
			call: {},
		};
		expect(readOptions({})).toMatchObject(defaults);
		expect(readOptions(undefined)).toMatchObject(defaults);
		const cleared = { timeout: '', maxAttempts: null, taskId: '', syncAction: '' };
		expect(readOptions(cleared)).toMatchObject(defaults);
	});

	it('names with values take what expressions find as text', () => {
		const found = (value: unknown) =>
			readOptions({ queryParameters: { parameters: [{ name: 'a', value }] } }).queryParameters;
		for (const nothing of [null, undefined, '']) expect(found(nothing)).toEqual([['a', '']]);
		expect([found(7), found(false)]).toEqual([[['a', '7']], [['a', 'false']]]);
		for (const structure of [{ b: 1 }, ['b']])
			expect(() => found(structure)).toThrow(InvalidParameter);
	});

	it('that are not set are not passed on', () => {
		expect(Object.keys(readOptions({}).call)).toEqual([]);
		expect(Object.keys(readOptions({ taskId: 'a', asyncDelay: '' }).call)).toEqual(['taskId']);
	});

	it.each([
		[{ idempotent: 'yes' }, 'idempotent', 'Idempotent'],
		[{ routingKey: 7 }, 'routingKey', 'Routing Key'],
		['text', 'options', 'Options'],
		[5, 'options', 'Options'],
	])('of %j the wrong one is named', (given, name, label) => {
		expect(() => readOptions(given)).toThrow(
			expect.objectContaining({
				parameter: name,
				message: `The value of '${label}' is not allowed`,
				hint: expect.stringMatching(/\S/) as string,
			}),
		);
	});

	it.each([
		[{ maxAttempts: 11 }, 'Enter a whole number between 1 and 10.'],
		[{ waitTimeout: 0 }, 'Enter a number of seconds between 1 and 259,200.'],
		[5, 'Check its value.'],
	])('of %j the rule is the hint', (given, hint) => {
		expect(() => readOptions(given)).toThrow(expect.objectContaining({ hint }));
	});

	it('numbers may come as text, as expressions yield them', () => {
		expect(readOptions({ timeout: '5000', maxConcurrency: '3' })).toMatchObject({
			...{ timeout: 5000, maxConcurrency: 3 },
		});
	});

	it("pass the clouds' own settings on", () => {
		const call = {
			...{ taskId: 'order-1', asyncDelay: 0, routingKey: '{"a":"b"}' },
			...{ syncAction: 'InvokeFunction', instanceMemory: 512 },
		};
		expect(readOptions(call).call).toEqual(call);
	});

	it.each([
		['timeout', [-1, 1.5, 86_400_001, 'x', 'soon', {}, NaN], [0, 1, 86_400_000]],
		['maxConcurrency', [0, -1, 2.5, 1001, 'x'], [1, 1000]],
		['requestsPerSecond', [-1, 10_001, 'x'], [0, 0.5, 10_000]],
		['maxAttempts', [0, 11, 1.5, 'x'], [1, 10]],
		['waitTimeout', [0, 259_201, 'x'], [1, 259_200]],
		['asyncDelay', [-1, 3601, 0.5], [0, 3600]],
		['instanceMemory', [127, 10_241, 'x'], [128, 10_240]],
		['taskId', ['1a', 'a b', 'a/b', 'x'.repeat(129), 'ä', 7], ['_a-1', 'x'.repeat(128)]],
		['onFunctionError', ['throw', 1], ['error', 'output']],
		['payloadFormat', ['xml'], ['auto', 'json', 'text', 'binary']],
		['syncAction', ['invoke'], ['Invoke', 'InvokeFunction']],
		['idempotent', ['yes', 1], [true, false]],
	] as Array<[string, unknown[], unknown[]]>)('%s has bounds', (name, wrong, right) => {
		for (const value of right) expect(() => readOptions({ [name]: value })).not.toThrow();
		for (const value of wrong) {
			let thrown: unknown;
			try {
				readOptions({ [name]: value });
			} catch (error) {
				thrown = error;
			}
			expect([value, thrown]).toEqual([value, expect.any(InvalidParameter)]);
			const { parameter, message, hint } = thrown as InvalidParameter;
			expect(parameter).toBe(name);
			expect(message).toMatch(/^The value of '.+' is not allowed$/);
			expect(hint).not.toBe('');
		}
	});
});
