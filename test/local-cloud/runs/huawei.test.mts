import { startLocalCloud, type LocalCloud } from '../../../local-cloud/index.mts';
import { HELD_FUNCTIONS, holder } from '../../held/held.mts';
import { turns } from '../../until.mts';
import { ownCloud } from '../own-cloud.mts';
import { functionGraph, functionGraphClient, until, urnOf } from '../sdk-clients.mts';
import { huawei, huaweiPath } from '../signed-requests.mts';

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud({ functionsDir: HELD_FUNCTIONS });
});
afterAll(() => cloud.close());
beforeEach(() => cloud.resetCounters());

const pathOf = (name: string, rest: string) =>
	huaweiPath(cloud, urnOf(cloud, name)).replace(/invocations$/, rest);
async function start(name: string, event: object = {}): Promise<string> {
	const { json } = await huawei(cloud, pathOf(name, 'invocations-async'), JSON.stringify(event));
	return json.request_id as string;
}
const list = async (name: string, query: string, what = 'async-invocations') =>
	await huawei(cloud, `${pathOf(name, what)}?${query}`, '', {}, { method: 'GET' });
const runOf = (name: string, id: string) => async () =>
	(await list(name, `request_id=${id}`)).json.invocations[0];
const cancel = (name: string, body: object | string) =>
	huawei(cloud, pathOf(name, 'cancel'), typeof body === 'string' ? body : JSON.stringify(body));
const time = (at: number) => new Date(at).toISOString().slice(0, 19);

describe('records of asynchronous invocations', () => {
	it('RUNNING, then SUCCESS; the result is not in them', async () => {
		const { held, arrived, letGo } = holder();
		const id = await start('job', { ms: 1, held });
		await arrived(1);
		expect((await runOf('job', id)()).status).toBe('RUNNING');
		letGo();
		const seen = await until(runOf('job', id), (run) => run.end_time !== '');
		expect(seen.at(-1)).toEqual({
			request_id: id,
			status: 'SUCCESS',
			error_code: 0,
			error_message: '',
			start_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as unknown,
			end_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as unknown,
		});
		expect(cloud.invocations('job')).toBe(1);
	});

	it('WAIT while it is in the queue', async () => {
		const { held, arrived, letGo } = holder();
		const first = await start('in-line', { ms: 1, held });
		await arrived(1);
		const second = await start('in-line', { ms: 1 });
		expect((await runOf('in-line', second)()).status).toBe('WAIT');
		letGo();
		await until(runOf('in-line', first), (run) => run.status === 'SUCCESS');
		await until(runOf('in-line', second), (run) => run.status === 'SUCCESS');
	});

	it('FAIL with code and message; DISCARD when it expired in the queue', async () => {
		const id = await start('job-fails', { ms: 1, message: 'no stock' });
		const failed = (await until(runOf('job-fails', id), (run) => run.status === 'FAIL')).at(-1);
		expect(failed).toMatchObject({ error_code: 4002 });
		expect(failed.error_message).toContain('no stock');
		const { held, arrived, letGo } = holder();
		const first = await start('job-queue', { ms: 1, held });
		await arrived(1);
		const second = await start('job-queue');
		const seen = await until(runOf('job-queue', second), (run) => run.status !== 'WAIT');
		expect(seen.at(-1).status).toBe('DISCARD');
		letGo();
		await until(runOf('job-queue', first), (run) => run.status === 'SUCCESS');
		expect(cloud.invocations('job-queue')).toBe(1);
	});

	it('are those of the last hour unless a window is given', async () => {
		let clock = Date.now();
		const own = await ownCloud({ now: () => clock });
		const path = huaweiPath(own, urnOf(own, 'job'));
		const sent = await huawei(own, `${path}-async`, '{"ms":1}');
		const records = async (query: string) => {
			const late = { method: 'GET', clock: clock - Date.now() };
			const url = `${path.replace(/invocations$/, 'async-invocations')}?${query}`;
			return (await huawei(own, url, '', {}, late)).json.count;
		};
		const id = `request_id=${sent.json.request_id}`;
		expect(await records(id)).toBe(1);
		clock += 3_700_000;
		expect(await records(id)).toBe(0);
		expect(await records(`${id}&query_begin_time=${time(clock - 7_200_000)}`)).toBe(1);
		expect(await records(`${id}&query_end_time=${time(clock - 7_200_000)}`)).toBe(0);
	});

	it('are filtered by status and paged by marker', async () => {
		const ids: string[] = [];
		for (const ms of [1, 1, 300_000]) ids.unshift(await start('long-job', { ms }));
		for (const id of ids.slice(1)) {
			await until(runOf('long-job', id), (run) => run.status === 'SUCCESS');
		}
		const idsOf = async (query: string) => {
			const { invocations } = (await list('long-job', query)).json;
			return invocations.map((run: { request_id: string }) => run.request_id) as string[];
		};
		expect(await idsOf('')).toEqual(ids);
		expect(await idsOf('status=RUNNING')).toEqual([ids[0]]);
		expect((await list('long-job', 'limit=2')).json).toMatchObject({ next_marker: 2, count: 3 });
		expect(await idsOf('limit=2&marker=2')).toEqual([ids[2]]);
		const active = (await list('long-job', '', 'active-async-invocations')).json;
		expect(active).toMatchObject({ count: 1, invocations: [{ request_id: ids[0] }] });
		for (const bad of ['limit=501', 'limit=-1', 'status=DONE', 'query_begin_time=now']) {
			const reply = await list('long-job', bad);
			expect([bad, reply.status, reply.json.error_code]).toEqual([bad, 400, 'FSS.1001']);
		}
		await cancel('long-job', { request_id: ids[0] });
	});
});

describe('cancel', () => {
	it('ends a run with code 4208; its result is dropped', async () => {
		const { held, arrived, letGo } = holder();
		const id = await start('stubborn', { held });
		await arrived(1);
		const reply = await cancel('stubborn', { request_id: id, type: 'force' });
		expect([reply.status, reply.text]).toEqual([200, '']);
		const ended = (await until(runOf('stubborn', id), (run) => run.status === 'FAIL')).at(-1);
		expect(ended).toMatchObject({ status: 'FAIL', error_code: 4208 });
		letGo();
		await turns();
		expect((await runOf('stubborn', id)()).status).toBe('FAIL');
		expect((await cancel('stubborn', { request_id: id })).json.error_code).toBe('FSS.0404');
	});

	it.each([
		['not JSON', 406],
		[{}, 400],
		[{ request_id: 'unknown' }, 404],
		[{ request_id: 'x', type: 'gently' }, 400],
	])('refuses %j', async (body, status) => {
		expect((await cancel('job', body)).status).toBe(status);
	});
});

describe('the official SDK', () => {
	it('lists and cancels', async () => {
		const sdk = functionGraphClient(cloud);
		const id = await start('job', { ms: 300_000 });
		await until(runOf('job', id), (run) => run.status === 'RUNNING');
		const records = (await sdk.listAsyncInvocations(
			new functionGraph.ListAsyncInvocationsRequest(urnOf(cloud, 'job')).withRequestId(id),
		)) as { invocations?: Array<{ status?: unknown }> };
		expect(records.invocations?.map((run) => run.status)).toEqual(['RUNNING']);
		const order = new functionGraph.CancelAsyncInvocationRequest(urnOf(cloud, 'job')).withBody(
			new functionGraph.CancelAsyncInvocationRequestBody().withRequestId(id),
		);
		expect((await sdk.cancelAsyncInvocation(order)).httpStatusCode).toBe(200);
		await until(runOf('job', id), (run) => run.error_code === 4208);
	});
});
