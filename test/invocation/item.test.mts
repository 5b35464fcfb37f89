import type { IDataObject } from 'n8n-workflow';
import { replied, throttled } from '../exchange/scripted.mts';
import { HELLO, itemOf, operate, type Scene } from './stage.mts';

const ID = { 'x-fc-request-id': 'r-1' };
const one = async (scene: Scene) => itemOf(await operate(scene).one());

describe('the item of a synchronous call', () => {
	it('has the documented members, null where the cloud said nothing', async () => {
		expect(await one({ cloud: () => replied(200, '{"a":1}', ID) })).toEqual({
			json: {
				...{ startedAt: null, endedAt: null, responseHeaders: null },
				provider: 'alibabaCloud',
				apiVersion: '2023-03-30',
				function: { name: 'hello', namespace: null, qualifier: 'LATEST', region: 'cn-hangzhou' },
				invocationType: 'sync',
				status: 'succeeded',
				requestId: 'r-1',
				invocationId: 'r-1',
				payload: { a: 1 },
				payloadUnwrapped: false,
				logs: null,
				metrics: {
					...{ durationMs: null, billedDurationMs: null, memoryUsedMb: null },
					...{ memoryLimitMb: null, initDurationMs: null, roundTripMs: 0, attempts: 1 },
				},
				httpStatusCode: 200,
				functionError: null,
			},
			pairedItem: { item: 0 },
		});
	});

	it('has no event: the item that came in has it', async () => {
		const parameters = { ...HELLO, options: { includeEvent: true } };
		expect((await one({ parameters })).json).not.toHaveProperty('event');
	});

	it("reports the cloud's metrics and what this side measured", async () => {
		const log =
			'Duration: 12.5 ms, Billed Duration: 13 ms, Memory Size: 128 MB, Max Memory Used: 9 MB';
		const headers = { ...ID, 'x-fc-log-result': Buffer.from(log).toString('base64') };
		const stage = operate({
			parameters: { ...HELLO, logType: 'tail', options: { maxAttempts: 2 } },
			cloud: (_request, sent) => {
				stage.clock.advance(40);
				return sent === 1 ? throttled() : replied(200, '1', headers);
			},
		});
		expect(itemOf(await stage.one()).json).toMatchObject({
			logs: log,
			metrics: {
				...{ durationMs: 12.5, billedDurationMs: 13, memoryLimitMb: 128, memoryUsedMb: 9 },
				...{ initDurationMs: null, roundTripMs: 40, attempts: 2 },
			},
		});
	});

	it('with On Function Error: Output has the function error, and the payload as it came', async () => {
		const body = '{"errorMessage":"sold out","errorType":"OrderError"}';
		const { json } = await one({
			parameters: { ...HELLO, options: { onFunctionError: 'output' } },
			cloud: () => replied(200, body, { ...ID, 'x-fc-error-type': 'UnhandledInvocationError' }),
		});
		expect(json).toMatchObject({
			status: 'failed',
			payload: { errorMessage: 'sold out', errorType: 'OrderError' },
			functionError: { type: 'OrderError', message: 'sold out', stackTrace: null },
		});
	});
});

describe('the option Output', () => {
	const shown = async (output: string, body: string, options: object = {}) => {
		const parameters = { ...HELLO, options: { output, ...options } };
		return (await one({ parameters, cloud: () => replied(200, body, ID) })).json;
	};

	it('Simplified: what a next node needs', async () => {
		expect(await shown('simplified', '{"a":1}')).toEqual({
			...{ status: 'succeeded', payload: { a: 1 }, functionError: null, invocationId: 'r-1' },
		});
	});

	it.each([
		['{"a":1}', { a: 1 }],
		['{}', {}],
		['[1]', { payload: [1] }],
		['"x"', { payload: 'x' }],
		['', { payload: null }],
		// By these keys n8n would take the result for an error.
		['{"error":"x"}', { payload: { error: 'x' } }],
		['{"error":null,"details":{}}', { payload: { error: null, details: {} } }],
	])('Payload: %s', async (body, json) => {
		expect(await shown('payload', body)).toEqual(json);
	});

	it.each([
		[
			'a function error',
			'sync',
			replied(200, '{"a":1}', { ...ID, 'x-fc-error-type': 'E' }),
			'failed',
		],
		['a run that was only started', 'async', replied(202, '', ID), 'accepted'],
	])(
		'Payload: %s has no result, and does not look like one',
		async (_what, type, reply, status) => {
			const options = { output: 'payload', onFunctionError: 'output' };
			const parameters = { ...HELLO, invocationType: type, options };
			const { json } = await one({ parameters, cloud: () => reply });
			expect(json['status']).toBe(status);
			expect(Object.keys(json)).toEqual(['status', 'payload', 'functionError', 'invocationId']);
		},
	);

	it('another value is refused by name', async () => {
		await expect(shown('all', '1')).rejects.toMatchObject({ parameter: 'output' });
	});
});

describe('a file', () => {
	const fileOf = async (more: object, contentType = '') => {
		const files: unknown[] = [];
		await one({
			parameters: { ...HELLO, options: { payloadFormat: 'binary' }, ...more },
			cloud: () =>
				replied(200, 'a,b', { ...ID, ...(contentType && { 'content-type': contentType }) }),
			prepareBinaryData: async (bytes, name, type) => {
				files.push([String(bytes), name, type]);
				return await Promise.resolve({});
			},
		});
		return files;
	};
	const at = (functionName: string) => ({ apiVersion: 'functionUrl', functionName });

	it.each([
		[{}, 'hello.bin'],
		[at('https://a.cn-hangzhou.fcapp.run/shop/export'), 'export.bin'],
		[at('https://a.cn-hangzhou.fcapp.run/shop/export/'), 'export.bin'],
		[at('https://a.cn-hangzhou.fcapp.run/'), 'a.cn-hangzhou.fcapp.run.bin'],
	])('%j is called %s', async (more, name) => {
		expect(await fileOf(more)).toEqual([['a,b', name, 'application/octet-stream']]);
	});

	it('has the type that the cloud names', async () => {
		expect(await fileOf({}, 'text/csv; charset=utf-8')).toEqual([['a,b', 'hello.csv', 'text/csv']]);
	});
});

describe('the raw reply', () => {
	const raw = async (body: string | Buffer, headers: Record<string, string> = {}) => {
		const { json } = await one({
			parameters: { ...HELLO, options: { includeRawResponse: true, payloadFormat: 'text' } },
			cloud: () => replied(200, body as string, { ...ID, ...headers }),
			prepareBinaryData: async () => await Promise.resolve({}),
		});
		return json['raw'] as IDataObject;
	};

	it('is part of the item only where it was asked for', async () => {
		expect((await one({})).json).not.toHaveProperty('raw');
		const told = await raw('"é"', { 'x-extra': '1', date: 'today', server: 'a' });
		// By name, so that both transports, and every version of n8n, show them alike.
		expect(Object.keys(told['headers'] as object)).toEqual([
			...['date', 'server', 'x-extra', 'x-fc-request-id'],
		]);
		expect(told).toEqual({
			statusCode: 200,
			headers: { ...ID, 'x-extra': '1', date: 'today', server: 'a' },
			body: '"é"',
			bodyEncoding: 'utf8',
		});
	});

	it('is base64 where it is no text', async () => {
		expect(await raw(Buffer.from([0xff, 0xfe]))).toMatchObject({
			...{ body: '//4=', bodyEncoding: 'base64' },
		});
	});

	it('holds no token that the cloud repeats', async () => {
		expect(String((await raw('Signature=abcdef1234')).body)).toBe('Signature=***');
		// A page that is no UTF-8.
		const { body } = await raw(Buffer.from('M\xfcller: secret-of-the-test', 'latin1'));
		expect(String(body)).toContain('***');
		expect(Buffer.from(String(body), 'base64').toString('latin1')).not.toContain('secret-of-the');
	});
});

describe('a result that is a file', () => {
	const stored = async (headers: Record<string, string>, options: object = {}) => {
		const asked: unknown[] = [];
		const item = await one({
			parameters: { ...HELLO, options: { ...options } },
			cloud: () => replied(200, Buffer.from([0x89, 0x50, 0xff]) as never, { ...ID, ...headers }),
			prepareBinaryData: async (bytes, name, type) => {
				asked.push([bytes.toString('hex'), name, type]);
				return await Promise.resolve({ id: 'stored' });
			},
		});
		return { item, asked };
	};

	it('goes to the binary field, named after the function; the payload is null', async () => {
		const { item, asked } = await stored({ 'content-type': 'image/png' });
		expect(asked).toEqual([['8950ff', 'hello.png', 'image/png']]);
		expect(item.binary).toEqual({ data: { id: 'stored' } });
		expect(item.json['payload']).toBeNull();
	});

	it('goes to the field that the user named', async () => {
		const { item } = await stored({}, { outputBinaryPropertyName: 'photo' });
		expect(Object.keys(item.binary ?? {})).toEqual(['photo']);
	});

	it.each([
		['image/jpeg; charset=binary', 'image/jpeg'],
		[' image/gif ;q=1', 'image/gif'],
		['text/plainish', 'text/plainish'],
		['x-text/plain', 'x-text/plain'],
		// What the clouds call every result says nothing about a file.
		['application/json', 'application/octet-stream'],
		['text/plain; charset=utf-8', 'application/octet-stream'],
		['', 'application/octet-stream'],
	])('of the content type %p it is %s', async (contentType, type) => {
		const { asked } = await stored({ 'content-type': contentType });
		expect((asked[0] as string[])[2]).toBe(type);
	});

	it('without a content type is a stream of bytes', async () => {
		const { asked } = await stored({});
		expect((asked[0] as string[])[2]).toBe('application/octet-stream');
	});
});
