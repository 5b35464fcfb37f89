import { Readable } from 'node:stream';
import type { IDataObject } from 'n8n-workflow';
import { apis } from '../clouds.mts';
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
import { load } from '../load.mts';
import { startLocal, type Local } from './local.mts';

const Fc2 = load('@alicloud/fc2') as new (
	account: string,
	config: object,
) => {
	invokeFunction(
		...call: [string, string, Buffer, object]
	): Promise<{ headers: Record<string, string>; data: unknown }>;
};

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());

/** What a client got of one call. */
interface Got {
	payload: unknown;
	logs: string;
	id: string;
}
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
		const { headers, body } = await fcOpenClient(local.cloud).invokeFunctionWithOptions(
			'demo',
			name,
			new fcOpen.InvokeFunctionRequest({ body: Buffer.from(event) }),
			new fcOpen.InvokeFunctionHeaders({ xFcLogType: 'Tail' }),
			teaRuntime,
		);
		const id = headers?.['x-fc-request-id'] ?? '';
		return { payload: text(body), logs: tail(headers?.['x-fc-log-result']), id };
	},
	async '@alicloud/fc20230330'(name, event) {
		const { headers, body } = await fc3Client(local.cloud).invokeFunctionWithOptions(
			name,
			new fc3.InvokeFunctionRequest({ body: Readable.from([Buffer.from(event)]) }),
			new fc3.InvokeFunctionHeaders({ xFcLogType: 'Tail' }),
			teaRuntime as never,
		);
		const chunks: Buffer[] = [];
		for await (const chunk of body ?? []) chunks.push(chunk as Buffer);
		const id = headers?.['x-fc-request-id'] ?? '';
		const payload = text(Buffer.concat(chunks).toString());
		return { payload, logs: tail(headers?.['x-fc-log-result']), id };
	},
	async 'tencentcloud-sdk-nodejs-scf'(FunctionName, ClientContext) {
		const { Result } = await scfClient(local.cloud).Invoke({
			FunctionName,
			ClientContext,
			LogType: 'Tail',
		});
		const id = Result?.FunctionRequestId ?? '';
		return { payload: text(Result?.RetMsg), logs: Result?.Log ?? '', id };
	},
	async '@huaweicloud/huaweicloud-sdk-functiongraph'(name, event) {
		const urn = urnOf(local.cloud, `${name}:latest`);
		const reply = (await functionGraphClient(local.cloud).invokeFunction(
			new functionGraph.InvokeFunctionRequest(urn)
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
