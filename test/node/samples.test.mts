import type { IDataObject } from 'n8n-workflow';
import { apis, nameInItem } from '../clouds.mts';
import { turns, until } from '../until.mts';
import { callsIn, startLocal, transports, type Local } from './local.mts';

describe.each(transports)('over %s', (_transport, reuseConnections) => {
	let local: Local;
	beforeAll(async () => {
		local = await startLocal({ reuseConnections });
	});
	afterAll(() => local.close());
	beforeEach(() => local.cloud.resetCounters());

	const ITEM_KEYS = [
		...['status', 'payload', 'functionError', 'logs', 'metrics', 'invocationId', 'requestId'],
		...['startedAt', 'endedAt', 'httpStatusCode', 'responseHeaders', 'payloadUnwrapped'],
		...['invocationType', 'function', 'provider', 'apiVersion'],
	];
	const METRICS = [
		...['durationMs', 'billedDurationMs', 'memoryUsedMb', 'memoryLimitMb', 'initDurationMs'],
		...['roundTripMs', 'attempts'],
	];
	const DETAILS = [
		...['category', 'code', 'httpStatusCode', 'requestId', 'retryable', 'sideEffect', 'attempts'],
		...['functionError', 'logs', 'metrics', 'hint'],
	];
	const png = Buffer.from('89504e470d0a1a0aff00fe80', 'hex');

	describe.each(apis)('%s', (_name, api) => {
		const { alias, can, reports } = api;
		const limitMb = reports.memory === false ? null : 128;
		const usesMb = reports.memory === undefined;
		const failedStatus = reports.failedStatus ?? 200;
		const logType = can.logTail ? 'tail' : 'none';
		/** Logs where the API has them. */
		const logsWith = (words: RegExp): unknown =>
			can.logTail ? expect.stringMatching(words) : null;
		const only = async (functionName: string, parameters: object = {}) => {
			const { items, status } = await local.invoke(api, functionName, parameters);
			expect([status, items.length]).toEqual(['success', 1]);
			const [item] = items;
			expect(item?.pairedItem).toEqual({ item: 0 });
			return { json: item?.json as IDataObject, binary: item?.binary };
		};

		it('a synchronous run with logs: the whole item', async () => {
			const parameters = { event: '{"name":"Zoë"}', logType };
			const { json, binary } = await only('hello', parameters);
			expect(Object.keys(json)).toEqual(ITEM_KEYS);
			expect(binary).toBeUndefined();
			const { region = null } = local.cloud.keys[api.credential.type] as { region?: string };
			expect(json).toMatchObject({
				provider: api.provider,
				apiVersion: api.apiVersion,
				function: {
					name: nameInItem(api, 'hello', local.cloud.url),
					namespace: reports.namespace,
					qualifier: reports.qualifier,
					region,
				},
				invocationType: 'sync',
				status: 'succeeded',
				requestId: expect.stringMatching(/^[0-9a-f-]{20,40}$/) as string,
				// FunctionGraph v1.0 reports it in the log alone.
				invocationId:
					reports.runIds === false ? null : (expect.stringMatching(/^[0-9a-f-]{20,40}$/) as string),
				payload: { message: 'Hello, Zoë!', event: { name: 'Zoë' } },
				payloadUnwrapped: false,
				logs: logsWith(/greeting Zoë(?:\n|$)/m),
				httpStatusCode: 200,
				functionError: null,
			});
			const metrics = json['metrics'] as Record<string, number | null>;
			expect(Object.keys(metrics)).toEqual(METRICS);
			expect(metrics).toMatchObject({ memoryLimitMb: limitMb, attempts: 1 });
			if (reports.duration === false) expect(metrics['durationMs']).toBeNull();
			else expect(metrics['durationMs']).toBeGreaterThan(0);
			if (usesMb) {
				expect(metrics['memoryUsedMb']).toBeGreaterThan(1);
				expect(metrics['memoryUsedMb']).toBeLessThan(129);
			}
			// Whole milliseconds, and the run is a part of the round trip.
			expect(metrics['roundTripMs']).toBeGreaterThanOrEqual(Math.floor(metrics['durationMs'] ?? 0));
			if (reports.billedDuration) {
				expect(metrics['billedDurationMs']).toBeGreaterThanOrEqual(1);
			}
			expect(local.cloud.invocations('hello')).toBe(1);
			expect(callsIn(local.cloud)).toHaveLength(1);
		});

		it('without log type there are no logs', async () => {
			expect((await only('logs')).json['logs']).toBeNull();
		});

		if (can.async) {
			it('an asynchronous start: accepted, with the id of the run; the log type is left out', async () => {
				const { json } = await only('hello', { invocationType: 'async', logType: 'tail' });
				expect(Object.keys(json)).toEqual(ITEM_KEYS);
				expect(json).toMatchObject({
					...{ invocationType: 'async', status: 'accepted', payload: null, logs: null },
					...{ httpStatusCode: reports.acceptedStatus, functionError: null },
					invocationId: expect.stringMatching(/^[0-9a-f-]{20,40}$/) as string,
				});
				const { headers, body } = local.cloud.requests[0] ?? { headers: {}, body: Buffer.alloc(0) };
				expect(Object.keys(headers).filter((name) => /log-type/.test(name))).toEqual([]);
				expect(body.toString()).not.toMatch(/logtype/i);
				await until(() => local.cloud.invocations('hello') > 0);
				await turns();
				expect(local.cloud.invocations('hello')).toBe(1);
			});
		}

		const onlyObjects = reports.results === 'objects';
		const texts: Array<[string, unknown]> = [
			['nothing', null],
			['text', 'plain text, not JSON ✓'],
			['string', 'a string'],
		];
		it.each<[string, unknown]>([
			['returns-error-shape', { errorMessage: 'x' }],
			...(onlyObjects ? ([['nothing', {}]] as Array<[string, unknown]>) : texts),
			['big-number', { id: '12345678901234567890' }],
			['slow', { sleptMs: 20 }],
		])('%s is a success', async (functionName, payload) => {
			const { json } = await only(functionName, { event: '{"ms":20}' });
			expect(json).toMatchObject({ status: 'succeeded', functionError: null });
			expect(json['payload']).toEqual(payload);
			expect(json['payloadUnwrapped']).toBe(false);
		});

		if (onlyObjects) {
			it('a text is no result, and the hint says so', async () => {
				const details = (await only('string')).json['details'] as IDataObject;
				expect(details).toMatchObject({ category: 'function', sideEffect: 'certain' });
				expect(details['hint']).toMatch(/object/);
				expect(local.cloud.invocations('string')).toBe(1);
			});
		}

		const whereTexts = (name: string, test: () => Promise<void>) => onlyObjects || it(name, test);
		whereTexts('JSON in a JSON text is unwrapped, unless that is turned off', async () => {
			const { json } = await only('nested-json', { event: '{"a":1}' });
			expect(json['payload']).toEqual({ nested: true, event: { a: 1 } });
			expect(json['payloadUnwrapped']).toBe(reports.encodesTexts);
			const options = { unwrapNestedJson: false };
			const kept = (await only('nested-json', { event: '{"a":1}', options })).json['payload'];
			expect(typeof kept).toBe(reports.encodesTexts ? 'string' : 'object');
		});

		it('bytes become a file', async () => {
			const { json, binary } = await only('binary', {
				options: { outputBinaryPropertyName: 'out', payloadFormat: 'binary' },
			});
			expect(json['payload']).toBeNull();
			expect(Object.keys(binary ?? {})).toEqual(['out']);
			expect(binary?.['out']?.mimeType).toBe('image/png');
			expect(Buffer.from(binary?.['out']?.data ?? '', 'base64')).toEqual(png);
		});

		it('bytes that Node.js wrote as JSON stay JSON, unless a file is wanted', async () => {
			const { json, binary } = await only('binary');
			const isRaw = api.event.takes === 'bytes';
			expect(json['payload']).toEqual(isRaw ? null : { type: 'Buffer', data: [...png] });
			expect(binary !== undefined).toBe(isRaw);
		});

		it('a function that throws is a function error, reported in its words', async () => {
			const parameters = { event: '{"message":"sold out"}', logType };
			const { json } = await only('throws', parameters);
			expect(Object.keys(json)).toEqual(['error', 'details']);
			// By which its log is found, where the request has another ID.
			const { invocationId = 'none', ...details } = json['details'] as IDataObject;
			expect(invocationId).toMatch(/^[\w-]+$/);
			expect(Object.keys(details).sort()).toEqual([...DETAILS].sort());
			expect(details).toMatchObject({
				...{ category: 'function', retryable: false, attempts: 1 },
				httpStatusCode: failedStatus,
				...{ sideEffect: 'certain', logs: logsWith(/about to fail/) },
				hint: expect.stringMatching(/\w/) as string,
				metrics: { attempts: 1, memoryLimitMb: limitMb },
			});
			const { message, stackTrace } = details['functionError'] as {
				message: string;
				stackTrace: string[] | null;
			};
			// Tencent Cloud's report has the function's words in the stack trace alone.
			const words = reports.errorTypes === false ? 'sold out' : 'OrderError: sold out';
			expect([message, ...(stackTrace ?? [])].join('\n')).toContain(words);
			expect(json['error']).toBe(
				`Function '${nameInItem(api, 'throws', local.cloud.url)}' threw: ${message}`,
			);
			expect(local.cloud.invocations('throws')).toBe(1);
		});

		it('the same as an item, when the user wants it so', async () => {
			const options = { onFunctionError: 'output' };
			const { json } = await only('throws', { event: '{"message":"sold out"}', options });
			expect(Object.keys(json)).toEqual(ITEM_KEYS);
			expect(json).toMatchObject({ status: 'failed', httpStatusCode: failedStatus });
			expect(Object.keys(json['functionError'] as object)).toEqual([
				'type',
				'message',
				'stackTrace',
			]);
			expect(JSON.stringify(json['functionError'])).toContain('sold out');
		});

		const failing = reports.exits ? ['callback-error', 'exits'] : ['callback-error'];
		it.each(failing)('%s is a function error', async (name) => {
			const { json } = await only(name);
			expect((json['details'] as IDataObject)['category']).toBe('function');
			expect(local.cloud.invocations(name)).toBe(1);
		});

		it('the reply as it came, on request only', async () => {
			const { json } = await only('hello', { options: { includeRawResponse: true } });
			expect(Object.keys(json)).toEqual([...ITEM_KEYS, 'raw']);
			expect(json['raw']).toMatchObject({
				...{ statusCode: 200, bodyEncoding: 'utf8', headers: expect.any(Object) as object },
				body: expect.stringContaining('Hello, world!') as string,
			});
		});

		if (alias) {
			it('published versions and aliases run what they name', async () => {
				for (const [qualifier, version] of [
					['1', '1'],
					[alias, '2'],
				]) {
					const { json } = await only('hello', { qualifier });
					expect(json['payload']).toMatchObject({ version });
					expect(json['function']).toMatchObject({ qualifier });
				}
			});
		}
	});
});
