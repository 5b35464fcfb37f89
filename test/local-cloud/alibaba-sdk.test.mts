import { Readable } from 'node:stream';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { turns, until } from '../until.mts';
import { load } from '../load.mts';

const Fc2 = load('@alicloud/fc2') as new (
	account: string,
	config: object,
) => {
	invokeFunction(
		service: string,
		name: string,
		event: string | Buffer,
		headers?: object,
		qualifier?: string,
		options?: object,
	): Promise<{ headers: Record<string, string>; data: unknown }>;
	listServices(): Promise<{ data: { services: object[] } }>;
	listFunctions(service: string): Promise<{ data: { functions: object[] } }>;
};
const fcOpen = load('@alicloud/fc-open20210406') as typeof import('@alicloud/fc-open20210406');
const fc3 = load('@alicloud/fc20230330') as typeof import('@alicloud/fc20230330');
const { Config } = load('@alicloud/openapi-client') as typeof import('@alicloud/openapi-client');
const { RuntimeOptions } = load('@alicloud/tea-util') as typeof import('@alicloud/tea-util');
const core = load('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
// Without both of them every call would end after three seconds.
const runtime = new RuntimeOptions({ readTimeout: 20_000, connectTimeout: 20_000 });

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud();
});
afterAll(() => cloud.close());
beforeEach(() => cloud.resetCounters());

const keysOf = (secret?: string) => {
	const { accessKeyId, accessKeySecret } = cloud.keys.alibabaCloudApi;
	return { accessKeyId, accessKeySecret: secret ?? accessKeySecret };
};
const host = () => `127.0.0.1:${cloud.port}`;
const decoded = (log: string | undefined) => Buffer.from(log ?? '', 'base64').toString('utf8');

describe('Alibaba Cloud 2016-08-15: the official SDK @alicloud/fc2', () => {
	const client = (secret?: string) => {
		const { accessKeyId: accessKeyID, accessKeySecret } = keysOf(secret);
		const { accountId, region } = cloud.keys.alibabaCloudApi;
		return new Fc2(accountId, { accessKeyID, accessKeySecret, region, endpoint: cloud.url });
	};

	it('invokes with qualifier and log tail', async () => {
		const reply = await client().invokeFunction(
			'demo',
			'hello',
			'{"name":"fc2"}',
			{ 'x-fc-log-type': 'Tail' },
			'prod',
		);
		expect(JSON.parse(String(reply.data))).toMatchObject({ message: 'Hello, fc2!', version: '2' });
		const log = decoded(reply.headers['x-fc-log-result']);
		expect(log).toMatch(/^FC Invoke Start RequestId: 1-[\s\S]* \[verbose\] greeting fc2\r\n/);
		expect(log).toMatch(
			/\r\nDuration: [\d.]+ ms, Billed Duration: \d+ ms, Memory Size: 128 MB, Max Memory Used: [\d.]+ MB$/,
		);
		expect(reply.headers['x-fc-invocation-service-version']).toBe('2');
	});

	it('reports a failed function only by x-fc-error-type', async () => {
		const reply = await client().invokeFunction('demo', 'throws', '{}', {}, undefined, {
			rawBuf: true,
		});
		expect(reply.headers['x-fc-error-type']).toBe('UnhandledInvocationError');
		expect(reply.data).toMatchObject({
			errorMessage: 'the order could not be placed',
			errorType: 'OrderError',
			stackTrace: expect.arrayContaining(['OrderError: the order could not be placed']) as unknown,
		});
	});

	it('lists services and functions', async () => {
		const { services } = (await client().listServices()).data;
		expect(services).toEqual([expect.objectContaining({ serviceName: 'demo' })]);
		const { functions } = (await client().listFunctions('demo')).data;
		expect(functions).toContainEqual(expect.objectContaining({ functionName: 'hello' }));
	});

	it('refuses a wrong secret, an unknown service and an unknown function', async () => {
		await expect(client('wrong').invokeFunction('demo', 'hello', '{}')).rejects.toMatchObject({
			name: 'FCSignatureNotMatchError',
			code: 'SignatureNotMatch',
		});
		await expect(client().invokeFunction('other', 'hello', '{}')).rejects.toMatchObject({
			name: 'FCServiceNotFoundError',
		});
		await expect(client().invokeFunction('demo', 'missing', '{}')).rejects.toMatchObject({
			name: 'FCFunctionNotFoundError',
			code: 'FunctionNotFound',
		});
		expect(cloud.invocations()).toBe(0);
	});
});

describe('Alibaba Cloud 2021-04-06: the official SDK @alicloud/fc-open20210406', () => {
	const client = (secret?: string) =>
		new fcOpen.default(new Config({ ...keysOf(secret), endpoint: host(), protocol: 'http' }));
	const invoke = (name: string, headers: object = {}, query: object = {}, secret?: string) =>
		client(secret).invokeFunctionWithOptions(
			'demo',
			name,
			new fcOpen.InvokeFunctionRequest({ body: Buffer.from('{"name":"open"}'), ...query }),
			new fcOpen.InvokeFunctionHeaders(headers),
			runtime,
		);

	it('invokes with qualifier and log tail', async () => {
		const { body, headers } = await invoke('hello', { xFcLogType: 'Tail' }, { qualifier: '1' });
		expect(JSON.parse(String(body))).toMatchObject({ message: 'Hello, open!', version: '1' });
		expect(decoded(headers?.['x-fc-log-result'])).toContain('greeting open\r\n');
	});

	it('accepts an asynchronous task under its id, once', async () => {
		const task = { xFcInvocationType: 'Async', xFcStatefulAsyncInvocationId: 'order_1' };
		const { headers } = await invoke('slow', task);
		expect(headers?.['x-fc-stateful-async-invocation-id']).toBe('order_1');
		expect(cloud.requests[0]?.status).toBe(202);
		await expect(invoke('slow', task)).rejects.toThrow('already exists');
		await until(() => cloud.invocations('slow') >= 1);
		await turns();
		expect(cloud.invocations('slow')).toBe(1);
	});

	it('lists services, refuses a wrong secret and an unknown function', async () => {
		const { body } = await client().listServicesWithOptions(
			new fcOpen.ListServicesRequest({ limit: 5 }),
			new fcOpen.ListServicesHeaders({}),
			runtime,
		);
		expect(body?.services?.[0]?.serviceName).toBe('demo');
		await expect(invoke('hello', {}, {}, 'wrong')).rejects.toMatchObject({
			code: 'SignatureNotMatch',
		});
		await expect(invoke('missing')).rejects.toMatchObject({ code: 'FunctionNotFound' });
	});
});

describe('Alibaba Cloud 2023-03-30: the official SDK @alicloud/fc20230330', () => {
	const client = (secret?: string) => {
		const config = { ...keysOf(secret), endpoint: host(), protocol: 'http' };
		return new fc3.default(new core.$OpenApiUtil.Config(config) as never);
	};
	const invoke = (name: string, headers: object = {}, query: object = {}, secret?: string) =>
		client(secret).invokeFunctionWithOptions(
			name,
			new fc3.InvokeFunctionRequest({
				body: Readable.from([Buffer.from('{"name":"fc3"}')]),
				...query,
			}),
			new fc3.InvokeFunctionHeaders(headers),
			runtime as never,
		);
	async function bytes(stream: Readable | undefined): Promise<Buffer> {
		const chunks: Buffer[] = [];
		for await (const chunk of stream ?? []) chunks.push(chunk as Buffer);
		return Buffer.concat(chunks);
	}

	it('invokes with qualifier and log tail; bytes stay bytes', async () => {
		const reply = await invoke('hello', { xFcLogType: 'Tail' }, { qualifier: 'prod' });
		expect(JSON.parse((await bytes(reply.body)).toString())).toMatchObject({ version: '2' });
		expect(decoded(reply.headers?.['x-fc-log-result'])).toContain('greeting fc3\r\n');
		const binary = await invoke('binary');
		expect((await bytes(binary.body)).toString('hex')).toBe('89504e470d0a1a0aff00fe80');
	});

	it('accepts an asynchronous task', async () => {
		const reply = await invoke('hello', { xFcInvocationType: 'Async', xFcAsyncTaskId: 'task-1' });
		expect(reply.statusCode).toBe(202);
		expect(reply.headers?.['x-fc-async-task-id']).toBe('task-1');
		expect(await bytes(reply.body)).toHaveLength(0);
	});

	it('lists functions of both generations', async () => {
		const list = async (fcVersion?: string) => {
			const request = new fc3.ListFunctionsRequest({ limit: 100, ...(fcVersion && { fcVersion }) });
			const { body } = await client().listFunctionsWithOptions(request, {}, runtime as never);
			return (body?.functions ?? []).map((entry) => entry.functionName);
		};
		expect(await list('v3')).toContain('hello');
		expect(await list('v3')).not.toContain('demo$hello');
		expect(await list()).toEqual(expect.arrayContaining(['hello', 'demo$hello']));
	});

	it('refuses a wrong secret and an unknown function', async () => {
		await expect(invoke('hello', {}, {}, 'wrong')).rejects.toMatchObject({
			code: 'SignatureNotMatch',
			statusCode: 403,
		});
		await expect(invoke('missing')).rejects.toMatchObject({
			code: 'FunctionNotFound',
			statusCode: 404,
		});
	});
});
