import type { IDataObject } from 'n8n-workflow';
import { createEngine, type Engine } from '../engine/engine.mts';
import { startReplies } from '../field/replies.mts';

const ID = { 'x-fc-request-id': 'r-1', 'content-type': 'application/json' };
const KEYS = { accessKeyId: 'LTAIexample', accessKeySecret: 'secret', region: 'cn-hangzhou' };

let engine: Engine;
beforeAll(async () => {
	engine = await createEngine();
});
afterAll(() => engine.close());

/** An operation on the run `order-1`, and what comes out of it. */
async function run(operation: string, credential: object, more: IDataObject = {}) {
	const credentials = engine.setCredential(
		`runs ${operation} ${Math.random()}`,
		'alibabaCloudApi',
		{
			...{ ...KEYS, accountId: '1234567890123456' },
			...credential,
		},
	);
	const { items, hints } = await engine.runNode({
		credentials,
		parameters: {
			...{ resource: 'run', operation, provider: 'alibabaCloud', apiVersion: '2023-03-30' },
			...{ functionName: { __rl: true, mode: 'name', value: 'hello' }, invocationId: 'order-1' },
			...more,
		},
		onError: 'continueRegularOutput',
	});
	return { json: items[0]?.json ?? {}, hints: hints.map(({ message }) => message) };
}

describe.each([
	["n8n's helper", false],
	['Reuse Connections', true],
])('Get Status of a run that succeeded, %s', (_transport, reuseConnections) => {
	it.each([
		['without its result: the editor says why', {}, null, [expect.stringContaining('preview')]],
		['with its result', { returnPayload: '{"a":1}' }, { a: 1 }, []],
		['with a result of null', { returnPayload: 'null' }, null, []],
	])('%s', async (_what, more, payload, hints) => {
		const task = { taskId: 'order-1', status: 'Succeeded', ...more };
		const server = await startReplies([{ status: 200, headers: ID, body: task }]);
		try {
			const options = { reuseConnections };
			const out = await run('getStatus', { endpoint: server.url }, { options });
			expect(out.json).toMatchObject({ status: 'succeeded', payload });
			expect(out.hints).toEqual(hints);
		} finally {
			await server.close();
		}
	});

	it('that failed says nothing of results', async () => {
		const task = { taskId: 'order-1', status: 'Failed', taskErrorMessage: 'x' };
		const server = await startReplies([{ status: 200, headers: ID, body: task }]);
		try {
			const options = { reuseConnections };
			const { json, hints } = await run('getStatus', { endpoint: server.url }, { options });
			expect([json['status'], hints]).toEqual(['failed', []]);
		} finally {
			await server.close();
		}
	});
});

describe.each(['getStatus', 'stop'])('%s', (operation) => {
	it.each([
		['2016-08-15', { namespace: { __rl: true, mode: 'name', value: 'demo' } }, 'cn-hangzhou'],
		[
			'2021-04-06',
			{ namespace: { __rl: true, mode: 'name', value: 'demo' } },
			'cn-hangzhou-finance',
		],
	])(
		'of %s without an account ID is an error before anything is sent',
		async (apiVersion, more, region) => {
			const { json } = await run(operation, { accountId: '', region }, { apiVersion, ...more });
			expect(json['error']).toMatch(/^The credential's Account ID is empty/);
			expect(json['details']).toMatchObject({
				...{ category: 'invalidRequest', parameter: 'accountId', attempts: 0 },
				...{ sideEffect: 'none', retryable: false },
			});
		},
	);
});
