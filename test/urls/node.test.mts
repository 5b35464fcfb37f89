import type { IDataObject } from 'n8n-workflow';
import { urlApis } from '../clouds.mts';
import { startLocal, transports, type Local } from '../node/local.mts';

describe.each(transports)('%s', (_transport, reuseConnections) => {
	let local: Local;
	beforeAll(async () => {
		local = await startLocal({ reuseConnections });
	});
	afterAll(() => local.close());
	beforeEach(() => local.cloud.resetCounters());

	describe.each(urlApis)('a function behind a URL of %s', (_name, api) => {
		const { signedBy = 'authorization', foreignHost = /Function Hosts/ } = api;
		const call = async (functionName: string, parameters: object = {}) => {
			const { items, error } = await local.invoke(api, functionName, parameters);
			if (!items[0]) throw error ?? new Error('no item');
			return items[0].json as IDataObject & { payload: IDataObject; details: IDataObject };
		};
		const pairs = (...given: Array<[string, string]>) => ({
			parameters: given.map(([name, value]) => ({ name, value })),
		});

		it('sees method, path, query, headers and body, and its answer is the item', async () => {
			const json = await call('web/orders/a%20b?x=1', {
				httpMethod: 'PUT',
				event: '{"id":12345678901234567890}',
				options: {
					queryParameters: pairs(['status', '201'], ['cookies', '1'], ['text', 'ä &=+']),
					headerParameters: pairs(['X-Trace', 'abc']),
				},
			});
			expect(json).toMatchObject({
				status: 'succeeded',
				functionError: null,
				httpStatusCode: 201,
				responseHeaders: {
					'x-shop': 'berries',
					'content-type': 'application/json',
					'set-cookie': ['a=1; Path=/', 'b=2; Path=/'],
				},
				function: { name: `${api.url('web', local.cloud.url)}/orders/a%20b`, qualifier: null },
				apiVersion: 'functionUrl',
				payload: {
					method: 'PUT',
					path: '/orders/a%20b',
					query: { x: '1', status: '201', cookies: '1', text: 'ä &=+' },
					headers: { 'x-trace': 'abc', 'content-type': 'application/json' },
					body: '{"id":12345678901234567890}',
				},
			});
			expect(json['requestId']).toEqual(expect.any(String));
			expect(Object.keys(json['responseHeaders'] as object)).not.toContain('date');
			expect(local.cloud.invocations()).toBe(1);
		});

		it.each(['GET', 'HEAD'])('%s sends no event', async (httpMethod) => {
			const json = await call('web', { httpMethod, event: '{"never":"sent"}' });
			const [request] = local.cloud.requests;
			expect(request?.body.length).toBe(0);
			expect(json.payload).toEqual(
				httpMethod === 'HEAD' ? null : expect.objectContaining({ method: 'GET', body: '' }),
			);
		});

		it.each(Object.entries(api.signatures))('signed as %s', async (urlSignature, begins) => {
			const json = await call('web?a=b', { urlSignature });
			expect(json).toMatchObject({ status: 'succeeded', payload: { query: { a: 'b' } } });
			expect(local.cloud.requests[0]?.headers[signedBy]).toMatch(begins);
		});

		it('without a credential it is called unsigned, where anybody may call it', async () => {
			const unsigned = async (name: string) => {
				const parameters = { authentication: 'none' };
				return await local.invoke(api, name, parameters, { credentials: {} });
			};
			const { items } = await unsigned('web-open');
			expect(items[0]?.json).toMatchObject({ status: 'succeeded', httpStatusCode: 200 });
			expect(local.cloud.requests[0]?.headers).not.toHaveProperty(signedBy);
			const refused = await unsigned('web');
			expect(refused.items[0]?.json).toMatchObject({ details: { category: 'auth' } });
			expect(local.cloud.invocations('web')).toBe(0);
		});

		it('a redirect is its reply, and is not followed', async () => {
			const json = await call('web?status=302&location=https://example.com/x');
			expect(json).toMatchObject({ status: 'succeeded', httpStatusCode: 302 });
			expect(json['responseHeaders']).toMatchObject({ location: 'https://example.com/x' });
			expect(local.cloud.requests).toHaveLength(1);
		});

		it('no content is no payload; bytes are a file', async () => {
			expect((await call('web?status=204')).payload).toBeNull();
			const { items } = await local.invoke(
				api,
				'web?base64=1&body=iVBORw0KGgoAAQID&type=image/png',
			);
			expect(items[0]?.binary?.['data']).toMatchObject({
				mimeType: 'image/png',
				fileName: 'web.png',
			});
		});

		it('its own 404 is a function error, with payload and headers where it is wanted', async () => {
			const error = await call('web?status=404&body=no%20order');
			expect(error).toMatchObject({
				error: expect.stringContaining('answered HTTP 404: Not Found: no order'),
				details: {
					...{ category: 'function', code: 'HTTP 404', httpStatusCode: 404, retryable: false },
					...{ sideEffect: 'certain', attempts: 1 },
					functionError: { type: 'HTTP 404', message: 'Not Found: no order' },
				},
			});
			const kept = await call('web?status=404&body=no%20order', {
				options: { onFunctionError: 'output' },
			});
			expect(kept).toMatchObject({
				...{ status: 'failed', payload: 'no order', httpStatusCode: 404 },
				responseHeaders: { 'x-shop': 'berries' },
			});
		});

		it('a function that throws is reported as everywhere', async () => {
			const { details } = await call('throws');
			expect(details).toMatchObject({ category: 'function', sideEffect: 'certain', attempts: 1 });
			const words = api.silentErrors ? /in the logs/ : /out of stock|stock|Order/i;
			expect((details['functionError'] as IDataObject)['message']).toMatch(words);
			expect(local.cloud.invocations()).toBe(1);
		});

		it('where nothing is, advice is about the URL and not about names', async () => {
			const { details } = await call('nosuch');
			expect(details).toMatchObject({ category: 'notFound' });
			expect(details['hint']).toMatch(/^Copy .{0,20}URL again/);
			expect(details['hint']).not.toMatch(/function name|set API/i);
		});

		it('a wrong secret is refused by the platform, and nothing runs', async () => {
			const [{ secret, wrongSecret = 'wrong-secret-of-the-test', refusedBy }] =
				api.cloud.credentials;
			const { items } = await local.invoke(
				api,
				'web',
				{},
				{
					credentials: local.credential(api, { [secret]: wrongSecret }),
				},
			);
			const { details } = items[0]?.json as { details: IDataObject };
			const attempts = refusedBy === 'tokenRequest' ? 0 : 1;
			expect(details).toMatchObject({ category: 'auth', attempts });
			expect(local.cloud.invocations()).toBe(0);
		});

		it('a field of the credential that cannot be right is named, before anything is sent', async () => {
			const [{ secret }] = api.cloud.credentials;
			const credentials = local.credential(api, { [secret]: 'no key' });
			const { items } = await local.invoke(api, 'web', {}, { credentials });
			expect(items[0]?.json).toMatchObject({
				details: { category: 'invalidRequest', sideEffect: 'none', attempts: 0, parameter: secret },
			});
			expect(local.cloud.requests).toHaveLength(0);
		});

		it.each([
			['not-a-url', /is not a URL/],
			['ftp://127.0.0.1/x', /is not a URL/],
			['https://user:pw@example.com/', /user name or password/],
			['https://example.com/#top', /fragment/],
			['https://example.com/%zz', /percent-encoding/],
			['http://example.com/', /plain http/],
			['https://example.com/', foreignHost],
		])('%j is refused before anything is sent', async (value, words) => {
			const { items, error } = await local.invoke(api, 'web', {
				functionName: { __rl: true, mode: 'url', value },
			});
			const said = JSON.stringify(items[0]?.json ?? error?.message);
			expect(said).toMatch(words);
			expect(local.cloud.requests).toHaveLength(0);
		});

		it.each([
			['a\nb', 'x'],
			['X-A', 'line\nbreak'],
			['Authorization', 'Bearer mine'],
			['Host', 'example.com'],
		])('the header %j: %j is refused before anything is sent', async (name, value) => {
			const { details } = await call('web', {
				options: { headerParameters: pairs([name, value]) },
			});
			expect(details).toMatchObject({ category: 'invalidRequest', attempts: 0 });
			expect(local.cloud.requests).toHaveLength(0);
		});
	});
});
