import { executeItems } from '../../nodes/InvokeServerlessFunction/invocation/execute.ts';
import { replied } from '../exchange/scripted.mts';
import { contextOf, HELLO, type Scene } from './stage.mts';

const items = [{ json: {} }, { json: {} }, { json: {} }];
/** The second of three items cannot work. */
const second = (wrong: object) => (index: number) => ({ ...HELLO, ...(index === 1 ? wrong : {}) });
const run = async (scene: Scene) => {
	const stage = contextOf({ items, continueOnFail: true, ...scene });
	return { ...stage, output: await executeItems(stage.context) };
};

describe('an item whose parameters cannot work', () => {
	it('stops the run on error before anything is sent', async () => {
		const { context, requests } = contextOf({ items, parameters: second({ functionName: '' }) });
		await expect(executeItems(context)).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: "'Function' is empty",
			context: { itemIndex: 1 },
		});
		expect(requests).toEqual([]);
	});

	it('is its own problem where the run may go on', async () => {
		const { output, requests } = await run({ parameters: second({ functionName: '' }) });
		expect(requests).toHaveLength(2);
		expect(output.map(({ json }) => json['status'] ?? json['error'])).toEqual([
			...['succeeded', "'Function' is empty", 'succeeded'],
		]);
		expect(output[1]?.json['details']).toMatchObject({
			...{ category: 'invalidRequest', parameter: 'functionName', attempts: 0 },
		});
	});

	it.each([
		['operation', 'Operation', 'remove'],
		['operation', 'Operation', 'toString'],
		['resource', 'Resource', 'log'],
		['provider', 'Provider', 'noCloud'],
		['apiVersion', 'API', '2099-01-01'],
		['apiVersion', 'API', 'constructor'],
		['invocationType', 'Invocation Type', 'later'],
	])('%s: %s that the node does not know is reported: %s', async (parameter, label, value) => {
		const { output } = await run({ parameters: second({ [parameter]: value }) });
		expect(output[1]?.json).toMatchObject({
			error: `'${label}' is '${value}', which this node does not recognize`,
			details: { parameter, hint: 'Choose a value from the list.' },
		});
	});

	it('quotes no more than sixty characters of a value', async () => {
		const { output } = await run({ parameters: second({ provider: 'x'.repeat(500) }) });
		expect(output[1]?.json['error']).toBe(
			`'Provider' is '${'x'.repeat(60)}', which this node does not recognize`,
		);
	});

	it('is its own problem where no other item could give the settings of the run', async () => {
		const parameters = { ...HELLO, functionName: '' };
		const { output } = await run({ items: [{ json: {} }], parameters });
		expect(output[0]?.json['error']).toBe("'Function' is empty");
	});

	it('an empty choice is the default one', async () => {
		const empty = { operation: '', apiVersion: '', invocationType: '', eventSource: '' };
		const { output } = await run({ items: [{ json: {} }], parameters: { ...HELLO, ...empty } });
		expect(output[0]?.json).toMatchObject({
			...{ status: 'succeeded', apiVersion: '2023-03-30', invocationType: 'sync' },
		});
	});
});

describe('what breaks after the call was sent', () => {
	it('says that the function may have run', async () => {
		const { output } = await run({
			items: [{ json: {} }],
			cloud: () => replied(200, Buffer.from([0xff, 0xfe]) as never, { 'x-fc-request-id': 'r' }),
			prepareBinaryData: async () => await Promise.reject(new Error('the disk is full')),
		});
		expect(output[0]?.json).toMatchObject({
			error: 'The reply could not be turned into an item: the disk is full',
			details: { category: 'service', sideEffect: 'possible', attempts: 1, retryable: false },
		});
	});
});

describe("the credential's secrets", () => {
	it("are taken out of the cloud's words, where the item fails", async () => {
		const { output } = await run({
			items: [{ json: {} }],
			credential: {
				accessKeyId: 'LTAIknown',
				accessKeySecret: 'the-secret',
				region: 'cn-hangzhou',
			},
			cloud: () =>
				replied(403, { Code: 'SignatureNotMatch', Message: 'of LTAIknown with the-secret' }),
		});
		const text = JSON.stringify(output);
		expect(text).toContain('of *** with ***');
		expect(text).not.toMatch(/LTAIknown|the-secret/);
	});
});
