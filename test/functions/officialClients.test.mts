import { apiOf, type ChosenApi } from '../clouds.mts';
import {
	fc3,
	fc3Client,
	fcOpen,
	fcOpenClient,
	functionGraph,
	functionGraphClient,
	scfClient,
	teaRuntime,
	urnOf,
} from '../local-cloud/sdk-clients.mts';
import { startLocal, type Local } from '../node/local.mts';
import { load } from '../load.mts';

const Fc2 = load('@alicloud/fc2') as new (
	account: string,
	config: object,
) => {
	getFunction(service: string, name: string): Promise<{ data: Record<string, unknown> }>;
	getService(service: string): Promise<{ data: Record<string, unknown> }>;
	listFunctions(service: string, options: object): Promise<{ data: { functions: object[] } }>;
};

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());

/** What a client says of a function, by the names of an item; lists by their names of functions. */
interface Read {
	readonly timeoutMs: number;
	readonly memoryLimitMb: number | undefined;
	readonly runtime: string | undefined;
	readonly handler: string | undefined;
	readonly description: string | undefined;
	readonly async?: object;
	readonly logs?: object;
}

interface Client {
	get(name: string): Promise<Read>;
	/** Names of the first hundred. */
	list(): Promise<Array<string | undefined>>;
}

const seconds = (value: unknown) => Number(value) * 1000;
const headers = {};

const clients: Array<[sdk: string, api: ChosenApi, client: Client]> = [
	[
		'@alicloud/fc20230330',
		{ provider: 'alibabaCloud', apiVersion: '2023-03-30' },
		{
			async get(name) {
				const client = fc3Client(local.cloud);
				const runtime = teaRuntime as never;
				const { body } = await client.getFunctionWithOptions(
					...([name, new fc3.GetFunctionRequest({}), headers, runtime] as const),
				);
				const config = await client.getAsyncInvokeConfigWithOptions(
					...([name, new fc3.GetAsyncInvokeConfigRequest({}), headers, runtime] as const),
				);
				return {
					...{ timeoutMs: seconds(body?.timeout), memoryLimitMb: body?.memorySize },
					...{ runtime: body?.runtime, handler: body?.handler, description: body?.description },
					async: {
						statesKept: config.body?.asyncTask,
						maxRetries: config.body?.maxAsyncRetryAttempts,
						maxAgeSeconds: config.body?.maxAsyncEventAgeInSeconds,
					},
					logs: {
						...{ service: 'sls', project: body?.logConfig?.project },
						store: body?.logConfig?.logstore,
					},
				};
			},
			async list() {
				const request = new fc3.ListFunctionsRequest({ limit: 100, fcVersion: 'v3' });
				const { body } = await fc3Client(local.cloud).listFunctionsWithOptions(
					...([request, headers, teaRuntime as never] as const),
				);
				return body?.functions?.map(({ functionName }) => functionName) ?? [];
			},
		},
	],
	[
		'@alicloud/fc-open20210406',
		{ provider: 'alibabaCloud', apiVersion: '2021-04-06', namespace: 'demo' },
		{
			async get(name) {
				const client = fcOpenClient(local.cloud);
				const { body } = await client.getFunctionWithOptions(
					...(['demo', name, new fcOpen.GetFunctionRequest({})] as const),
					...([new fcOpen.GetFunctionHeaders({}), teaRuntime] as const),
				);
				const service = await client.getServiceWithOptions(
					...(['demo', new fcOpen.GetServiceRequest({})] as const),
					...([new fcOpen.GetServiceHeaders({}), teaRuntime] as const),
				);
				const config = await client.getFunctionAsyncInvokeConfigWithOptions(
					...(['demo', name, new fcOpen.GetFunctionAsyncInvokeConfigRequest({})] as const),
					...([new fcOpen.GetFunctionAsyncInvokeConfigHeaders({}), teaRuntime] as const),
				);
				const { logConfig } = service.body;
				return {
					...{ timeoutMs: seconds(body.timeout), memoryLimitMb: body.memorySize },
					...{ runtime: body.runtime, handler: body.handler, description: body.description },
					async: {
						statesKept: config.body.statefulInvocation,
						maxRetries: config.body.maxAsyncRetryAttempts,
						maxAgeSeconds: config.body.maxAsyncEventAgeInSeconds,
					},
					logs: { service: 'sls', project: logConfig?.project, store: logConfig?.logstore },
				};
			},
			async list() {
				const { body } = await fcOpenClient(local.cloud).listFunctionsWithOptions(
					...(['demo', new fcOpen.ListFunctionsRequest({ limit: 100 })] as const),
					...([new fcOpen.ListFunctionsHeaders({}), teaRuntime] as const),
				);
				return body.functions?.map(({ functionName }) => functionName) ?? [];
			},
		},
	],
	[
		'@alicloud/fc2',
		{ provider: 'alibabaCloud', apiVersion: '2016-08-15', namespace: 'demo' },
		{
			async get(name) {
				const { data } = await fc2().getFunction('demo', name);
				const service = await fc2().getService('demo');
				const { project, logstore: store } = service.data['logConfig'] as Record<string, string>;
				const [timeoutMs, memoryLimitMb] = [seconds(data['timeout']), Number(data['memorySize'])];
				const { runtime, handler, description } = data as Record<string, string>;
				const logs = { service: 'sls', project, store };
				return { timeoutMs, memoryLimitMb, runtime, handler, description, logs };
			},
			async list() {
				const { data } = await fc2().listFunctions('demo', { limit: 100 });
				return data.functions.map((one) => (one as { functionName: string }).functionName);
			},
		},
	],
	[
		'tencentcloud-sdk-nodejs-scf',
		{ provider: 'tencentCloud', apiVersion: '2018-04-16' },
		{
			async get(name) {
				const client = scfClient(local.cloud);
				const body = await client.GetFunction({ FunctionName: name, ShowCode: 'FALSE' });
				const { AsyncTriggerConfig: config } = await client.GetFunctionEventInvokeConfig({
					FunctionName: name,
				});
				return {
					...{ timeoutMs: seconds(body.Timeout), memoryLimitMb: body.MemorySize },
					...{ runtime: body.Runtime, handler: body.Handler, description: body.Description },
					async: {
						statesKept: true,
						maxRetries: config.RetryConfig[0]?.RetryNum,
						maxAgeSeconds: config.MsgTTL,
					},
					logs: { service: 'cls', project: body.ClsLogsetId, store: body.ClsTopicId },
				};
			},
			async list() {
				const { Functions } = await scfClient(local.cloud).ListFunctions({ Limit: 100 });
				return Functions?.map(({ FunctionName }) => FunctionName) ?? [];
			},
		},
	],
	[
		'@huaweicloud/huaweicloud-sdk-functiongraph',
		{ provider: 'huaweiCloud', apiVersion: 'v2' },
		{
			async get(name) {
				const client = functionGraphClient(local.cloud);
				const urn = urnOf(local.cloud, `${name}:latest`);
				const body = await client.showFunctionConfig(
					new functionGraph.ShowFunctionConfigRequest().withFunctionUrn(urn),
				);
				const config = await client.showFunctionAsyncInvokeConfig(
					new functionGraph.ShowFunctionAsyncInvokeConfigRequest().withFunctionUrn(urn),
				);
				const shown = JSON.parse(JSON.stringify([body, config])) as Array<Record<string, never>>;
				const [read = {}, async = {}] = shown;
				return {
					...{ timeoutMs: seconds(read['timeout']), memoryLimitMb: read['memory_size'] },
					...{ runtime: read['runtime'], handler: read['handler'] },
					description: read['description'],
					async: {
						statesKept: async['enable_async_status_log'],
						maxRetries: async['max_async_retry_attempts'],
						maxAgeSeconds: async['max_async_event_age_in_seconds'],
					},
					logs: {
						...{ service: 'lts', project: read['log_group_id'], store: read['log_stream_id'] },
					},
				};
			},
			async list() {
				const request = new functionGraph.ListFunctionsRequest().withMaxitems('100');
				const { functions } = await functionGraphClient(local.cloud).listFunctions(request);
				const rows = JSON.parse(JSON.stringify(functions)) as Array<{ func_name: string }>;
				return rows.map(({ func_name: name }) => name);
			},
		},
	],
];

function fc2() {
	const keys = local.cloud.keys.alibabaCloudApi;
	const { accessKeyId: accessKeyID, accessKeySecret, region, accountId } = keys;
	return new Fc2(accountId, { accessKeyID, accessKeySecret, region, endpoint: local.cloud.url });
}

describe.each(clients)('%s and the node', (_sdk, chosen, client) => {
	const asked = async (operation: string, name: string) => {
		const api = apiOf(chosen.provider, chosen.apiVersion);
		const parameters = { resource: 'function', operation, returnAll: true };
		const { items } = await local.invoke(api, name, parameters);
		return items.map(({ json }) => json);
	};

	it.each(['hello', 'slow', 'long-job'])('say the same of %s', async (name) => {
		const [item] = await asked('get', name);
		expect(item).toMatchObject({ ...(await client.get(name)) });
	});

	it('list the same functions', async () => {
		const named = (await asked('getAll', '')).map(
			(json) => (json['function'] as { name: string }).name,
		);
		expect(named.sort()).toEqual((await client.list()).sort());
		expect(named.length).toBeGreaterThan(20);
	});
});
