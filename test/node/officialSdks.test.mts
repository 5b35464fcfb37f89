import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import { apis } from '../clouds.mts';
import { startLocal, type Local } from './local.mts';

// fc2 needs it for code uploads only; its TypeScript sources beside the JavaScript confuse jest.
jest.mock('ali-oss', () => class {});
// Huawei Cloud's SDK writes into the home folder as soon as it is loaded.
const home = mkdtempSync(join(tmpdir(), 'official-sdks-'));
process.env['HOME'] = home;

const load = createRequire(import.meta.url);
const Fc2 = load('@alicloud/fc2') as new (
	account: string,
	config: object,
) => {
	invokeFunction(
		...call: [string, string, Buffer, object]
	): Promise<{ headers: Record<string, string>; data: unknown }>;
};
const fcOpen = load('@alicloud/fc-open20210406') as typeof import('@alicloud/fc-open20210406');
const fc3 = load('@alicloud/fc20230330') as typeof import('@alicloud/fc20230330');
const { Config } = load('@alicloud/openapi-client') as typeof import('@alicloud/openapi-client');
const { RuntimeOptions } = load('@alicloud/tea-util') as typeof import('@alicloud/tea-util');
const core = load('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
const { scf } = load('tencentcloud-sdk-nodejs-scf') as typeof import('tencentcloud-sdk-nodejs-scf');
const huaweiCore = load(
	'@huaweicloud/huaweicloud-sdk-core',
) as typeof import('@huaweicloud/huaweicloud-sdk-core');
const huawei = load(
	'@huaweicloud/huaweicloud-sdk-functiongraph',
) as typeof import('@huaweicloud/huaweicloud-sdk-functiongraph');

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(async () => {
	await local.close();
	rmSync(home, { recursive: true });
});

/** What a client got of one call. */
interface Got {
	payload: unknown;
	logs: string;
	id: string;
}
const runtime = new RuntimeOptions({ readTimeout: 20_000, connectTimeout: 20_000 });
const tail = (log: string | undefined) => Buffer.from(log ?? '', 'base64').toString('utf8');
const text = (value: unknown) => {
	try {
		return JSON.parse(String(value)) as unknown;
	} catch {
		return Buffer.isBuffer(value) ? value.toString('utf8') : value;
	}
};

/** Each official client, called the way its own page shows. */
const clients: Record<string, (name: string, event: string) => Promise<Got>> = {
	async '@alicloud/fc2'(name, event) {
		const keys = local.cloud.keys.alibabaCloudApi;
		const { accessKeyId: accessKeyID, accessKeySecret, region } = keys;
		const config = { accessKeyID, accessKeySecret, region, endpoint: local.cloud.url };
		const { headers, data } = await new Fc2(keys.accountId, config).invokeFunction(
			...(['demo', name, Buffer.from(event), { 'x-fc-log-type': 'Tail' }] as const),
		);
		const id = headers['x-fc-request-id'] ?? '';
		return { payload: text(data), logs: tail(headers['x-fc-log-result']), id };
	},
	async '@alicloud/fc-open20210406'(name, event) {
		const { accessKeyId, accessKeySecret } = local.cloud.keys.alibabaCloudApi;
		const endpoint = `127.0.0.1:${local.cloud.port}`;
		const config = new Config({ accessKeyId, accessKeySecret, endpoint, protocol: 'http' });
		const { headers, body } = await new fcOpen.default(config).invokeFunctionWithOptions(
			'demo',
			name,
			new fcOpen.InvokeFunctionRequest({ body: Buffer.from(event) }),
			new fcOpen.InvokeFunctionHeaders({ xFcLogType: 'Tail' }),
			runtime,
		);
		const id = headers?.['x-fc-request-id'] ?? '';
		return { payload: text(body), logs: tail(headers?.['x-fc-log-result']), id };
	},
	async '@alicloud/fc20230330'(name, event) {
		const { accessKeyId, accessKeySecret } = local.cloud.keys.alibabaCloudApi;
		const endpoint = `127.0.0.1:${local.cloud.port}`;
		const config = { accessKeyId, accessKeySecret, endpoint, protocol: 'http' };
		const client = new fc3.default(new core.$OpenApiUtil.Config(config) as never);
		const { headers, body } = await client.invokeFunctionWithOptions(
			name,
			new fc3.InvokeFunctionRequest({ body: Readable.from([Buffer.from(event)]) }),
			new fc3.InvokeFunctionHeaders({ xFcLogType: 'Tail' }),
			runtime as never,
		);
		const chunks: Buffer[] = [];
		for await (const chunk of body ?? []) chunks.push(chunk as Buffer);
		const id = headers?.['x-fc-request-id'] ?? '';
		const payload = text(Buffer.concat(chunks).toString());
		return { payload, logs: tail(headers?.['x-fc-log-result']), id };
	},
	async 'tencentcloud-sdk-nodejs-scf'(FunctionName, ClientContext) {
		const { secretId, secretKey, region } = local.cloud.keys.tencentCloudApi;
		const agent = new Agent();
		// The SDK keeps the real host, so that service and host are signed as in the cloud.
		Object.assign(agent, { createConnection: () => connect(local.cloud.port, '127.0.0.1') });
		const client = new scf.v20180416.Client({
			credential: { secretId, secretKey },
			region,
			profile: {
				httpProfile: { protocol: 'http://', endpoint: 'scf.tencentcloudapi.com', agent },
			},
		});
		const { Result } = await client.Invoke({ FunctionName, ClientContext, LogType: 'Tail' });
		const id = Result?.FunctionRequestId ?? '';
		return { payload: text(Result?.RetMsg), logs: Result?.Log ?? '', id };
	},
	async '@huaweicloud/huaweicloud-sdk-functiongraph'(name, event) {
		const keys = local.cloud.keys.huaweiCloudApi;
		const credentials = new huaweiCore.BasicCredentials()
			.withAk(keys.accessKeyId)
			.withSk(keys.secretAccessKey)
			.withProjectId(keys.projectId);
		const client = huawei.FunctionGraphClient.newBuilder()
			.withCredential(credentials)
			.withEndpoint(local.cloud.url)
			.build();
		const urn = `urn:fss:${keys.region}:${keys.projectId}:function:default:${name}:latest`;
		const reply = (await client.invokeFunction(
			new huawei.InvokeFunctionRequest(urn)
				.withBody(JSON.parse(event) as never)
				.withXCffLogType('tail' as never)
				.withXCFFRequestVersion('v1' as never),
		)) as unknown as { result: string; log: string; request_id: string };
		return { payload: text(reply.result), logs: reply.log, id: reply.request_id };
	},
};

/** A log without what differs from run to run: ids, times, durations and memory. */
const alike = (log: string) =>
	log
		.replaceAll('\r\n', '\n')
		.replace(/\b[0-9a-f]+(?:-[0-9a-f]+){3,}\b/g, 'ID')
		.replace(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?/g, 'TIME')
		.replace(/[\d.]+ ?(?=ms|MB)/g, 'N');
/** The form of an id: its groups of hexadecimal digits. */
const form = (id: string) => id.replace(/[0-9a-f]/g, 'x');

/** API versions whose vendor has a client. */
const withSdk = apis.flatMap(([, api]) => (api.sdk ? [[api.sdk, api] as const] : []));

describe.each(withSdk)('%s and the node get the same', (sdk, api) => {
	const invoke = clients[sdk];
	if (!invoke) throw new Error(`Nothing here calls ${sdk}`);

	it.each([
		['hello', '{"name":"Zoë & 世界"}'],
		['logs', '{"lines":3}'],
		['echo', '{"a":[1,2.5,null,"é"]}'],
		['string', '{}'],
		['text', '{}'],
		['nothing', '{}'],
		['returns-error-shape', '{}'],
	])('of %s %s: payload, logs and form of the ids', async (name, event) => {
		// Both should meet a warm instance: a cold start has a line of its own in the log.
		await invoke(name, event);
		const sdk = await invoke(name, event);
		const { items } = await local.invoke(api, name, { event, logType: 'tail' });
		const node = items[0]?.json as IDataObject;
		expect(node['payload']).toEqual(sdk.payload);
		expect(alike(String(node['logs']))).toBe(alike(sdk.logs));
		expect(sdk.logs).not.toBe('');
		expect(form(String(node['invocationId']))).toBe(form(sdk.id));
	});
});
