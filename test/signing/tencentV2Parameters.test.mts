import {
	isLegacyUrl,
	parametersOf,
	signTencentV2,
	stringToSign,
} from '../../credentials/signing/tencentV2.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';

const KEYS = { secretId: 'AKIDEXAMPLE', secretKey: 'SecretKeyEXAMPLE' };
const AT = new Date('2023-11-14T22:13:20Z');
const URL_V2 = 'https://scf.api.qcloud.com/v2/index.php';
const request = (
	method: string,
	text: string,
	headers: Record<string, string> = {},
	url = URL_V2,
): WireRequest => ({ method, url, headers, body: Buffer.from(text, 'utf8') });

describe('where the parameters of a request stand', () => {
	it('those of a GET in its query alone: a body that a client adds is not sent', () => {
		const get = request('GET', 'b=2', {}, `${URL_V2}?a=1`);
		expect(parametersOf(get)).toEqual([['a', '1']]);
		const signed = signTencentV2(get, KEYS, AT, '1');
		expect(signed.body).toHaveLength(0);
		expect(new URL(signed.url).searchParams.has('b')).toBe(false);
	});

	it('those of a POST in its query and its form', () => {
		expect(parametersOf(request('POST', 'b=2', {}, `${URL_V2}?a=1`))).toEqual([
			['a', '1'],
			['b', '2'],
		]);
	});

	it('a POST without a body has those of its query, whatever its content type', () => {
		const post = request('POST', '', { 'Content-Type': 'application/json' }, `${URL_V2}?a=1`);
		expect(parametersOf(post)).toEqual([['a', '1']]);
	});

	it('text is UTF-8 in the form that is sent', () => {
		const { body } = signTencentV2(request('POST', 'name=中'), KEYS, AT, '1');
		expect(body.toString('latin1')).toMatch(/^name=%E4%B8%AD&Timestamp=1700000000&/);
	});

	it('a GET carries no content type, since it has no content', () => {
		const headers = { 'CONTENT-TYPE': 'application/json', Accept: '*/*' };
		expect(signTencentV2(request('GET', '', headers), KEYS, AT, '1').headers).toEqual({
			Accept: '*/*',
		});
	});
});

describe('what is signed of them', () => {
	it('a bare name counts as one with an empty value', () => {
		expect(stringToSign('POST', URL_V2, parametersOf(request('POST', 'flag&a=1')))).toBe(
			'POSTscf.api.qcloud.com/v2/index.php?a=1&flag=',
		);
	});

	it('a Signature that the request came with is neither signed nor sent again', () => {
		const before = request('POST', 'a=1&Signature=old');
		expect(stringToSign('POST', URL_V2, parametersOf(before))).toMatch(/\?a=1$/);
		const signatures = parametersOf(signTencentV2(before, KEYS, AT, '1')).filter(
			([name]) => name === 'Signature',
		);
		expect(signatures).toHaveLength(1);
		expect(signatures[0]?.[1]).not.toBe('old');
	});
});

it('the legacy API is detected by the end of the path: a gateway before it may add to its beginning', () => {
	expect(isLegacyUrl('https://gateway.example/tencent/v2/index.php?a=1')).toBe(true);
	expect(isLegacyUrl('https://scf.api.qcloud.com/v2/index.php/x')).toBe(false);
});
