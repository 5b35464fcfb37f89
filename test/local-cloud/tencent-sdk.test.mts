import { Agent } from 'node:http';
import { connect } from 'node:net';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { HELD_FUNCTIONS, holder } from '../held/held.mts';
import { ownCloud } from './own-cloud.mts';
import { scfClient, until } from './sdk-clients.mts';
import { load } from '../load.mts';

type Scf = typeof import('tencentcloud-sdk-nodejs-scf');
const { scf } = load('tencentcloud-sdk-nodejs-scf') as Scf;

describe('Tencent Cloud: the official SDK tencentcloud-sdk-nodejs-scf', () => {
	let cloud: LocalCloud;
	beforeAll(async () => {
		cloud = await startLocalCloud();
	});
	afterAll(() => cloud.close());
	beforeEach(() => cloud.resetCounters());

	/** The SDK keeps the real host, so that service and host are signed as in the cloud. */
	function client(options: { secretKey?: string; method?: 'GET' | 'POST'; sign?: string } = {}) {
		const agent = new Agent();
		const direct = () => connect(cloud.port, '127.0.0.1');
		Object.assign(agent, { createConnection: direct });
		const { secretId, secretKey, region } = cloud.keys.tencentCloudApi;
		return new scf.v20180416.Client({
			credential: { secretId, secretKey: options.secretKey ?? secretKey },
			region,
			profile: {
				...(options.sign && { signMethod: options.sign as 'HmacSHA256' }),
				httpProfile: {
					protocol: 'http://',
					endpoint: 'scf.tencentcloudapi.com',
					reqMethod: options.method ?? 'POST',
					agent,
				},
			},
		});
	}

	const variants = [
		['TC3, POST', {}],
		['TC3, GET', { method: 'GET' as const }],
		['HmacSHA1, POST', { sign: 'HmacSHA1' }],
		['HmacSHA256, GET', { sign: 'HmacSHA256', method: 'GET' as const }],
	] as const;

	it.each(variants)('Invoke, synchronous (%s)', async (_name, options) => {
		const { Result } = await client(options).Invoke({
			FunctionName: 'hello',
			ClientContext: JSON.stringify({ name: '世界 & co' }),
			LogType: 'Tail',
		});
		expect(JSON.parse(Result?.RetMsg ?? '')).toEqual({
			message: 'Hello, 世界 & co!',
			version: '$LATEST',
			cloud: 'tencent',
			event: { name: '世界 & co' },
		});
		expect(Result).toMatchObject({ InvokeResult: 0, ErrMsg: '' });
		expect(Result?.MemUsage).toBeGreaterThan(1_048_576);
		expect(Result?.Log).toContain('greeting 世界 & co\n');
		expect(cloud.requests[0]?.headers.host).toBe('scf.tencentcloudapi.com');
		expect(cloud.invocations('hello')).toBe(1);
	});

	it('InvokeFunction takes the event as Event and runs $DEFAULT', async () => {
		const { Result } = await client().InvokeFunction({ FunctionName: 'echo', Event: '{"a": 1 }' });
		expect(Result?.RetMsg).toBe('{"a": 1 }');
		expect(Result?.Log).toBe('');
	});

	it('Invoke as Event answers with the run id; GetRequestStatus reports how it ended', async () => {
		const own = scfClient(await ownCloud({ functionsDir: HELD_FUNCTIONS }));
		const { held, arrived, letGo } = holder();
		const { Result } = await own.Invoke({
			FunctionName: 'job',
			InvocationType: 'Event',
			ClientContext: JSON.stringify({ ms: 50, held }),
		});
		expect(Result).toMatchObject({ RetMsg: '', Duration: 0, InvokeResult: 0 });
		const query = { FunctionName: 'job', FunctionRequestId: Result?.FunctionRequestId ?? '' };
		const state = async () => (await own.GetRequestStatus(query)).Data?.[0];
		await arrived(1);
		expect((await state())?.RetCode).toBe(1);
		letGo();
		const [ended] = (await until(state, (run) => run?.RetCode !== 1)).slice(-1);
		expect(ended).toMatchObject({
			...{ RetCode: 0, RetMsg: '{"done":true,"workedMs":50}', FunctionName: 'job' },
		});
		expect(ended?.Duration).toBeGreaterThanOrEqual(45);
	});

	it('GetRequestStatus looks into the last 15 minutes, or into the window given', async () => {
		const { Result } = await client().Invoke({ FunctionName: 'hello' });
		const ask = { FunctionName: 'hello', FunctionRequestId: Result?.FunctionRequestId ?? '' };
		const china = (minutes: number) =>
			new Date(Date.now() + (480 + minutes) * 60_000).toISOString().slice(0, 19).replace('T', ' ');
		const count = async (StartTime: string, EndTime: string) =>
			(await client().GetRequestStatus({ ...ask, StartTime, EndTime })).Data?.length;
		expect((await client().GetRequestStatus(ask)).Data).toHaveLength(1);
		expect(await count(china(-5), china(5))).toBe(1);
		expect(await count(china(-50), china(-5))).toBe(0);
		expect(await count(china(5), china(50))).toBe(0);
		await expect(client().GetRequestStatus({ ...ask, StartTime: china(-5) })).rejects.toMatchObject(
			{ code: 'InvalidParameterValue.StartTimeOrEndTime' },
		);
	});

	it('ListFunctions', async () => {
		const { Functions, TotalCount } = await client().ListFunctions({ Limit: 3, Offset: 1 });
		expect(Functions).toHaveLength(3);
		expect(TotalCount).toBeGreaterThan(10);
		expect((await client().ListFunctions({ SearchKey: 'hello' })).Functions?.[0]).toMatchObject({
			FunctionName: 'hello',
			Namespace: 'default',
			Type: 'Event',
			Status: 'Active',
		});
	});

	it.each([[{}], [{ sign: 'HmacSHA1' }]])('refuses a wrong secret (%j)', async (options) => {
		const wrong = client({ ...options, secretKey: 'wrong' });
		await expect(wrong.Invoke({ FunctionName: 'hello' })).rejects.toMatchObject({
			code: 'AuthFailure.SignatureFailure',
		});
		expect(cloud.invocations()).toBe(0);
	});

	it('refuses an unknown function, version and namespace', async () => {
		await expect(client().Invoke({ FunctionName: 'missing' })).rejects.toMatchObject({
			code: 'ResourceNotFound.Function',
		});
		await expect(client().Invoke({ FunctionName: 'hello', Qualifier: '9' })).rejects.toMatchObject({
			code: 'ResourceNotFound.Qualifier',
		});
		await expect(client().ListFunctions({ Namespace: 'other' })).rejects.toMatchObject({
			code: 'ResourceNotFound.Namespace',
		});
	});
});
