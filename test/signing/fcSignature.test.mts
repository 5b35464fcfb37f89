import {
	canonicalFcHeaders,
	canonicalResource,
	signature,
	signFc,
	stringToSign,
	type FcKeys,
} from '../../credentials/signing/fcSignature.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { FC_VECTORS } from './vectors/fcSignature.mts';

describe('published signatures and anchors', () => {
	it.each(FC_VECTORS.map((vector) => [vector.source, vector] as const))('%s', (_s, vector) => {
		const resource = canonicalResource(vector.request.url, vector.withQuery);
		const text = stringToSign(vector.request, vector.date, resource);
		if (vector.stringToSign !== undefined) expect(text).toBe(vector.stringToSign);
		expect(signature(vector.secret, text)).toBe(vector.signature);
	});

	it('composes the string to sign as fc-nodejs-sdk and fc-java-sdk test it', () => {
		const request: WireRequest = {
			method: 'GET',
			url: 'https://h/path/action%20with-escaped~chars_here.ext?foo=bar&key1=xyz&key1=abc&key3%20with-escaped~chars_here.ext=value%20with-escaped~chars_here.ext&key2=123&xyz',
			headers: {
				'content-md5': '1bca714f406993b309bb87fabeb30a6b',
				'content-type': 'text/json',
				date: 'today',
				'X-Fc-foo': '123',
				'x-fc-bar': 'xyz',
				'x-fcdummy': 'dummy',
				test: 'foo',
			},
			body: Buffer.alloc(0),
		};
		expect(stringToSign(request, 'today', canonicalResource(request.url, true))).toBe(
			'GET\n1bca714f406993b309bb87fabeb30a6b\ntext/json\ntoday\nx-fc-bar:xyz\nx-fc-foo:123\n/path/action with-escaped~chars_here.ext\nfoo=bar\nkey1=abc\nkey1=xyz\nkey2=123\nkey3 with-escaped~chars_here.ext=value with-escaped~chars_here.ext\nxyz',
		);
	});
});

describe('canonical parts', () => {
	it('takes the x-fc- headers alone, sorted, values untouched', () => {
		const headers = { 'X-Fc-H6': 'k6 ', 'x-fc-h2': 'k2', 'X-FC-h1': 'k1', 'x-f': 'no', h3: 'no' };
		expect(canonicalFcHeaders(headers)).toBe('x-fc-h1:k1\nx-fc-h2:k2\nx-fc-h6:k6 \n');
	});

	it('decodes the path and leaves the query out, but for HTTP triggers', () => {
		expect(canonicalResource('https://h/2016-08-15/services/a%20b?limit=1')).toBe(
			'/2016-08-15/services/a b',
		);
		expect(canonicalResource('https://h/2016-08-15/proxy/s/f/?b=2&a=%2B')).toBe(
			'/2016-08-15/proxy/s/f/\na=+\nb=2',
		);
		expect(canonicalResource('https://h/2016-08-15/proxy/s/f/')).toBe('/2016-08-15/proxy/s/f/\n');
	});
});

const KEYS: FcKeys = { accessKeyId: 'AK', accessKeySecret: 'secret', accountId: '1234' };
const AT = new Date('2026-11-23T00:56:22Z');
const REQUEST: WireRequest = {
	method: 'POST',
	url: 'https://1234.cn-hangzhou.fc.aliyuncs.com/2016-08-15/services/s/functions/f/invocations',
	headers: { 'Content-Type': 'application/octet-stream', 'X-Fc-Log-Type': 'Tail' },
	body: Buffer.from('x'),
};
const authorizationOf = (request: WireRequest, keys = KEYS, at = AT) =>
	signFc(request, keys, at).headers.Authorization;
const withHeader = (name: string, value: string): WireRequest => ({
	...REQUEST,
	headers: { ...REQUEST.headers, [name]: value },
});

describe('every signed part counts', () => {
	const original = authorizationOf(REQUEST);
	const proxy = { ...REQUEST, url: 'https://h/2016-08-15/proxy/s/f/?a=1' };

	it.each([
		['method', authorizationOf({ ...REQUEST, method: 'PUT' })],
		['path', authorizationOf({ ...REQUEST, url: `${REQUEST.url}t` })],
		['content-type', authorizationOf(withHeader('Content-Type', 'application/octet-streal'))],
		['content-md5', authorizationOf(withHeader('Content-MD5', 'a'))],
		['x-fc-log-type', authorizationOf(withHeader('X-Fc-Log-Type', 'Tain'))],
		['another x-fc- header', authorizationOf(withHeader('x-fc-trace-id', '1'))],
		['date', authorizationOf(REQUEST, KEYS, new Date(AT.getTime() + 1000))],
		['account', authorizationOf(REQUEST, { ...KEYS, accountId: '1235' })],
		['token', authorizationOf(REQUEST, { ...KEYS, securityToken: 't' })],
		['secret', authorizationOf(REQUEST, { ...KEYS, accessKeySecret: 'secreu' })],
	])('%s', (_part, changed) => {
		expect(original).toMatch(/^FC AK:[\w+/]{43}=$/);
		expect(changed).toMatch(/^FC AK:[\w+/]{43}=$/);
		expect(changed).not.toBe(original);
	});

	it('the query of an HTTP trigger', () => {
		expect(authorizationOf({ ...proxy, url: `${proxy.url}0` })).not.toBe(authorizationOf(proxy));
	});

	it('and no other: the body is covered by Content-MD5 alone, the query of the API not at all', () => {
		expect(authorizationOf({ ...REQUEST, body: Buffer.from('y') })).toBe(original);
		expect(authorizationOf({ ...REQUEST, url: `${REQUEST.url}?a=1` })).toBe(original);
		expect(authorizationOf(withHeader('User-Agent', 'n8n'))).toBe(original);
	});
});

describe('signFc', () => {
	it('sets date, account and token', () => {
		const { headers } = signFc(REQUEST, { ...KEYS, securityToken: 'TOKEN' }, AT);
		expect(headers).toMatchObject({
			Date: 'Mon, 23 Nov 2026 00:56:22 GMT',
			'x-fc-account-id': '1234',
			'x-fc-security-token': 'TOKEN',
		});
	});

	it('sends no empty account or token', () => {
		const { headers } = signFc(REQUEST, { ...KEYS, accountId: '', securityToken: '' }, AT);
		expect(Object.keys(headers).filter((name) => /account|token/.test(name))).toEqual([]);
	});

	it('keeps the date of the caller; x-fc-date takes the place of Date', () => {
		const dated = signFc(withHeader('date', 'Tue, 24 Nov 2026 00:00:00 GMT'), KEYS, AT);
		expect(stringToSign(dated).split('\n')[3]).toBe('Tue, 24 Nov 2026 00:00:00 GMT');
		const fcDated = signFc(withHeader('x-fc-date', 'Wed, 25 Nov 2026 00:00:00 GMT'), KEYS, AT);
		expect(fcDated.headers).not.toHaveProperty('Date');
		expect(stringToSign(fcDated).split('\n')[3]).toBe('Wed, 25 Nov 2026 00:00:00 GMT');
	});

	it('signs its own output again to the same bytes', () => {
		const once = signFc(REQUEST, { ...KEYS, securityToken: 'TOKEN' }, AT);
		expect(signFc(once, { ...KEYS, securityToken: 'TOKEN' }, new Date(0))).toEqual(once);
	});

	it('names a malformed percent-encoding', () => {
		expect(() => signFc({ ...REQUEST, url: 'https://h/2016-08-15/%zz' }, KEYS, AT)).toThrow(
			/malformed percent-encoding/,
		);
	});
});
