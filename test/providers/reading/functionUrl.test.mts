import { invalidParameterBy } from '../../invalidParameter.mts';
import {
	functionUrlOf,
	urlRequest,
	urlTarget,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/functionUrl.ts';

const COPY = 'Copy the URL of the function from the cloud console.';

describe('the URL of a function', () => {
	it.each([
		['https://a.example/hello?x=1', 'https://a.example/hello?x=1'],
		['  http://127.0.0.1:8080  ', 'http://127.0.0.1:8080/'],
		['HTTPS://A.example/b%20c?d=e+f', 'https://a.example/b%20c?d=e+f'],
	])('%p is %s', (text, href) => expect(functionUrlOf(text).href).toBe(href));

	it.each([
		['', 'is empty', COPY],
		['   ', 'is empty', COPY],
		['hello', 'is not a URL', `${COPY} It begins with https://.`],
		['ftp://a.example', 'is not a URL', `${COPY} It begins with https://.`],
		['https:///hello', 'is not a URL', `${COPY} It begins with https://.`],
		['see https://a.example', 'is not a URL', `${COPY} It begins with https://.`],
		['x:https://a.example', 'is not a URL', `${COPY} It begins with https://.`],
		['https://a.example/b c', 'is not a URL', `${COPY} It begins with https://.`],
		['https://a.example\\b', 'is not a URL', `${COPY} It begins with https://.`],
		['https://a.example:99999/', 'is not a URL', `${COPY} It begins with https://.`],
		...['u:p', 'u', ':p'].map((who) => [
			`https://${who}@a.example/`,
			'contains a user name or password in its URL',
			'Remove them: the credential of this node signs the request.',
		]),
		[
			'https://a.example/#b',
			'has a fragment (#…), which is never sent',
			'Remove it, or write a literal # as %23.',
		],
		...['https://a.example/%zz', 'https://a.example/?a=%zz'].map((text) => [
			...[text, 'contains malformed percent-encoding', 'Write a literal % as %25.'],
		]),
	])('%p %s', (text = '', problem, hint) => {
		expect(invalidParameterBy(() => functionUrlOf(text))).toMatchObject({
			...{ parameter: 'functionName', message: `'Function' ${problem}`, hint },
		});
	});

	it('of a place that nobody may name is refused with the reason', () => {
		const { message, hint } = invalidParameterBy(() =>
			functionUrlOf('http://169.254.169.254/latest'),
		);
		expect(message).toBe("'Function' cannot be called");
		expect(hint).toMatch(/^The URL \S/);
	});

	it('shows where its function is', () => {
		const region = (host: string) => /\.(?:x-(\w+)|(eu-\w+))\./.exec(host);
		expect(urlTarget('https://a.eu-west.example/b?c=1', region)).toEqual({
			...{ name: 'https://a.eu-west.example/b', namespace: null, qualifier: null },
			...{ region: 'eu-west', wireId: 'https://a.eu-west.example/b?c=1' },
		});
		expect(urlTarget('https://a.example/', region).region).toBeNull();
	});
});

describe('the request to a URL', () => {
	const requestOf = (wireId: string, http: object = {}, more: object = {}) =>
		urlRequest(
			{
				...{ target: { wireId }, http, event: '{}', contentType: 'application/json' },
			} as never,
			{ scheme: 's', ...more },
		);

	it('has the event as its body', () => {
		expect(requestOf('https://a.example/')).toMatchObject({
			...{ method: 'POST', url: 'https://a.example/', scheme: 's' },
			headers: { 'Content-Type': 'application/json' },
			body: Buffer.from('{}'),
		});
	});

	it.each([
		['https://a.example/', [], 'https://a.example/'],
		['https://a.example/', [['b', '1 &']], 'https://a.example/?b=1%20%26'],
		[
			'https://a.example/?x=1',
			[
				['b', '1'],
				['c', '2'],
			],
			'https://a.example/?x=1&b=1&c=2',
		],
	])('%s with the query %j is %s', (wireId, query, url) => {
		expect(requestOf(wireId, { query }).url).toBe(url);
	});

	it('may have a name twice where the signature carries both', () => {
		const wireId = 'https://a.example/?a=1&b=2&a=3';
		expect(requestOf(wireId).url).toBe(wireId);
		const name = 'n'.repeat(70);
		const long = `https://a.example/?c=1&${name}=1&${name}=2`;
		expect(invalidParameterBy(() => requestOf(long, {}, { namesOnce: true }))).toMatchObject({
			parameter: 'queryParameters',
			message: `The query contains '${'n'.repeat(60)}' more than once, which the signature does not support`,
			hint: 'Send each name only once, or send the list in the event.',
		});
		expect(requestOf('https://a.example/?a=1&b=2', {}, { namesOnce: true }).url).toContain('b=2');
	});

	it.each([
		[{ method: 'GET' }, {}, ''],
		[{ method: 'HEAD', headers: { a: '1' } }, { a: '1' }, ''],
		[{ method: 'PUT' }, { 'Content-Type': 'application/json' }, '{}'],
		[{ headers: { 'content-TYPE': 'text/csv' } }, { 'content-TYPE': 'text/csv' }, '{}'],
		[{ headers: { a: '1' } }, { 'Content-Type': 'application/json', a: '1' }, '{}'],
	])('%j has the headers %j and the body %p', (http, headers, body) => {
		const request = requestOf('https://a.example/', http);
		expect([request.headers, String(request.body)]).toEqual([headers, body]);
	});
});
