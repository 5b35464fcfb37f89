import { signOpenWhiskRequest } from '../../credentials/authentication/openWhisk.ts';
import { basicAuthorization, signBasic } from '../../credentials/signing/basicAuthentication.ts';

/** Captured from npm openwhisk 3.21.9; the key is the public one of Apache OpenWhisk's guest. */
const ID = '23bc46b1-71f6-4ed5-8c54-816aa4f8c502';
const SECRET = '123zO3xZCLrMN6v2BKK1dXYFpXlPkccOFqm12CdAsMgRU4VrNZ9lyGVCGuMDGIwP';
const AUTHORIZATION =
	'Basic MjNiYzQ2YjEtNzFmNi00ZWQ1LThjNTQtODE2YWE0ZjhjNTAyOjEyM3pPM3haQ0xyTU42djJCS0sxZFhZRnBYbFBrY2NPRnFtMTJDZEFzTWdSVTRWck5aOWx5R1ZDR3VNREdJd1A=';

const HOST = 'https://faas-nyc1-2ef2e6cc.doserverless.co';
const credential = { host: HOST, accessKey: `${ID}:${SECRET}`, namespace: '_' };
const request = (url: string) => ({ method: 'GET', url, headers: {}, body: Buffer.alloc(0) });
const signed = (url: string, change: object = {}) =>
	signOpenWhiskRequest({ ...credential, ...change }, request(url)).headers;

describe('basic authentication', () => {
	it('of the sample of RFC 7617', () => {
		expect(basicAuthorization({ id: 'Aladdin', secret: 'open sesame' })).toBe(
			'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
		);
		// Section 2.1, in UTF-8.
		expect(basicAuthorization({ id: 'test', secret: '123£' })).toBe('Basic dGVzdDoxMjPCow==');
	});

	it('as the official client of OpenWhisk sends it', () => {
		expect(basicAuthorization({ id: ID, secret: SECRET })).toBe(AUTHORIZATION);
		expect(signed(`${HOST}/api/v1/namespaces/_/actions/hello`)).toEqual({
			Authorization: AUTHORIZATION,
		});
	});

	it('replaces an Authorization that is there', () => {
		const before = { ...request(HOST), headers: { authorization: 'Bearer x' } };
		expect(signBasic(before, { id: 'a', secret: 'b' }).headers).toEqual({
			Authorization: 'Basic YTpi',
		});
	});
});

describe('the key of OpenWhisk goes to the API of its host only', () => {
	it.each([
		`${HOST}/api/v1/web/fn-1/default/hello`,
		`${HOST}/api/v1/namespaces/../web/fn-1/default/hello`,
		`${HOST}/api/v1/namespaces/%2e%2e/web/x`,
		`${HOST}/`,
	])('%s gets none', (url) => expect(signed(url)).toEqual({}));

	it.each([
		'https://evil.example/api/v1/namespaces',
		'https://other.doserverless.co/api/v1/namespaces',
		'https://faas-nyc1-2ef2e6cc.doserverless.co:8443/api/v1/namespaces',
		'http://faas-nyc1-2ef2e6cc.doserverless.co/api/v1/namespaces',
	])('%s is refused, with advice', (url) => {
		expect(() => signed(url)).toThrow(/is not the API host of this credential.*'API Host'/);
	});

	it.each([
		[{ host: '' }, /'API Host' is empty/],
		[{ host: 'http://openwhisk.example.com' }, /unencrypted/],
		[{ accessKey: '' }, /'Access Key' is empty/],
		[{ accessKey: 'dof_v1_abc' }, /no colon/],
		[{ accessKey: ':secret' }, /no colon/],
		[{ accessKey: 'id:' }, /no colon/],
		[{ accessKey: 'id:sec ret' }, /contains a space/],
		[{ namespace: '../x' }, /Namespace is not in a valid format/],
	])('%j', (change, words) => {
		expect(() => signed(`${HOST}/api/v1/namespaces`, change)).toThrow(words);
	});

	it('a host without a scheme means https; a secret may hold colons', () => {
		const url = `${HOST}/api/v1/namespaces`;
		const change = { host: ' faas-nyc1-2ef2e6cc.doserverless.co/ ', accessKey: 'a:b:c' };
		expect(signed(url, change)).toEqual({ Authorization: 'Basic YTpiOmM=' });
	});
});
