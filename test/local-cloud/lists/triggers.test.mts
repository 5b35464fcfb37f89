import { startLocalCloud, type LocalCloud } from '../../../local-cloud/index.mts';
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
} from '../sdk-clients.mts';

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud();
});
afterAll(() => cloud.close());

// The official clients read the replies: their members are where the vendors have them.
describe('triggers of a function', () => {
	it('Alibaba Cloud, FC 3.0: URLs in httpTrigger, page by page', async () => {
		const client = fc3Client(cloud);
		const list = async (nextToken?: string) =>
			(
				await client.listTriggersWithOptions(
					'hello',
					new fc3.ListTriggersRequest({ limit: 1, ...(nextToken && { nextToken }) }),
					{},
					teaRuntime as never,
				)
			).body;
		const first = await list();
		expect(first?.triggers?.map(({ triggerType }) => triggerType)).toEqual(['http']);
		expect(first?.triggers?.[0]?.httpTrigger?.urlInternet).toBe(`${cloud.url}/urls/alibaba/hello/`);
		const rest = await list(first?.nextToken);
		expect(rest?.triggers?.map(({ triggerType }) => triggerType)).toEqual(['timer']);
		expect(rest?.nextToken).toBeUndefined();
	});

	it('Alibaba Cloud, FC 2.0: URLs beside the other members', async () => {
		const { body } = await fcOpenClient(cloud).listTriggersWithOptions(
			'demo',
			'web',
			new fcOpen.ListTriggersRequest({}),
			new fcOpen.ListTriggersHeaders({}),
			teaRuntime,
		);
		expect(body.triggers?.[0]).toMatchObject({
			triggerType: 'http',
			urlInternet: `${cloud.url}/urls/alibaba/demo%24web/`,
		});
	});

	it('Alibaba Cloud: a function that does not exist', async () => {
		const request = new fc3.ListTriggersRequest({});
		const gone = fc3Client(cloud).listTriggersWithOptions('gone', request, {}, teaRuntime as never);
		await expect(gone).rejects.toMatchObject({ code: 'FunctionNotFound' });
	});

	it('Tencent Cloud: URLs in the JSON text of TriggerDesc', async () => {
		const { Triggers = [], TotalCount } = await scfClient(cloud).ListTriggers({
			FunctionName: 'hello',
		});
		expect([TotalCount, Triggers.map(({ Type }) => Type)]).toEqual([2, ['http', 'timer']]);
		expect(JSON.parse(Triggers[0]?.TriggerDesc ?? '')).toMatchObject({
			AuthType: 'CAM',
			NetConfig: { ExtranetUrl: `${cloud.url}/urls/tencent/hello/` },
		});
		await expect(scfClient(cloud).ListTriggers({ FunctionName: 'gone' })).rejects.toMatchObject({
			code: 'ResourceNotFound.Function',
		});
	});

	it('Huawei Cloud: URLs in event_data', async () => {
		const reply = (await functionGraphClient(cloud).listFunctionTriggers(
			new functionGraph.ListFunctionTriggersRequest(urnOf(cloud, 'hello:latest')),
		)) as unknown as object;
		expect(JSON.stringify(reply)).toContain(`${cloud.url}/urls/huawei/hello`);
	});
});
