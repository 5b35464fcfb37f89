import { executeItems } from '../../nodes/InvokeServerlessFunction/invocation/execute.ts';
import { createReader } from '../../nodes/InvokeServerlessFunction/invocation/plan/reader.ts';
import { readSelection } from '../../nodes/InvokeServerlessFunction/providers/selection.ts';
import { readInvokePlan } from '../../nodes/InvokeServerlessFunction/invocation/plan/invokePlan.ts';
import type { RunApi } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { createPollers } from '../../nodes/InvokeServerlessFunction/invocation/wait/pollers.ts';
import { runOn, scripted, replied } from '../exchange/scripted.mts';
import { contextOf, HELLO, type Scene } from './stage.mts';

const huawei = (more: object = {}): Scene => ({
	parameters: { provider: 'huaweiCloud', functionName: 'hello', ...more },
	credential: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
});
const readerOf = (scene: Scene) => createReader(contextOf(scene).context);
const chosen = (scene: Scene) => {
	const reader = readerOf(scene);
	return readSelection((name) => reader.text(name, 0));
};
const planOf = async (scene: Scene) => await readInvokePlan(readerOf(scene), 0);

describe('who calls', () => {
	it.each([
		['', 'huaweiCloudApi'],
		['accessKey', 'huaweiCloudApi'],
		['iamUser', 'huaweiCloudIamUserApi'],
	])('Authentication %p is the credential %s', (authentication, type) => {
		expect(chosen(huawei({ authentication })).credential.type).toBe(type);
	});

	it('a choice that the cloud does not have is reported', () => {
		expect(() => chosen(huawei({ authentication: 'password' }))).toThrow(
			expect.objectContaining({
				parameter: 'authentication',
				message: "'Authentication' is 'password', which this node does not recognize",
			}),
		);
	});

	it('what another cloud left behind does not matter where there is one choice', () => {
		const scene = { parameters: { ...HELLO, authentication: 'iamUser' } };
		expect(chosen(scene).credential.type).toBe('alibabaCloudApi');
	});
});

describe('where the function is', () => {
	it("is what the node says, else the credential; what lives where is reported in the cloud's words", async () => {
		const parameters = { namespace: 'shop', qualifier: '!prod', region: 'cn-south-1' };
		expect((await planOf(huawei(parameters))).target).toMatchObject({
			...{ name: 'hello', namespace: 'shop', qualifier: '!prod', region: 'cn-south-1' },
		});
		expect((await planOf(huawei())).target).toMatchObject({
			...{ namespace: 'default', qualifier: 'latest', region: 'cn-north-4' },
		});
	});

	it.each(['v1.0', 'v2'])(
		'an API that reports no states runs functions as well: %s',
		async (apiVersion) => {
			const plan = await planOf(huawei({ apiVersion, invocationType: 'async' }));
			expect([plan.api.id, plan.invocationType]).toEqual([apiVersion, 'async']);
		},
	);
});

describe('who waits for runs', () => {
	const { transport } = scripted(replied(404));
	const pollers = createPollers(runOn());
	const pollerOf = async (scene: Scene, by = transport) => {
		const plan = await planOf(scene);
		return pollers(plan, plan.api.runs as RunApi, by, null);
	};

	it('items of one function share the questions', async () => {
		const first = await pollerOf({ parameters: { ...HELLO, event: '1' } });
		expect(await pollerOf({ parameters: { ...HELLO, event: '2' } })).toBe(first);
	});

	it.each([
		['function', { functionName: 'other' }],
		['version of it', { qualifier: 'prod' }],
		['region', { region: 'cn-shanghai' }],
		['API version', { apiVersion: '2021-04-06', namespace: 'demo' }],
	])('those of another %s do not', async (_what, parameters) => {
		const first = await pollerOf({ parameters: HELLO });
		expect(await pollerOf({ parameters: { ...HELLO, ...parameters } })).not.toBe(first);
	});

	it('those of another credential do not, which has a transport of its own', async () => {
		const first = await pollerOf({ parameters: HELLO });
		const { transport: other } = scripted(replied(404));
		expect(await pollerOf({ parameters: HELLO }, other)).not.toBe(first);
	});
});

it('older versions of n8n, which cannot be asked for a cancel signal, run it as well', async () => {
	const { context } = contextOf({});
	Object.assign(context, { getExecutionCancelSignal: undefined });
	expect((await executeItems(context))[0]?.json['status']).toBe('succeeded');
});
