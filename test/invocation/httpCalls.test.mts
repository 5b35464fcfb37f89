import { createReader } from '../../nodes/InvokeServerlessFunction/invocation/plan/reader.ts';
import { readInvokePlan } from '../../nodes/InvokeServerlessFunction/invocation/plan/invokePlan.ts';
import { contextOf, type Scene } from './stage.mts';

const URL_OF_FUNCTION = { functionName: 'https://shop.azurewebsites.net/api/hello' };
const AZURE = { provider: 'azure', apiVersion: 'functionUrl', ...URL_OF_FUNCTION };

const callOf = async (scene: Scene) => {
	const plan = await readInvokePlan(createReader(contextOf(scene).context), 0);
	return (await plan.ready()).call.http;
};
const httpOf = async (parameters: object) =>
	await callOf({ parameters: { ...AZURE, ...parameters }, credential: { functionKey: 'k' } });
const pairs = (...given: Array<readonly [string, string]>) => ({
	parameters: given.map(([name, value]) => ({ name, value })),
});
const withHeaders = async (...given: Array<readonly [string, string]>) =>
	await httpOf({ options: { headerParameters: pairs(...given) } });

const INVALID_NAME = { hint: 'Use letters, digits and -.' };
const INVALID_VALUE = { hint: 'Encode it, or send it in the event.' };
const RESERVED = { hint: 'Remove it: it belongs to the signature, the cloud or the connection.' };
const LONG = 'x'.repeat(101);

describe('how a function behind a URL is called', () => {
	it('plainly: POST, no query, no headers', async () => {
		expect(await httpOf({})).toEqual({ method: 'POST', query: [], headers: {}, signature: null });
	});

	it('with a method of any case, and with names and values as they are entered', async () => {
		const options = {
			queryParameters: pairs(['a', '1'], ['a', ' 2 ']),
			headerParameters: pairs(['X-Trace', ' abc\t'], ['x-other', '']),
		};
		expect(await httpOf({ httpMethod: 'patch', options })).toMatchObject({
			method: 'PATCH',
			headers: { 'X-Trace': 'abc', 'x-other': '' },
			query: [
				['a', '1'],
				['a', ' 2 '],
			],
		});
	});

	it('a method that the node does not know is reported', async () => {
		await expect(httpOf({ httpMethod: 'TRACE' })).rejects.toMatchObject({
			...{ parameter: 'httpMethod', message: expect.stringContaining("'HTTP Method' is 'TRACE'") },
		});
	});

	it.each([
		['a b', 'x', "'Headers' has a name that is not valid: 'a b'", INVALID_NAME],
		['ä', 'x', "'Headers' has a name that is not valid: 'ä'", INVALID_NAME],
		[LONG, '', `'Headers' has a name that is not valid: '${LONG.slice(0, 60)}'`, INVALID_NAME],
		['X-A', 'a\r\nX-B: c', /^The header 'X-A' contains a line break or another/, INVALID_VALUE],
		['X-A', 'ü', /^The header 'X-A' contains a line break or another/, INVALID_VALUE],
		['Content-Length', '1', "The header 'Content-Length' is set by the node itself", RESERVED],
		['X-Functions-Key', 'k', "The header 'X-Functions-Key' is set by the node itself", RESERVED],
	])('the header %p: %p is reported', async (name, value, message, { hint }) => {
		await expect(withHeaders([name, value])).rejects.toMatchObject({
			parameter: 'headerParameters',
			message: typeof message === 'string' ? message : expect.stringMatching(message),
			hint,
		});
	});

	it('a header twice is reported, whatever its case', async () => {
		await expect(withHeaders(['X-A', '1'], ['x-a', '2'])).rejects.toMatchObject({
			...{ message: "'Headers' has 'x-a' more than once", hint: 'Use each name only once.' },
		});
	});
});

describe('the signature of a URL', () => {
	const alibaba = async (parameters: object) => {
		const functionName = 'https://hello-abc.cn-hangzhou.fcapp.run/';
		const place = { provider: 'alibabaCloud', apiVersion: 'functionUrl', functionName };
		return (await callOf({ parameters: { ...place, ...parameters } }))?.signature;
	};

	it('is the first that the cloud has, or the one that is chosen', async () => {
		const first = await alibaba({});
		expect(first).toEqual(expect.any(String));
		expect(await alibaba({ urlSignature: first })).toBe(first);
	});

	it('that the cloud does not have is reported', async () => {
		await expect(alibaba({ urlSignature: 'rot13' })).rejects.toMatchObject({
			parameter: 'urlSignature',
			message: expect.stringContaining("'URL Signature' is 'rot13'"),
		});
	});
});
