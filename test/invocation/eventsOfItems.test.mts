import { replied, throttled } from '../exchange/scripted.mts';
import { HELLO, operate, problemOf, type Scene } from './stage.mts';

const ID = { 'x-fc-request-id': 'r-1' };
const HUAWEI = { provider: 'huaweiCloud', functionName: 'hello' };
const huaweiKey = { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' };
const FILE = { mimeType: 'image/png', data: '' };
const PNG = Buffer.from('89504e47ff00', 'hex');
const one = async (scene: Scene) => {
	const stage = operate(scene);
	return { ...stage, ended: await stage.one() };
};

describe('the event that is sent', () => {
	it("is the item's own JSON where that is chosen", async () => {
		const { requests } = await one({
			...{ items: [{ json: { a: 'é' } }], parameters: { ...HELLO, eventSource: 'item' } },
		});
		expect(String(requests[0]?.body)).toBe('{"a":"é"}');
	});

	it('is {} where nothing is set', async () => {
		expect(String((await one({ parameters: HELLO })).requests[0]?.body)).toBe('{}');
	});

	it("is the file's bytes, read when the item's turn comes", async () => {
		const { requests } = await one({
			items: [{ json: {}, binary: { data: FILE } }],
			parameters: { ...HELLO, eventSource: 'binary' },
			files: { data: PNG },
		});
		expect(Buffer.from(requests[0]?.body ?? '')).toEqual(PNG);
	});

	it('is refused, and nothing sent, where a file is not what the API takes', async () => {
		const { ended, requests } = await one({
			items: [{ json: {}, binary: { data: FILE } }],
			parameters: { ...HUAWEI, eventSource: 'binary' },
			credential: huaweiKey,
			files: { data: PNG },
		});
		expect(problemOf(ended)).toMatchObject({
			...{ category: 'invalidRequest', parameter: 'binaryPropertyName', attempts: 0 },
			message: "'Input Data Field Name' is not valid JSON",
		});
		expect(requests).toEqual([]);
	});

	it('that is missing is reported before anything is sent', async () => {
		const parameters = { ...HELLO, eventSource: 'binary', binaryPropertyName: 'photo' };
		await expect(one({ parameters })).rejects.toMatchObject({ parameter: 'binaryPropertyName' });
	});
});

describe('an event that looks like a mistake', () => {
	it.each([
		['{name: Ada}', /looks like JSON, but is not valid JSON: it was sent as text/],
		[' [1,]', /looks like JSON/],
		['{ "a": [object Object] }', /'\[object Object\]'.*wrap it in JSON\.stringify\(\)/],
		['Dear [object Object]', /wrap it in JSON\.stringify\(\)/],
	])('%s is sent where the API takes anything, and the editor doubts it', async (event, words) => {
		const { requests, showHints } = await one({ parameters: { ...HELLO, event } });
		expect(String(requests[0]?.body)).toBe(event);
		expect(showHints()).toEqual([expect.stringMatching(words)]);
	});

	it.each(['{"a":1}', '[1]', 'Dear {name}', 'text', '', `{${'x'.repeat(70_000)}`])(
		'%s is none, or too long to look at',
		async (event) => {
			const { showHints } = await one({ parameters: { ...HELLO, event } });
			expect(showHints()).toEqual([]);
		},
	);

	it('is refused where the API takes JSON, with what to do and where', async () => {
		const parameters = { ...HUAWEI, event: '{ "a":\n [object Object] }' };
		const { ended } = await one({ parameters, credential: huaweiKey });
		const { message, hint } = problemOf(ended);
		expect(message).toMatch(/^'Event' is not valid JSON(?:: see line 2, character 3)?$/);
		expect(hint).toMatch(/^An expression put an object into the text: wrap it in JSON\.stringify/);
	});
});

describe('an event beyond the documented size', () => {
	const LARGE = { event: `"${'x'.repeat(131_072)}"` };

	it('is refused where the cloud would refuse it', async () => {
		const parameters = { ...HUAWEI, event: `"${'x'.repeat(6 * 1_048_576)}"` };
		const { ended, requests } = await one({ parameters, credential: huaweiKey });
		expect(requests).toEqual([]);
		expect(problemOf(ended)).toMatchObject({
			...{ parameter: 'event', attempts: 0, sideEffect: 'none' },
			hint: expect.stringContaining('Send a reference to the data') as string,
			message:
				'The event is 6,291,458 bytes; the limit of Huawei Cloud FunctionGraph for a synchronous event is 6,291,456 bytes',
		});
	});

	it('is sent where the cloud may allow more, and the editor says so', async () => {
		const parameters = { ...HELLO, ...LARGE, invocationType: 'async' };
		const stage = operate({ parameters, cloud: () => replied(202, '', ID) });
		await stage.one();
		expect(stage.requests).toHaveLength(1);
		expect(stage.showHints()).toEqual([
			expect.stringMatching(
				/^The event is 131,074 bytes; the limit of Alibaba Cloud .* 131,072 bytes/,
			),
		]);
	});

	it('is no matter for a synchronous call, whose limit is another', async () => {
		const stage = operate({ parameters: { ...HELLO, ...LARGE } });
		await stage.one();
		expect(stage.showHints()).toEqual([]);
	});
});

it('the editor shows how often the cloud throttled', async () => {
	const stage = operate({
		parameters: HELLO,
		cloud: (_request, sent) => (sent < 3 ? throttled() : replied(200, '1', ID)),
	});
	await stage.one();
	expect(stage.showHints()).toEqual([
		expect.stringMatching(/^The cloud throttled 2 requests\. Lower 'Max Concurrency'/),
	]);
});
