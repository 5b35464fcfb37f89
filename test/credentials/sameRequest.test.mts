import type { IHttpRequestOptions } from 'n8n-workflow';
import { HuaweiCloudApi } from '../../credentials/HuaweiCloudApi.credentials.ts';
import { httpRequest, request as oldRequest } from './n8nHttp.mts';
import { startRecorder, type Recorder } from './recorder.mts';

/** Keys for one host of the test's own. */
const keysFor = (functionHosts: string) => ({
	...{
		accessKeyId: 'AK',
		secretAccessKey: 'secret',
		projectId: '0123456789abcdef0123456789abcdef',
		functionHosts,
	},
});
const qs = { q: "a b+*'()!~é", list: [1, { x: 'y' }], none: null, gone: undefined, flag: true };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let server: Recorder;
beforeAll(async () => void (server = await startRecorder()));
afterAll(() => server.close());

const asked = () => {
	const { method, url, body } = server.last();
	const { pathname, searchParams } = new URL(url);
	return { method, path: decodeURIComponent(pathname), query: [...searchParams].sort(), body };
};

describe('signing changes nothing of what n8n would have asked', () => {
	it.each([
		['joined URLs', { baseURL: '/v1/', url: '/p/q' }],
		['joined URLs without slashes', { baseURL: '/v1', url: 'p' }],
		['an empty url', { baseURL: '/v1/p', url: '' }],
		['qs by index', { url: '/', qs }],
		['qs in brackets', { url: '/', qs, arrayFormat: 'brackets' as const }],
		[
			'qs repeated',
			{ url: '/', qs: { list: [1, 2], o: { a: [3] } }, arrayFormat: 'repeat' as const },
		],
		['qs with commas', { url: '/', qs: { list: ['a', 'b c'] }, arrayFormat: 'comma' as const }],
		['qs after a query', { url: '/?a=1&b=%2B', qs: { c: 'd' } }],
		['dates and nested objects', { url: '/', qs: { at: new Date(0), o: { p: { q: 'r' } } } }],
		['a JSON body', { url: '/', method: 'POST' as const, body: { b: 'é', a: [1, null] } }],
		['a list as body', { url: '/', method: 'POST' as const, body: [1, 'a'] }],
		[
			'bytes',
			{
				url: '/',
				method: 'POST' as const,
				body: Buffer.from([0, 255, 1]),
				headers: { 'content-type': 'application/octet-stream' },
			},
		],
		[
			'text',
			{
				url: '/',
				method: 'POST' as const,
				body: 'plain ✓',
				headers: { 'content-type': 'text/plain' },
			},
		],
		[
			'URLSearchParams',
			{ url: '/', method: 'POST' as const, body: new URLSearchParams({ a: 'b c' }) },
		],
		['odd paths', { url: '/a b/é/%2F/!$&' }],
	])('helpers.httpRequest: %s', async (_what, options) => {
		const given = (): IHttpRequestOptions =>
			'baseURL' in options
				? { ...options, baseURL: server.url + options.baseURL }
				: { ...options, url: server.url + options.url };
		await httpRequest(given());
		const unsigned = asked();
		await httpRequest(await new HuaweiCloudApi().authenticate(keysFor(server.url), given()));
		expect(asked()).toEqual(unsigned);
	});

	it.each([
		['qs by index', { qs }],
		['qs in brackets', { qs, qsStringifyOptions: { arrayFormat: 'brackets' } }],
		['qs repeated', { qs: { list: [1, 2] }, useQuerystring: true }],
		['a form', { method: 'POST', form: { a: 'b', c: ['d'] } }],
		['a form in the body', { method: 'POST', body: { a: 'b', c: 'd' }, headers: FORM }],
		['JSON', { method: 'POST', body: { a: 'é' }, json: true }],
	])('helpers.request: %s', async (_what, options) => {
		await oldRequest({ uri: `${server.url}/p`, ...structuredClone(options) });
		const unsigned = asked();
		const given = { uri: `${server.url}/p`, ...options } as unknown as IHttpRequestOptions;
		await oldRequest(await new HuaweiCloudApi().authenticate(keysFor(server.url), given));
		expect(asked()).toEqual(unsigned);
	});
});

describe('redirects', () => {
	it.each(['httpRequest', 'request'] as const)('are not followed by helpers.%s', async (helper) => {
		const elsewhere = await startRecorder();
		const redirecting = await startRecorder(() => ({
			status: 302,
			headers: { location: `${elsewhere.url}/stolen` },
		}));
		const authenticate = (options: object) =>
			new HuaweiCloudApi().authenticate(keysFor(redirecting.url), options as IHttpRequestOptions);
		const sent =
			helper === 'httpRequest'
				? httpRequest(await authenticate({ url: redirecting.url, disableFollowRedirect: false }))
				: oldRequest(await authenticate({ uri: redirecting.url, followRedirect: true }));
		const outcome = await sent.catch((error: Error) => error);
		await Promise.all([elsewhere.close(), redirecting.close()]);
		expect(String(outcome)).toMatch(/302/);
		expect(elsewhere.requests).toHaveLength(0);
	});
});

it('does not touch the options it is given', async () => {
	const options = {
		method: 'POST',
		baseURL: server.url,
		url: '/a',
		qs: { b: 1 },
		headers: { C: 'd' },
		body: { e: 1 },
	} as const;
	const before = structuredClone(options);
	await new HuaweiCloudApi().authenticate(keysFor(server.url), options);
	expect(options).toEqual(before);
});
