import { startLocalCloud, type LocalCloud } from '../../../local-cloud/index.mts';
import { HELD_FUNCTIONS, holder } from '../../held/held.mts';
import { turns, until as untilTrue } from '../../until.mts';
import { ownCloud } from '../own-cloud.mts';
import { scfClient, until } from '../sdk-clients.mts';

let cloud: LocalCloud;
let sdk: ReturnType<typeof scfClient>;
beforeAll(async () => {
	cloud = await startLocalCloud({ functionsDir: HELD_FUNCTIONS });
	sdk = scfClient(cloud);
});
afterAll(() => cloud.close());
beforeEach(() => cloud.resetCounters());

async function start(FunctionName: string, event: object = {}): Promise<string> {
	const ClientContext = JSON.stringify(event);
	const { Result } = await sdk.Invoke({ FunctionName, InvocationType: 'Event', ClientContext });
	return Result?.FunctionRequestId ?? '';
}
const statusOf = (FunctionName: string, FunctionRequestId: string) => async () =>
	(await sdk.GetRequestStatus({ FunctionName, FunctionRequestId })).Data?.[0];
const eventOf = (InvokeRequestId: string) => async () =>
	(await sdk.GetAsyncEventStatus({ InvokeRequestId })).Result;

describe('GetRequestStatus: runs of plain functions', () => {
	it('runs, then has succeeded with its result', async () => {
		const { held, arrived, letGo } = holder();
		const id = await start('job', { ms: 40, held });
		await arrived(1);
		expect(await statusOf('job', id)()).toMatchObject({ RetCode: 1, RetMsg: '', Duration: 0 });
		letGo();
		const seen = await until(statusOf('job', id), (run) => run?.RetCode === 0);
		expect(seen.at(-1)).toMatchObject({
			RequestId: id,
			RetMsg: '{"done":true,"workedMs":40}',
			RetryNum: 0,
		});
		expect(seen.at(-1)?.Duration).toBeGreaterThanOrEqual(38);
		// Megabytes here, bytes elsewhere.
		expect(seen.at(-1)?.MemUsage).toBeLessThan(129);
		expect(cloud.invocations('job')).toBe(1);
	});

	it('reports how a run failed', async () => {
		const id = await start('job-fails', { ms: 5, message: 'no stock' });
		const failed = (await until(statusOf('job-fails', id), (run) => run?.RetCode === -1)).at(-1);
		const told = JSON.parse(failed?.RetMsg ?? '') as { stackTrace: string; statusCode: number };
		expect(told).toMatchObject({ errorCode: 1, statusCode: 430 });
		expect(told.stackTrace).toContain('JobError: no stock');
		expect(cloud.invocations('job-fails')).toBe(1);
	});

	it('counts the further attempts of the platform, where the function has them', async () => {
		const id = await start('job-retried');
		const ended = (await until(statusOf('job-retried', id), (run) => run?.RetCode === 0)).at(-1);
		expect(ended).toMatchObject({ RetMsg: '{"attempt":3}', RetryNum: 2 });
		expect(cloud.invocations('job-retried')).toBe(3);
	});

	it('has no data before the run has started', async () => {
		const { held, arrived, letGo } = holder();
		await start('in-line', { ms: 1, held });
		await arrived(1);
		const FunctionRequestId = await start('in-line', { ms: 1 });
		const ask = { FunctionName: 'in-line', FunctionRequestId };
		expect(await sdk.GetRequestStatus(ask)).toMatchObject({ TotalCount: 0, Data: null });
		letGo();
		await until(statusOf('in-line', FunctionRequestId), (run) => run?.RetCode === 0);
	});

	it('fails a run that expires in the queue', async () => {
		const { held, arrived, letGo } = holder();
		const first = await start('job-queue', { ms: 1, held });
		await arrived(1);
		const second = await start('job-queue', { ms: 1 });
		const expired = (await until(statusOf('job-queue', second), (run) => run !== undefined)).at(-1);
		expect(expired).toMatchObject({ RetCode: -1, Duration: 0, MemUsage: 0 });
		expect(JSON.parse(expired?.RetMsg ?? '')).toMatchObject({ statusCode: 432 });
		letGo();
		await until(statusOf('job-queue', first), (run) => run?.RetCode === 0);
		expect(cloud.invocations('job-queue')).toBe(1);
	});

	it('knows neither an unknown id nor the events of a function with asynchronous run', async () => {
		const ask = { FunctionName: 'job', FunctionRequestId: 'unknown' };
		expect(await sdk.GetRequestStatus(ask)).toMatchObject({ TotalCount: 0, Data: [] });
		const id = await start('long-job', { ms: 1 });
		const event = { FunctionName: 'long-job', FunctionRequestId: id };
		expect((await sdk.GetRequestStatus(event)).Data).toEqual([]);
	});

	it('can be slow to know a run (option statusDelayMs)', async () => {
		let ahead = 0;
		const late = await ownCloud({ statusDelayMs: 60_000, now: () => Date.now() + ahead });
		const client = scfClient(late);
		const { Result } = await client.Invoke({
			FunctionName: 'job',
			InvocationType: 'Event',
			ClientContext: '{"ms":1}',
		});
		const ask = { FunctionName: 'job', FunctionRequestId: Result?.FunctionRequestId ?? '' };
		await untilTrue(() => late.invocations('job') === 1);
		expect((await client.GetRequestStatus(ask)).Data).toBeNull();
		ahead = 61_000;
		await until(
			() => client.GetRequestStatus(ask),
			({ Data }) => Data?.[0]?.RetCode === 0,
		);
	});
});

describe('events: runs of functions with asynchronous run', () => {
	it('RUNNING, then FINISHED, also after a synchronous call', async () => {
		const { held, arrived, letGo } = holder();
		const ClientContext = JSON.stringify({ ms: 1, held });
		const { Result } = await sdk.Invoke({ FunctionName: 'long-job', ClientContext });
		const id = Result?.FunctionRequestId ?? '';
		await arrived(1);
		const running = { Status: 'RUNNING', StatusCode: 202, InvokeRequestId: id };
		expect(await eventOf(id)()).toEqual(running);
		letGo();
		const seen = await until(eventOf(id), (event) => event?.Status !== 'RUNNING');
		expect(seen.at(-1)).toEqual({ Status: 'FINISHED', StatusCode: 200, InvokeRequestId: id });
	});

	it('FAILED with the status code of the failure', async () => {
		const id = await start('long-job-fails', { ms: 1 });
		const ended = (await until(eventOf(id), (event) => event?.Status !== 'RUNNING')).at(-1);
		expect(ended).toMatchObject({ Status: 'FAILED', StatusCode: 430 });
	});

	it('TerminateAsyncEvent ends a run; its result is dropped', async () => {
		const { held, arrived, letGo } = holder();
		const id = await start('long-stubborn', { held });
		const terminate = { FunctionName: 'long-stubborn', InvokeRequestId: id };
		await arrived(1);
		expect((await sdk.TerminateAsyncEvent(terminate)).RequestId).toMatch(/^[0-9a-f-]{36}$/);
		const ended = (await until(eventOf(id), (event) => event?.Status !== 'RUNNING')).at(-1);
		expect(ended).toMatchObject({ Status: 'ABORTED', StatusCode: 499 });
		expect(cloud.inFlight('long-stubborn').now).toBe(0);
		letGo();
		await turns();
		expect(await eventOf(id)()).toMatchObject({ Status: 'ABORTED' });
		await expect(sdk.TerminateAsyncEvent(terminate)).rejects.toMatchObject({
			code: 'FailedOperation.AsyncEventStatus',
		});
	});

	it('refuses an unknown id, and the id of a plain run', async () => {
		const id = await start('job', { ms: 1 });
		for (const InvokeRequestId of ['unknown', id]) {
			await expect(eventOf(InvokeRequestId)()).rejects.toMatchObject({
				code: 'ResourceNotFound.AsyncEvent',
			});
			const terminate = { FunctionName: 'job', InvokeRequestId };
			await expect(sdk.TerminateAsyncEvent(terminate)).rejects.toMatchObject({
				code: 'ResourceNotFound.AsyncEvent',
			});
		}
		const wrong = { FunctionName: 'gone', InvokeRequestId: id, GraceShutdown: true };
		await expect(sdk.TerminateAsyncEvent(wrong)).rejects.toMatchObject({
			code: 'ResourceNotFound.Function',
		});
	});

	it('ListAsyncEvents filters, sorts and pages', async () => {
		const own = await ownCloud();
		const client = scfClient(own);
		const list = (input: object) => client.ListAsyncEvents({ FunctionName: 'long-job', ...input });
		const ids: string[] = [];
		for (const [ms, status] of [
			...[1, 2, 3].map((ms) => [ms, 'FINISHED'] as const),
			[300_000, 'RUNNING'],
		] as const) {
			const ClientContext = JSON.stringify({ ms });
			const { Result } = await client.Invoke({ FunctionName: 'long-job', ClientContext });
			const id = Result?.FunctionRequestId ?? '';
			ids.push(id);
			const state = () => client.GetAsyncEventStatus({ InvokeRequestId: id });
			await until(state, (told) => told.Result?.Status === status);
			// The next one starts later by the clock.
			const now = Date.now();
			await untilTrue(() => Date.now() > now);
		}
		const idsOf = async (input: object) =>
			(await list(input)).EventList?.map((event) => event.InvokeRequestId);
		expect(await idsOf({})).toEqual([...ids].reverse());
		expect(await idsOf({ Order: 'ASC', Limit: 2, Offset: 1 })).toEqual([ids[1], ids[2]]);
		expect((await list({ Limit: 1 })).TotalCount).toBe(4);
		expect(await idsOf({ Status: ['RUNNING'] })).toEqual([ids[3]]);
		expect(await idsOf({ InvokeRequestId: ids[1] })).toEqual([ids[1]]);
		expect(await idsOf({ Qualifier: '1' })).toEqual([]);
		expect(
			await idsOf({
				StartTimeInterval: { Start: '2001-01-01 00:00:00', End: '2002-01-01 00:00:00' },
			}),
		).toEqual([]);
		expect(
			await idsOf({ StartTimeInterval: { Start: '2001-01-01 00:00:00' }, Limit: 9 }),
		).toHaveLength(4);
		const [running, finished] = (await list({})).EventList ?? [];
		// The documented example has the trailing space.
		expect(running).toMatchObject({ Status: 'RUNNING ', EndTime: '', Qualifier: '$LATEST' });
		expect(finished?.EndTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
		await expect(list({ Limit: 101 })).rejects.toMatchObject({
			code: 'InvalidParameterValue.LimitExceeded',
		});
		await expect(list({ Status: ['DONE'] })).rejects.toMatchObject({
			code: 'InvalidParameterValue.Status',
		});
	});
});
