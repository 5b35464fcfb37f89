import { withMember } from '../../nodes/InvokeServerlessFunction/invocation/plan/resumeUrl.ts';
import { growth, LINEAR } from '../properties/cost.mts';
import { HELLO, itemOf, operate, type Scene } from './stage.mts';

const URL = 'https://n8n.example.com/webhook-waiting/7?signature=a"b';
const written = JSON.stringify(URL);

describe('a member of a JSON text is set, and nothing else is changed', () => {
	it.each([
		['{}', `{"to":${written}}`],
		[' {\n} ', ` {\n"to":${written}} `],
		['{"a":1}', `{"a":1,"to":${written}}`],
		['{"to":1}', `{"to":${written}}`],
		['{ "to" : {"to":[1,{"to":2}]} , "b":2}', `{ "to" : ${written} , "b":2}`],
		['{"a":{"to":1},"b":["to",":"]}', `{"a":{"to":1},"b":["to",":"],"to":${written}}`],
		['{"a":"{\\"to\\":1}"}', `{"a":"{\\"to\\":1}","to":${written}}`],
		['{"\\u0074o":null}', `{"\\u0074o":${written}}`],
		['{"to":1,"a":2,"to":3}', `{"to":${written},"a":2,"to":${written}}`],
		['{"id":12345678901234567890,"n":1.0}', `{"id":12345678901234567890,"n":1.0,"to":${written}}`],
		['{"a":"to","c":true}', `{"a":"to","c":true,"to":${written}}`],
		['{"a":[]}', `{"a":[],"to":${written}}`],
	])('%s', (text, expected) => {
		expect(withMember(text, 'to', URL)).toBe(expected);
		expect(JSON.parse(expected)).toHaveProperty('to', URL);
	});

	it('whatever its name', () => {
		for (const name of ['__proto__', 'a"b', 'ä', 'a.b', '']) {
			expect(
				Object.getOwnPropertyDescriptor(JSON.parse(withMember('{"x":1}', name, 'v')), name)?.value,
			).toBe('v');
		}
	});

	it('however often it is there: ten times as often take ten times as long', () => {
		const repeated = (size: number) => `{${'"to":1,'.repeat(size)}"to":1}`;
		expect(growth((size) => withMember(repeated(size), 'to', URL), 2000)).toBeLessThan(LINEAR);
	});

	it('in megabytes without a deep stack', () => {
		const big = JSON.stringify({ text: '\\"'.repeat(2_000_000), to: 1 });
		expect(withMember(big, 'to', 'v').endsWith('"to":"v"}')).toBe(true);
	});
});

describe('Send Resume URL', () => {
	const sent = async (scene: Scene & { parameters: object }) => {
		const { one, requests } = operate({ resumeUrl: URL, ...scene });
		const ended = await one();
		return { ended, body: String(requests[0]?.body ?? ''), requests };
	};
	const options = { resumeUrlField: ' resumeUrl ' };

	it('puts the address into a typed event, which keeps its digits', async () => {
		const event = '{"id":12345678901234567890}';
		const { ended, body } = await sent({ parameters: { ...HELLO, event, options } });
		expect(itemOf(ended).json).toMatchObject({ status: 'succeeded' });
		expect(body).toBe(`{"id":12345678901234567890,"resumeUrl":${written}}`);
	});

	it('puts it into the incoming item, instead of what had that name', async () => {
		const { body } = await sent({
			parameters: { ...HELLO, eventSource: 'item', options },
			items: [{ json: { resumeUrl: 'old', n: 1 } }],
		});
		expect(JSON.parse(body)).toEqual({ resumeUrl: URL, n: 1 });
	});

	it('puts it into a file that is JSON', async () => {
		const { body } = await sent({
			parameters: { ...HELLO, eventSource: 'binary', options },
			items: [{ json: {}, binary: { data: { data: '', mimeType: 'application/json' } } }],
			files: { data: Buffer.from('{"n":1}') },
		});
		expect(JSON.parse(body)).toEqual({ resumeUrl: URL, n: 1 });
	});

	it('refuses a file whose bytes are not UTF-8: what is sent would not be what it holds', async () => {
		const { ended, requests } = await sent({
			parameters: { ...HELLO, eventSource: 'binary', options },
			items: [{ json: {}, binary: { data: { data: '', mimeType: 'application/json' } } }],
			files: { data: Buffer.from('{"name":"M\xfcller"}', 'latin1') },
		});
		expect(ended).toMatchObject({ problem: { parameter: 'resumeUrlField' } });
		expect(requests).toEqual([]);
	});

	it('leaves the event alone where no field is named', async () => {
		const { body } = await sent({
			parameters: { ...HELLO, event: 'hello', options: { resumeUrlField: ' ' } },
		});
		expect(body).toBe('hello');
	});

	it.each(['hello', '', '[]', '"text"', '7', 'null', '{"a":', '\ufeff{}'])(
		'%j has no field for it: nothing is sent',
		async (event) => {
			const { ended, requests } = await sent({ parameters: { ...HELLO, event, options } });
			expect(ended).toMatchObject({
				problem: {
					...{ category: 'invalidRequest', sideEffect: 'none', attempts: 0 },
					...{
						parameter: 'resumeUrlField',
						message: expect.stringMatching(/not a JSON object/) as unknown,
					},
				},
			});
			expect(requests).toEqual([]);
		},
	);

	it('of an execution that cannot be resumed is refused', async () => {
		const { ended } = await sent({ parameters: { ...HELLO, options }, resumeUrl: '' });
		expect(ended).toMatchObject({
			problem: {
				parameter: 'resumeUrlField',
				message: expect.stringMatching(/no resume URL/) as unknown,
			},
		});
	});

	it('of a call without an event is refused', async () => {
		const parameters = {
			...{ provider: 'alibabaCloud', apiVersion: 'functionUrl', authentication: 'none' },
			...{ functionName: 'https://a.example.com/', httpMethod: 'GET', options },
		};
		await expect(sent({ parameters })).rejects.toMatchObject({
			...{
				parameter: 'resumeUrlField',
				message: expect.stringMatching(/GET sends no event/) as unknown,
			},
		});
	});
});
