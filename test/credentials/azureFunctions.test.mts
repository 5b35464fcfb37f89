import type { IHttpRequestOptions } from 'n8n-workflow';
import { AzureFunctionsApi } from '../../credentials/AzureFunctionsApi.credentials.ts';
import { signWithFunctionKey } from '../../credentials/signing/functionKey.ts';

const HOST = 'https://my-app.azurewebsites.net';
const data = { hostUrl: HOST, key: 'THE-KEY-OF-THE-APP==' };
const signed = async (url: string, change: object = {}, options: object = {}) =>
	await new AzureFunctionsApi().authenticate({ ...data, ...change }, {
		...{ url, method: 'GET' },
		...options,
	} as IHttpRequestOptions);
const refusal = async (url: string, change: object = {}, options: object = {}) => {
	const thrown = await signed(url, change, options).catch((error: Error) => error);
	if (!(thrown instanceof Error)) throw new Error('it was accepted');
	expect(thrown.message).not.toContain('THE-KEY');
	expect(thrown.message).not.toContain('s3cr3t');
	return thrown.message;
};

describe('the key of a function app', () => {
	it.each([
		[HOST, '/api/hello?decode=1'],
		[`${HOST}/`, '/admin/functions'],
		['my-app.azurewebsites.net', '/runtime/webhooks/durabletask/instances'],
		['HTTPS://My-App.AzureWebsites.net', '/'],
	])('of %s goes to %s in a header, and nowhere else in the request', async (hostUrl, path) => {
		const { headers, url, disableFollowRedirect } = await signed(HOST + path, { hostUrl });
		expect(headers).toMatchObject({ 'x-functions-key': 'THE-KEY-OF-THE-APP==' });
		expect(url).toBe(HOST + path);
		expect(disableFollowRedirect).toBe(true);
	});

	it.each([
		...['https://other-app.azurewebsites.net/api/x', 'https://azurewebsites.net/'],
		...[`${HOST}.evil.example/`, 'https://evil.example/', 'http://127.0.0.1:1/', `${HOST}:8443/`],
		...['https://my-app.azurewebsites.net@evil.example/', 'https://my-app.scm.azurewebsites.net/'],
	])('not to %s', async (url) => {
		expect(await refusal(url)).toMatch(/is not the function app of this credential.*'Host URL'/);
	});

	it('not over plain http, but on this machine', async () => {
		expect(await refusal('http://my-app.azurewebsites.net/')).toMatch(/plain http/);
		expect(await refusal(HOST, { hostUrl: 'http://my-app.azurewebsites.net' })).toMatch(
			/uses http/,
		);
		const local = 'http://127.0.0.1:7071';
		const { headers } = await signed(`${local}/api/x`, { hostUrl: local });
		expect(headers).toMatchObject({ 'x-functions-key': 'THE-KEY-OF-THE-APP==' });
	});

	it.each(['?code=s3cr3t', '?a=1&CODE=s3cr3t'])('a URL with a key in it: %s', async (query) => {
		expect(await refusal(`${HOST}/api/x${query}`)).toMatch(/contains a key.*Remove it/);
		expect(await refusal(`${HOST}/api/x`, {}, { qs: { code: 's3cr3t' } })).toMatch(
			/contains a key/,
		);
	});

	it.each([
		[{ key: '' }, /'Key' is empty/],
		[{ key: 'two words' }, /'Key' contains a space/],
		[{ hostUrl: '' }, /'Host URL' is empty/],
		[{ hostUrl: `${HOST}/api/hello` }, /Host URL .* is not a host/],
		[{ hostUrl: `${HOST}?code=s3cr3t` }, /is not a host/],
	])('%j is refused by its label', async (change, message) => {
		expect(await refusal(`${HOST}/api/x`, change)).toMatch(message);
	});

	it('a key that the caller set itself is kept', () => {
		const request = {
			...{ method: 'POST', url: `${HOST}/api/x`, body: Buffer.from('{}') },
			headers: { 'X-Functions-Key': 'own' },
		};
		expect(signWithFunctionKey(request, 'other').headers).toEqual({ 'x-functions-key': 'own' });
		expect(signWithFunctionKey({ ...request, headers: {} }, 'k')).toEqual({
			...request,
			headers: { 'x-functions-key': 'k' },
		});
	});
});
