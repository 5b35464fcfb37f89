import { startLocal, type Local } from '../node/local.mts';
import { until } from '../until.mts';
import { load } from '../load.mts';

/** What is used of the official client. */
interface Client {
	actions: {
		invoke(call: {
			name: string;
			blocking?: boolean;
			result?: boolean;
			params?: object;
		}): Promise<Record<string, unknown>>;
		list(page?: { limit?: number; skip?: number }): Promise<Array<{ name: string }>>;
	};
	activations: {
		get(run: { name: string }): Promise<Record<string, unknown>>;
		logs(run: { name: string }): Promise<{ logs: string[] }>;
		list(filter: object): Promise<Array<{ activationId: string }>>;
	};
	namespaces: { list(): Promise<string[]> };
	packages: { list(page?: { limit?: number }): Promise<Array<{ name: string }>> };
}
const openwhisk = load('openwhisk') as (options: object) => Client;

let local: Local;
let client: Client;
const clientWith = (key: string) =>
	openwhisk({ api: `${local.cloud.url}/api/v1/`, api_key: key, namespace: '_' });
beforeAll(async () => {
	local = await startLocal({ manyFunctions: 60 });
	client = clientWith(local.cloud.keys.openWhiskApi.accessKey);
});
afterAll(() => local.close());
beforeEach(() => local.cloud.resetCounters());

const api = { provider: 'openWhisk', apiVersion: 'v1' } as const;
const item = async (functionName: string, parameters: object = {}) =>
	(await local.invoke(api, functionName, parameters)).items[0]?.json ?? {};

describe('the official client of OpenWhisk and the node see the same', () => {
	it('a blocking call: record and item', async () => {
		const params = { name: 'Zoë' };
		const record = await client.actions.invoke({ name: 'hello', blocking: true, params });
		expect(record).toMatchObject({
			response: { success: true, status: 'success', result: { message: 'Hello, Zoë!' } },
		});
		const { payload } = await item('hello', { event: JSON.stringify(params) });
		expect(payload).toEqual((record['response'] as { result: object }).result);
		expect(local.cloud.invocations('hello')).toBe(2);
	});

	it('the same bytes on the wire, but for names of clients', async () => {
		await client.actions.invoke({ name: 'team-01/fn-000', blocking: true, params: { a: 1 } });
		await item('fn-000', { namespace: 'team-01', event: '{"a":1}' });
		const [theirs, ours] = local.cloud.requests.map(({ path, headers, body }) => ({
			path: path.replace('&result=false', ''),
			authorization: headers['authorization'],
			body: body.toString(),
		}));
		expect(ours).toEqual(theirs);
	});

	it('a call that does not wait, its record and its log, asked for with the id of the other', async () => {
		const { activationId } = await client.actions.invoke({ name: 'hello' });
		const name = String(activationId);
		await until(() => local.cloud.invocations('hello') === 1);
		const status = { resource: 'run', operation: 'getStatus', invocationId: name };
		expect(await item('hello', status)).toMatchObject({
			...{ status: 'succeeded', invocationId: name, payload: { message: 'Hello, world!' } },
		});
		const started = await item('hello', { logType: 'tail' });
		const { logs } = await client.activations.logs({ name: String(started['invocationId']) });
		expect(logs.map((line) => line.replace(/^\S+ +std\w+: /, '')).join('\n')).toBe(started['logs']);
		const rows = await client.activations.list({ name: 'hello', limit: 200 });
		expect(rows.map((row) => row.activationId)).toEqual(
			expect.arrayContaining([name, started['invocationId']]),
		);
	});

	it('errors: of the function, of what is not there, of a wrong key', async () => {
		const call = client.actions.invoke({ name: 'throws', blocking: true });
		await expect(call).rejects.toMatchObject({ statusCode: 502 });
		const missing = client.actions.invoke({ name: 'missing', blocking: true });
		await expect(missing).rejects.toMatchObject({ statusCode: 404 });
		const run = client.activations.get({ name: '0'.repeat(32) });
		await expect(run).rejects.toMatchObject({ statusCode: 404 });
		const stranger = clientWith('dof_v1_x:wrong').namespaces.list();
		await expect(stranger).rejects.toMatchObject({ statusCode: 401 });
	});

	it('lists of actions, packages and namespaces', async () => {
		expect(await client.namespaces.list()).toEqual(['fn-local-cloud']);
		expect((await client.packages.list({ limit: 200 })).map(({ name }) => name)).toContain(
			'team-01',
		);
		const names = (await client.actions.list({ limit: 200 })).map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['hello', 'fn-059']));
	});
});
