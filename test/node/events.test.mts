import { randomBytes } from 'node:crypto';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { apis, located } from '../clouds.mts';
import { startLocal, transports, type Local } from './local.mts';

describe.each(transports)('over %s', (_transport, reuseConnections) => {
	let local: Local;
	beforeAll(async () => {
		local = await startLocal({ reuseConnections });
	});
	afterAll(() => local.close());
	beforeEach(() => local.cloud.resetCounters());

	const file = (bytes: Buffer): INodeExecutionData => ({
		json: {},
		binary: { data: { data: bytes.toString('base64'), mimeType: 'application/octet-stream' } },
	});

	describe.each(apis)('%s: events', (_name, api) => {
		const onlyObjects = api.event.takes === 'object';
		const onlyJson = api.event.takes !== 'bytes';
		const echo = (parameters: object, input: INodeExecutionData[]) =>
			local.invoke(api, 'echo', parameters, { input });

		it('expressions are evaluated for each item', async () => {
			const parameters = { event: '={{ JSON.stringify({ n: $json.n, i: $itemIndex }) }}' };
			const input = [3, 1, 2].map((n) => ({ json: { n } }));
			const { items } = await echo(parameters, input);
			expect(items.map(({ json }) => json['payload'])).toEqual([
				...[
					{ n: 3, i: 0 },
					{ n: 1, i: 1 },
					{ n: 2, i: 2 },
				],
			]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
				...[{ item: 0 }, { item: 1 }, { item: 2 }],
			]);
		});

		it('function, qualifier and log type may be expressions too', async () => {
			const parameters = {
				functionName: located(api, '={{ $json.f }}', local.cloud.url),
				event: '={{ ({ name: $json.f }) }}',
			};
			const input = [{ json: { f: 'hello' } }, { json: { f: 'echo' } }];
			const { items } = await echo(parameters, input);
			expect(items[0]?.json['payload']).toMatchObject({ message: 'Hello, hello!' });
			expect(items[1]?.json['payload']).toEqual({ name: 'echo' });
		});

		it('the incoming item can be the event', async () => {
			const input = [{ json: { order: { id: 7, name: 'Zoë' }, list: [1, null] } }];
			const { items } = await echo({ eventSource: 'item' }, input);
			expect(items[0]?.json['payload']).toEqual(input[0]?.json);
		});

		it('the event arrives as typed: digits, spaces and order', async () => {
			const event = '{ "id": 12345678901234567890, "a": 1.50 }';
			const { items } = await echo({ event, options: { payloadFormat: 'text' } }, [{ json: {} }]);
			expect(items[0]?.json['payload']).toBe(event);
		});

		it('the input is never changed', async () => {
			const input = [{ json: { a: { b: 1 } } }, file(Buffer.from('{"x":1}'))];
			const before = structuredClone(input);
			await echo({ eventSource: 'item' }, input);
			await echo({ eventSource: 'binary' }, input);
			await local.invoke(api, 'throws', {}, { input });
			expect(input).toEqual(before);
		});

		it('a file with JSON can be the event', async () => {
			const { items } = await echo({ eventSource: 'binary' }, [file(Buffer.from('{ "x": "é" }'))]);
			expect(items[0]?.json['payload']).toEqual({ x: 'é' });
		});

		it('4 kB of random bytes come back equal, or are refused before sending', async () => {
			const bytes = Buffer.concat([Buffer.from([0xff, 0, 0xfe]), randomBytes(4093)]);
			const { items } = await echo({ eventSource: 'binary' }, [file(bytes)]);
			if (onlyJson) {
				expect(items[0]?.json).toMatchObject({
					error: "'Input Data Field Name' is not valid JSON",
					details: { category: 'invalidRequest', sideEffect: 'none', attempts: 0 },
				});
				expect(local.cloud.requests).toHaveLength(0);
				return;
			}
			expect(Buffer.from(items[0]?.binary?.['data']?.data ?? '', 'base64')).toEqual(bytes);
			expect(local.cloud.requests[0]?.body).toEqual(bytes);
		});

		it('an absent file is its own item, with the names of those that are there', async () => {
			const parameters = { eventSource: 'binary', binaryPropertyName: 'photo' };
			const { items } = await echo(parameters, [file(Buffer.from('{}')), { json: {} }]);
			for (const [index, fix] of [
				'This item has: data.',
				/^This item has no binary data/,
			].entries()) {
				const { error, details } = items[index]?.json as { error: string; details: IDataObject };
				expect(error).toContain("This item has no file in field 'photo'");
				expect(details['hint']).toEqual(
					typeof fix === 'string' ? fix : (expect.stringMatching(fix) as string),
				);
				expect(details['parameter']).toBe('binaryPropertyName');
			}
			expect(local.cloud.requests).toHaveLength(0);
		});

		it('carries the address that resumes the execution, as expressions have it', async () => {
			const parameters = {
				event: '={{ JSON.stringify({ same: $execution.resumeUrl }) }}',
				options: { resumeUrlField: 'resumeUrl' },
			};
			const { items } = await echo(parameters, [{ json: {} }]);
			const { same, resumeUrl } = items[0]?.json['payload'] as IDataObject;
			expect(resumeUrl).toMatch(/^http:\/\/.*\/webhook-waiting\//);
			expect(resumeUrl).toBe(same);
		});

		it('text that is no JSON is sent or refused, as the API has it', async () => {
			const { items } = await echo({ event: 'plain text' }, [{ json: {} }]);
			if (!onlyJson) expect(items[0]?.json['payload']).toBe('plain text');
			else {
				expect(items[0]?.json['error']).toBe("'Event' is not valid JSON");
				expect(local.cloud.requests).toHaveLength(0);
			}
		});

		if (onlyObjects) {
			it.each(['[1]', '"text"', '7', 'null'])(
				'%s is no object: refused before sending',
				async (event) => {
					const { items } = await echo({ event }, [{ json: {} }]);
					expect(items[0]?.json).toMatchObject({
						error: "'Event' is not a JSON object",
						details: { category: 'invalidRequest', parameter: 'event', attempts: 0 },
					});
					expect(local.cloud.requests).toHaveLength(0);
				},
			);
		}
	});

	describe('Alibaba Cloud: an asynchronous event beyond the documented 128 KB', () => {
		it('is sent all the same, with a hint in the editor', async () => {
			const event = `={{ JSON.stringify('x'.repeat(${128 * 1024})) }}`;
			const parameters = { event, invocationType: 'async' };
			const api = { provider: 'alibabaCloud', apiVersion: '2023-03-30' } as const;
			const { hints } = await local.invoke(api, 'echo', parameters);
			expect(hints[0]?.message).toMatch('for an asynchronous event is 131,072 bytes');
			expect(local.cloud.requests).toHaveLength(1);
		});
	});
});

describe('beyond the limit', () => {
	let local: Local;
	beforeAll(async () => void (local = await startLocal()));
	afterAll(() => local.close());

	it.each(apis)('%s: an event is refused before sending, in bytes', async (_name, api) => {
		const { syncBytes: most } = api.event;
		// Two bytes beyond it: the quotes of the text.
		const event =
			api.event.takes === 'object'
				? `={{ JSON.stringify({ e: 'é'.repeat(${most / 2 - 3}) }) }}`
				: `={{ JSON.stringify('é'.repeat(${most / 2})) }}`;
		const { items } = await local.invoke(api, 'echo', { event });
		expect(items[0]?.json['error']).toMatch(
			`The event is ${(most + 2).toLocaleString('en-US')} bytes`,
		);
		expect(local.cloud.requests).toHaveLength(0);
	});
});
