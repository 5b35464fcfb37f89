import type { IDataObject } from 'n8n-workflow';
import type { ChosenApi } from '../clouds.mts';
import { parametersOf, startLocal, type Local } from './local.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());
beforeEach(() => local.cloud.resetCounters());

const tokensAsked = () => local.cloud.requests.filter(({ path }) => path.includes('/auth/tokens'));

describe.each(['v2', 'v1.0'])('Huawei Cloud %s: an IAM user', (apiVersion) => {
	const api: ChosenApi = { provider: 'huaweiCloud', apiVersion };
	const type = 'huaweiCloudIamUserApi';
	const userOf = (change: object = {}, on: Local = local) =>
		on.engine.setCredential(`user ${Math.random()}`, type, {
			...on.cloud.keys.huaweiCloudIamUserApi,
			...change,
		});
	const run = (credentials: ReturnType<typeof userOf>, functionName = 'hello', on: Local = local) =>
		on.engine.runNode({
			credentials,
			onError: 'continueRegularOutput',
			parameters: parametersOf(api, functionName, { authentication: 'iamUser' }),
		});

	it('logs in once for many calls', async () => {
		const user = userOf({ userName: 'local-user' });
		local.cloud.of.huawei.revokeTokens();
		for (let i = 0; i < 3; i++)
			expect((await run(user)).items[0]?.json['status']).toBe('succeeded');
		expect(tokensAsked().length).toBeLessThanOrEqual(2);
		expect(local.cloud.invocations('hello')).toBe(3);
	});

	it('a revoked token is renewed once, and the function runs once', async () => {
		const user = userOf();
		await run(user);
		local.cloud.of.huawei.revokeTokens();
		local.cloud.resetCounters();
		const { items } = await run(user);
		expect(items[0]?.json['status']).toBe('succeeded');
		expect(tokensAsked()).toHaveLength(1);
		expect(local.cloud.invocations('hello')).toBe(1);
	});

	it('a wrong password is reported as such; nothing runs', async () => {
		const { items } = await run(userOf({ password: 'wrong' }));
		const { error, details } = items[0]?.json as { error: string; details: IDataObject };
		expect(details).toMatchObject({ category: 'auth', sideEffect: 'none', retryable: false });
		expect(`${error} ${String(details['hint'])}`).toMatch(/password|user/i);
		expect(local.cloud.invocations()).toBe(0);
	});

	it('an unknown function is reported as with an access key', async () => {
		const { items } = await run(userOf(), 'missing');
		expect(items[0]?.json['details']).toMatchObject({ category: 'notFound' });
	});
});

describe('Huawei Cloud: URNs and packages', () => {
	const api: ChosenApi = { provider: 'huaweiCloud', apiVersion: 'v2' };

	it.each(['latest', '2', '!prod'])('runs a full URN with %s', async (version) => {
		const { region, projectId } = local.cloud.keys.huaweiCloudApi;
		const value = `urn:fss:${region}:${projectId}:function:default:hello:${version}`;
		const functionName = { __rl: true, mode: 'urn', value };
		const { items } = await local.invoke(api, '', { functionName });
		expect(items[0]?.json['function']).toEqual({
			...{ name: 'hello', namespace: 'default', qualifier: version, region },
		});
		expect(items[0]?.json['payload']).toMatchObject({
			version: version === 'latest' ? 'latest' : '2',
		});
	});

	it('a URN of another region is refused before sending', async () => {
		const { projectId } = local.cloud.keys.huaweiCloudApi;
		const value = `urn:fss:eu-west-101:${projectId}:function:default:hello`;
		const functionName = { __rl: true, mode: 'urn', value };
		const { items } = await local.invoke(api, '', { functionName });
		expect(items[0]?.json['error']).toContain("region 'eu-west-101'");
		expect(local.cloud.requests).toHaveLength(0);
	});

	it('memory is asked for where the API has it', async () => {
		const options = { instanceMemory: 512 };
		const { items } = await local.invoke(api, 'hello', { logType: 'tail', options });
		expect(local.cloud.requests[0]?.headers['x-cff-instance-memory']).toBe('512');
		expect(items[0]?.json['status']).toBe('succeeded');
	});
});
