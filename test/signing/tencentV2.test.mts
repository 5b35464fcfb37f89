import {
	isLegacyUrl,
	parametersOf,
	signature,
	signTencentV2,
	stringToSign,
} from '../../credentials/signing/tencentV2.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';
import { V2_VECTORS } from './vectors/tencentV2.mts';

describe('published signatures', () => {
	it.each(V2_VECTORS.map((vector) => [vector.source, vector] as const))('%s', (_source, vector) => {
		const text = stringToSign(vector.method, vector.url, Object.entries(vector.parameters));
		expect(signature(vector.secretKey, text, vector.algorithm)).toBe(vector.signature);
	});

	it('states the string to sign of the documented example', () => {
		const [vector] = V2_VECTORS;
		expect(stringToSign('GET', vector?.url ?? '', Object.entries(vector?.parameters ?? {}))).toBe(
			'GETcvm.api.qcloud.com/v2/index.php?Action=DescribeInstances&Nonce=11886&Region=gz&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA&Timestamp=1465185768&instanceIds.0=ins-09dx96dg&limit=20&offset=0',
		);
	});
});

const KEYS = { secretId: 'AKIDEXAMPLE', secretKey: 'SecretKeyEXAMPLE' };
const AT = new Date('2023-11-14T22:13:20Z');
const URL_V2 = 'https://scf.api.qcloud.com/v2/index.php';
const form = (text: string): WireRequest => ({
	method: 'POST',
	url: URL_V2,
	headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
	body: Buffer.from(text),
});
const REQUEST = form('Action=InvokeFunction&functionName=hello&Region=gz');
const sentBy = (request: WireRequest, keys: Parameters<typeof signTencentV2>[1] = KEYS) =>
	Object.fromEntries(parametersOf(signTencentV2(request, keys, AT, '32768')));

describe('quirks of the legacy gateway', () => {
	it('signs `_` in a name as `.`, but not in a value, and sends it as it is', () => {
		expect(stringToSign('GET', URL_V2, [['Instance_Ids_0', 'ins_1']])).toMatch(
			/\?Instance\.Ids\.0=ins_1$/,
		);
		expect(sentBy(form('my_key=a_b'))).toHaveProperty('my_key', 'a_b');
	});

	it('leaves a value that begins with @ out of a POST, not of a GET', () => {
		expect(stringToSign('POST', URL_V2, [['file', '@a']])).toMatch(/\?$/);
		expect(stringToSign('GET', URL_V2, [['file', '@a']])).toMatch(/\?file=@a$/);
	});

	it('API 3.0 (path /) has neither quirk', () => {
		const url = 'https://scf.tencentcloudapi.com/';
		expect(isLegacyUrl(url)).toBe(false);
		expect(stringToSign('POST', url, [['a_b', '@c']])).toMatch(/\?a_b=@c$/);
	});

	it('sorts upper-case names first and signs the plain text', () => {
		const parameters = [
			['b', '2'],
			['Z', 'é +&='],
			['a', null],
		] as const;
		expect(stringToSign('GET', URL_V2, parameters)).toMatch(/\?Z=é \+&=&a=&b=2$/);
	});

	it('leaves the port out', () => {
		expect(stringToSign('GET', 'http://127.0.0.1:4570/v2/index.php', [])).toBe(
			'GET127.0.0.1/v2/index.php?',
		);
	});
});

describe('every signed part counts', () => {
	const original = sentBy(REQUEST).Signature;
	const changedKeys = { ...KEYS, secretKey: 'SecretKeyEXAMPLF' };
	const signatureOf = (request: WireRequest, keys = KEYS, at = AT, nonce = '32768') =>
		Object.fromEntries(parametersOf(signTencentV2(request, keys, at, nonce))).Signature;

	it.each([
		['method', signatureOf({ ...REQUEST, method: 'PUT' })],
		['host', signatureOf({ ...REQUEST, url: 'https://scf.api.qcloud.con/v2/index.php' })],
		['path', signatureOf({ ...REQUEST, url: 'https://scf.api.qcloud.com/v3/index.php' })],
		['a value', signatureOf(form('Action=InvokeFunction&functionName=hellp&Region=gz'))],
		['a name', signatureOf(form('Action=InvokeFunction&functionNamf=hello&Region=gz'))],
		['one more parameter', signatureOf(form(`${REQUEST.body.toString()}&a=1`))],
		['timestamp', signatureOf(REQUEST, KEYS, new Date(AT.getTime() + 1000))],
		['nonce', signatureOf(REQUEST, KEYS, AT, '32769')],
		['secret id', signatureOf(REQUEST, { ...KEYS, secretId: 'AKIDEXAMPLF' })],
		['secret key', signatureOf(REQUEST, changedKeys)],
	])('%s', (_part, changed) => {
		expect(original).toMatch(/^[\w+/]{43}=$/);
		expect(changed).not.toBe(original);
	});
});

describe('signTencentV2', () => {
	it('adds what the API wants, HmacSHA256 by default', () => {
		expect(sentBy(REQUEST)).toMatchObject({
			Timestamp: '1700000000',
			Nonce: '32768',
			SecretId: 'AKIDEXAMPLE',
			SignatureMethod: 'HmacSHA256',
			Region: 'gz',
		});
		expect(sentBy(REQUEST)).not.toHaveProperty('Token');
	});

	it('sends and signs the token of temporary keys', () => {
		const temporary = sentBy(REQUEST, { ...KEYS, sessionToken: 'TOKEN' });
		expect(temporary.Token).toBe('TOKEN');
		expect(temporary.Signature).not.toBe(sentBy(REQUEST).Signature);
	});

	it('puts the parameters of a GET into the query, strictly encoded', () => {
		const request = { method: 'GET', url: `${URL_V2}?b=1`, headers: {}, body: Buffer.alloc(0) };
		const signed = signTencentV2(request, KEYS, AT, '7', 'HmacSHA1');
		expect(signed.url).toMatch(/\?b=1&Timestamp=.*&SignatureMethod=HmacSHA1&Signature=[\w%]+%3D$/);
		expect(signed.body).toHaveLength(0);
	});

	it('moves the query of a POST into its form, and encodes spaces as %20', () => {
		const request = { ...form('param=a%20b%2Bc'), url: `${URL_V2}?Action=InvokeFunction` };
		const signed = signTencentV2(request, KEYS, AT, '7');
		expect(signed.url).toBe(URL_V2);
		expect(signed.body.toString()).toMatch(/^Action=InvokeFunction&param=a%20b%2Bc&Timestamp=/);
	});

	it('takes a JSON object for a form', () => {
		const body = Buffer.from('{"Action":"A","n":1,"list":[{"k":true}],"none":null}');
		const request = { ...REQUEST, headers: { 'content-type': 'application/json' }, body };
		expect(sentBy(request)).toMatchObject({ Action: 'A', n: '1', 'list.0.k': 'true', none: '' });
		const signed = signTencentV2(request, KEYS, AT, '1');
		expect(signed.headers['Content-Type']).toBe('application/x-www-form-urlencoded');
	});

	it.each(['[1]', '"text"', '{', '12'])('refuses the JSON body %s', (text) => {
		const headers = { 'content-type': 'application/json' };
		const request = { ...REQUEST, headers, body: Buffer.from(text) };
		expect(() => signTencentV2(request, KEYS, AT, '1')).toThrow(/form or a JSON object/);
	});

	it('signs its own output again: timestamp kept, nonce new, nothing twice', () => {
		const once = signTencentV2(REQUEST, KEYS, AT, '1');
		const twice = signTencentV2(once, KEYS, new Date(0), '2');
		const names = parametersOf(twice).map(([name]) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(Object.fromEntries(parametersOf(twice))).toEqual(
			Object.fromEntries(parametersOf(signTencentV2(REQUEST, KEYS, AT, '2'))),
		);
	});
});
