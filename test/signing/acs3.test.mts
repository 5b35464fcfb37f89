import {
	acsDate,
	canonicalRequest,
	signAcs3,
	signature,
	signedHeaderNames,
	strictUrl,
	stringToSign,
} from '../../credentials/signing/acs3.ts';
import { fcActionOf } from '../../credentials/signing/fcActions.ts';
import { sha256Hex } from '../../credentials/signing/hashes.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { ACS3_VECTORS } from './vectors/acs3.mts';

describe('published signatures and anchors', () => {
	it.each(ACS3_VECTORS.map((vector) => [vector.source, vector] as const))('%s', (_s, vector) => {
		const canonical = canonicalRequest(vector.request);
		if (vector.canonicalHash !== undefined) {
			expect(sha256Hex(canonical)).toBe(vector.canonicalHash);
			expect(stringToSign(canonical)).toBe(`ACS3-HMAC-SHA256\n${vector.canonicalHash}`);
		}
		expect(signature(vector.secret, stringToSign(canonical))).toBe(vector.signature);
	});
});

const KEYS = { accessKeyId: 'AK', accessKeySecret: 'secret' };
const AT = new Date('2026-11-23T00:56:24.999Z');
const REQUEST: WireRequest = {
	method: 'POST',
	url: 'https://1234.cn-hangzhou.fc.aliyuncs.com/2023-03-30/functions/fn/invocations?qualifier=prod',
	headers: {
		'Content-Type': 'application/octet-stream',
		'x-fc-log-type': 'Tail',
		'x-acs-action': 'InvokeFunction',
		'x-acs-version': '2023-03-30',
	},
	body: Buffer.from('{"key":"value"}'),
};
const signatureOf = (request: WireRequest, keys = KEYS, at = AT, nonce = 'n1') =>
	/Signature=(\w+)$/.exec(signAcs3(request, keys, at, nonce).headers.Authorization ?? '')?.[1];
const withHeader = (name: string, value: string): WireRequest => ({
	...REQUEST,
	headers: { ...REQUEST.headers, [name]: value },
});

describe('every signed part counts', () => {
	const original = signatureOf(REQUEST);
	const token = { ...KEYS, securityToken: 't' };

	it.each([
		['method', signatureOf({ ...REQUEST, method: 'PUT' })],
		['path', signatureOf({ ...REQUEST, url: REQUEST.url.replace('/fn/', '/fm/') })],
		['query', signatureOf({ ...REQUEST, url: `${REQUEST.url}1` })],
		['host', signatureOf({ ...REQUEST, url: REQUEST.url.replace('1234.', '1235.') })],
		['content-type', signatureOf(withHeader('Content-Type', 'application/octet-streal'))],
		['x-acs-action', signatureOf(withHeader('x-acs-action', 'InvokeFunctiom'))],
		['x-acs-version', signatureOf(withHeader('x-acs-version', '2023-03-31'))],
		['body', signatureOf({ ...REQUEST, body: Buffer.from('{"key":"valuf"}') })],
		['date', signatureOf(REQUEST, KEYS, new Date(AT.getTime() + 1000))],
		['nonce', signatureOf(REQUEST, KEYS, AT, 'n2')],
		['token', signatureOf(REQUEST, token)],
		['secret', signatureOf(REQUEST, { ...KEYS, accessKeySecret: 'secreu' })],
	])('%s', (_part, changed) => {
		expect(original).toMatch(/^[0-9a-f]{64}$/);
		expect(changed).toMatch(/^[0-9a-f]{64}$/);
		expect(changed).not.toBe(original);
	});

	it('and no other: x-fc- headers are sent unsigned, as the SDKs do', () => {
		expect(signatureOf(withHeader('x-fc-log-type', 'None'))).toBe(original);
		expect(signedHeaderNames({ ...REQUEST.headers, Accept: '*/*' })).toEqual([
			'content-type',
			'host',
			'x-acs-action',
			'x-acs-version',
		]);
	});
});

describe('signAcs3', () => {
	it('puts the strict form on the wire, sorted, and signs just that', () => {
		expect(strictUrl("https://h/a b/%7e!'()*/é?b=2&a=x+y&c&a=(*)")).toBe(
			'https://h/a%20b/~%21%27%28%29%2A/%C3%A9?a=%28%2A%29&a=x%20y&b=2&c=',
		);
		const { url } = signAcs3({ ...REQUEST, url: `${REQUEST.url}&x=*` }, KEYS, AT, 'n');
		expect(url).toMatch(/\?qualifier=prod&x=%2A$/);
		expect(strictUrl(url)).toBe(url);
	});

	it('keeps an encoded slash inside its segment', () => {
		expect(strictUrl('https://h/a%2Fb/c')).toBe('https://h/a%2Fb/c');
	});

	it('sets the headers that the API wants, in seconds', () => {
		const { headers } = signAcs3(REQUEST, { ...KEYS, securityToken: 'TOKEN' }, AT, 'nonce');
		expect(acsDate(AT)).toBe('2026-11-23T00:56:24Z');
		expect(headers).toMatchObject({
			'x-acs-date': '2026-11-23T00:56:24Z',
			'x-acs-signature-nonce': 'nonce',
			'x-acs-content-sha256': 'e43abcf3375244839c012f9633f95862d232a95b00d5bc7348b3098b9fed7f32',
			'x-acs-security-token': 'TOKEN',
		});
	});

	it('signs its own output again: date kept, nonce new', () => {
		const once = signAcs3(REQUEST, KEYS, AT, '1');
		const again = signAcs3(once, KEYS, new Date(0), '2');
		expect(again).toEqual(signAcs3(REQUEST, KEYS, AT, '2'));
	});
});

describe('the API that a request calls', () => {
	const signedFor = (method: string, url: string, headers = {}) =>
		signAcs3({ method, url, headers, body: Buffer.alloc(0) }, KEYS, AT, 'n').headers;

	it.each([
		['GET', '/2023-03-30/functions', 'ListFunctions'],
		['GET', '/2023-03-30/functions/fn/versions', 'ListFunctionVersions'],
		['GET', '/2023-03-30/functions/fn/aliases', 'ListAliases'],
		['GET', '/2023-03-30/functions/fn/async-tasks', 'ListAsyncTasks'],
		['GET', '/2023-03-30/functions/fn/async-tasks/id', 'GetAsyncTask'],
		['PUT', '/2023-03-30/functions/fn/async-tasks/id/stop', 'StopAsyncTask'],
		['POST', '/2023-03-30/functions/fn/invocations', 'InvokeFunction'],
		['GET', '/2021-04-06/services', 'ListServices'],
		['GET', '/2021-04-06/services/s/functions', 'ListFunctions'],
		['POST', '/2021-04-06/services/s/functions/f/invocations', 'InvokeFunction'],
		[
			'PUT',
			'/2021-04-06/services/s/functions/f/stateful-async-invocations/id',
			'StopStatefulAsyncInvocation',
		],
	])('%s %s is %s', (method, path, action) => {
		const headers = signedFor(method, `https://h${path}?limit=1`);
		expect(headers['x-acs-action']).toBe(action);
		expect(headers['x-acs-version']).toBe(path.split('/')[1]);
	});

	it('is what the headers of the caller say, in any case', () => {
		const headers = signedFor('GET', 'https://h/2023-03-30/functions', {
			'X-Acs-Action': 'Other',
			'X-ACS-VERSION': '2000-01-01',
		});
		expect(Object.entries(headers).filter(([name]) => /action|version/i.test(name))).toEqual([
			['x-acs-action', 'Other'],
			['x-acs-version', '2000-01-01'],
		]);
	});

	it.each([
		['x-acs-action', 'Other', { 'x-acs-action': 'Other', 'x-acs-version': '2023-03-30' }],
		[
			'x-acs-version',
			'2000-01-01',
			{ 'x-acs-action': 'ListFunctions', 'x-acs-version': '2000-01-01' },
		],
	])('is completed by the path where the caller says %s alone', (name, value, both) => {
		const headers = signedFor('GET', 'https://h/2023-03-30/functions', { [name]: value });
		expect(headers).toMatchObject(both);
	});

	it('may stand in the query, as RPC APIs have it', () => {
		expect(
			signedFor('GET', 'https://ecs.aliyuncs.com/?Action=DescribeRegions&Version=2014-05-26'),
		).toMatchObject({ 'x-acs-action': 'DescribeRegions', 'x-acs-version': '2014-05-26' });
	});

	it.each([
		['DELETE', '/2023-03-30/functions/fn/invocations'],
		['GET', '/2023-03-30/functions//versions'],
		['GET', '/2023-03-30/unheard'],
		['GET', '/'],
	])('is asked for when %s %s does not tell it', (method, path) => {
		expect(fcActionOf(method, path)).toBeNull();
		expect(() => signedFor(method, `https://h${path}`)).toThrow(/'x-acs-action'.*'x-acs-version'/);
	});

	it.each(['Action=DescribeRegions', 'Version=2014-05-26'])('is asked for by %s alone', (query) => {
		expect(() => signedFor('GET', `https://ecs.aliyuncs.com/?${query}`)).toThrow(/'x-acs-action'/);
	});
});
