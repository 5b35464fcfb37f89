import {
	canonicalResource,
	canonicalSlsHeaders,
	signature,
	signSlsV1,
	stringToSign,
} from '../../credentials/signing/slsV1.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { ALIBABA } from './vectors/functionUrls.mts';
import { SLS_V1_VECTORS } from './vectors/slsV1.mts';

describe("the vendor's own signatures, every stage", () => {
	it.each(SLS_V1_VECTORS.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
		const { request, securityToken, at } = vector;
		const signed = signSlsV1(request, { ...ALIBABA, securityToken }, at);
		expect(canonicalSlsHeaders(signed.headers)).toBe(vector.headers);
		expect(canonicalResource(request.url)).toBe(vector.resource);
		const text = stringToSign(signed);
		expect(text).toBe(
			[
				request.method,
				signed.headers['Content-MD5'] ?? '',
				request.headers['Content-Type'] ?? '',
				at.toUTCString(),
				vector.headers + vector.resource,
			].join('\n'),
		);
		expect(`LOG ${ALIBABA.accessKeyId}:${signature(ALIBABA.accessKeySecret, text)}`).toBe(
			vector.authorization,
		);
		expect(signed.headers.Authorization).toBe(vector.authorization);
	});

	it('a body has its MD5 in capitals, as the official client sends it; none has none', () => {
		const [get, , , post] = SLS_V1_VECTORS.map(({ request, at }) =>
			signSlsV1(request, ALIBABA, at),
		);
		expect(post?.headers['Content-MD5']).toBe('438E76CB6CCC98877CC1F4E2AEB4B951');
		expect(get?.headers).not.toHaveProperty('Content-MD5');
	});
});

const KEYS = { accessKeyId: 'AK', accessKeySecret: 'secret' };
const AT = new Date('2026-11-26T00:00:00Z');
const REQUEST: WireRequest = {
	method: 'POST',
	url: 'https://p.cn-hangzhou.log.aliyuncs.com/logstores/l?b=2&a=1',
	headers: { 'Content-Type': 'application/json', 'x-log-other': '1', other: '1' },
	body: Buffer.from('x'),
};
const authorizationOf = (request: WireRequest, keys: object = KEYS, at = AT) =>
	signSlsV1(request, { ...KEYS, ...keys }, at).headers.Authorization;
const withHeader = (name: string, value: string): WireRequest => ({
	...REQUEST,
	headers: { ...REQUEST.headers, [name]: value },
});

describe('every signed part counts, and nothing else', () => {
	const original = authorizationOf(REQUEST);

	it.each([
		['method', authorizationOf({ ...REQUEST, method: 'PUT' })],
		['path', authorizationOf({ ...REQUEST, url: REQUEST.url.replace('/l?', '/m?') })],
		['query', authorizationOf({ ...REQUEST, url: `${REQUEST.url}1` })],
		['body', authorizationOf({ ...REQUEST, body: Buffer.from('y') })],
		['type', authorizationOf(withHeader('Content-Type', 'application/jsom'))],
		['a header of its own', authorizationOf(withHeader('X-Log-Other', '2'))],
		['time', authorizationOf(REQUEST, {}, new Date(AT.getTime() + 1000))],
		['token', authorizationOf(REQUEST, { securityToken: 't' })],
		['secret', authorizationOf(REQUEST, { accessKeySecret: 'secreu' })],
	])('%s', (_part, changed) => {
		expect(original).toMatch(/^LOG AK:[\w+/]{43}=$/);
		expect(changed).toMatch(/^LOG AK:[\w+/]{43}=$/);
		expect(changed).not.toBe(original);
	});

	it('the order of the query, another header and the host do not', () => {
		expect(authorizationOf({ ...REQUEST, url: REQUEST.url.replace('b=2&a=1', 'a=1&b=2') })).toBe(
			original,
		);
		expect(authorizationOf(withHeader('other', '2'))).toBe(original);
		expect(authorizationOf({ ...REQUEST, url: REQUEST.url.replace('//p.', '//q.') })).toBe(
			original,
		);
	});

	it('what the caller set of its headers is kept', () => {
		const own = { 'X-Log-ApiVersion': '0.7.0', 'X-Log-BodyRawSize': '9' };
		const { headers } = signSlsV1({ ...REQUEST, headers: own }, KEYS, AT);
		expect(headers).toMatchObject({ 'x-log-apiversion': '0.7.0', 'x-log-bodyrawsize': '9' });
	});

	it("the caller's own Date is kept", () => {
		const date = 'Thu, 26 Nov 2026 00:00:01 GMT';
		const signed = signSlsV1(withHeader('date', date), KEYS, AT);
		expect(signed.headers).toMatchObject({ date });
		expect(signed.headers).not.toHaveProperty('Date');
	});
});
