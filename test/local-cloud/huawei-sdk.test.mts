import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { until } from '../until.mts';
import { functionGraph as sdk, HUAWEI_OPTIONS, huaweiCore as core } from './sdk-clients.mts';

describe('Huawei Cloud v2: the official SDK @huaweicloud/huaweicloud-sdk-functiongraph', () => {
	let cloud: LocalCloud;
	beforeAll(async () => {
		cloud = await startLocalCloud();
		// The SDK prints every failed request.
		jest.spyOn(process.stdout, 'write').mockReturnValue(true);
	});
	afterAll(async () => {
		jest.restoreAllMocks();
		await cloud.close();
	});
	beforeEach(() => cloud.resetCounters());

	function client(secret?: string, temporary = false) {
		const keys = (temporary ? cloud.temporaryKeys : cloud.keys).huaweiCloudApi;
		const credentials = new core.BasicCredentials()
			.withAk(keys.accessKeyId)
			.withSk(secret ?? keys.secretAccessKey)
			.withProjectId(keys.projectId);
		if (temporary) credentials.withSecurityToken(keys.securityToken);
		return sdk.FunctionGraphClient.newBuilder()
			.withCredential(credentials)
			.withEndpoint(cloud.url)
			.withOptions(HUAWEI_OPTIONS)
			.build();
	}
	const urn = (tail: string) => {
		const { region, projectId } = cloud.keys.huaweiCloudApi;
		return `urn:fss:${region}:${projectId}:function:default:${tail}`;
	};
	const request = (functionUrn: string, body: object = { name: 'hw' }) =>
		new sdk.InvokeFunctionRequest(functionUrn)
			.withBody(body as never)
			.withXCffLogType('tail' as never)
			.withXCFFRequestVersion('v1' as never);

	it.each(['hello:latest', 'hello:2', 'hello:!prod'])('invokes %s', async (tail) => {
		const reply = (await client().invokeFunction(request(urn(tail)))) as unknown as {
			result: string;
			log: string;
			status: number;
			request_id: string;
		};
		const version = tail === 'hello:latest' ? 'latest' : '2';
		expect(JSON.parse(reply.result)).toMatchObject({ message: 'Hello, hw!', version });
		expect(reply.status).toBe(200);
		expect(reply.log).toContain(
			`Start invoke request '${reply.request_id}', version: ${version}\n`,
		);
		expect(reply.log).toMatch(/ greeting hw\n.* Finish invoke request/);
	});

	it('invokes with temporary keys', async () => {
		const reply = await client(undefined, true).invokeFunction(request(urn('hello')));
		expect(reply.httpStatusCode).toBe(200);
	});

	it('accepts an asynchronous invocation', async () => {
		const ask = new sdk.AsyncInvokeFunctionRequest(urn('hello:latest')).withBody({ a: 1 } as never);
		const reply = await client().asyncInvokeFunction(ask);
		expect(reply.httpStatusCode).toBe(202);
		expect((reply as unknown as { request_id: string }).request_id).toMatch(/^[0-9a-f-]{36}$/);
		await until(() => cloud.invocations('hello') >= 1);
		expect(cloud.invocations('hello')).toBe(1);
	});

	it('lists functions', async () => {
		const reply = (await client().listFunctions(
			new sdk.ListFunctionsRequest().withMaxitems('5'),
		)) as unknown as { functions: Array<{ func_urn: string }>; next_marker: number; count: number };
		expect(reply.functions).toHaveLength(5);
		expect(reply.next_marker).toBe(5);
		expect(reply.functions[0]?.func_urn).toMatch(/^urn:fss:cn-north-4:.*:latest$/);
	});

	it('refuses a wrong secret and what does not exist', async () => {
		await expect(client('wrong').invokeFunction(request(urn('hello')))).rejects.toMatchObject({
			httpStatusCode: 401,
			errorCode: 'APIGW.0301',
		});
		const missing = { 'missing:latest': '1051', 'hello:9': '1052', 'hello:!gone': '1053' };
		for (const [tail, code] of Object.entries(missing)) {
			await expect(client().invokeFunction(request(urn(tail)))).rejects.toMatchObject({
				httpStatusCode: 404,
				errorCode: `FSS.${code}`,
			});
		}
		expect(cloud.invocations()).toBe(0);
	});
});
