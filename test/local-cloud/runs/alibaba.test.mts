import { startLocalCloud, type LocalCloud } from '../../../local-cloud/index.mts';
import { HELD_FUNCTIONS, holder } from '../../held/held.mts';
import { turns, until as untilTrue } from '../../until.mts';
import { fc3, fc3Client, fcOpen, fcOpenClient, teaRuntime, until } from '../sdk-clients.mts';
import { alibaba } from '../signed-requests.mts';

let cloud: LocalCloud;
beforeAll(async () => {
	cloud = await startLocalCloud({ functionsDir: HELD_FUNCTIONS });
});
afterAll(() => cloud.close());
beforeEach(() => cloud.resetCounters());

const versions = {
	'2016-08-15': {
		functions: '/2016-08-15/services/demo/functions',
		runs: 'stateful-async-invocations',
		stop: '',
		taskHeader: 'x-fc-stateful-async-invocation-id',
		id: 'invocationId',
		list: 'invocations',
		prefix: 'invocationIdPrefix',
		payload: 'invocationPayload',
		message: 'invocationErrorMessage',
		absent: 'StatefulAsyncInvocationNotFound',
	},
	'2021-04-06': {
		functions: '/2021-04-06/services/demo/functions',
		runs: 'stateful-async-invocations',
		stop: '',
		taskHeader: 'x-fc-stateful-async-invocation-id',
		id: 'invocationId',
		list: 'invocations',
		prefix: 'invocationIdPrefix',
		payload: 'invocationPayload',
		message: 'invocationErrorMessage',
		absent: 'StatefulAsyncInvocationNotFound',
	},
	'2023-03-30': {
		functions: '/2023-03-30/functions',
		runs: 'async-tasks',
		stop: '/stop',
		taskHeader: 'x-fc-async-task-id',
		id: 'taskId',
		list: 'tasks',
		prefix: 'prefix',
		payload: 'taskPayload',
		message: 'taskErrorMessage',
		absent: 'AsyncTaskNotFound',
	},
};

describe.each(Object.entries(versions))('%s', (version, api) => {
	let count = 0;
	async function start(name: string, event: object, headers: object = {}): Promise<string> {
		const task = `t${version.slice(0, 4)}-${name}-${++count}`;
		const reply = await alibaba(
			cloud,
			`${api.functions}/${name}/invocations`,
			JSON.stringify(event),
			{ 'x-fc-invocation-type': 'Async', [api.taskHeader]: task, ...headers },
		);
		expect(reply.status).toBe(202);
		return task;
	}
	const pathOf = (name: string, id = '') =>
		`${api.functions}/${name}/${api.runs}${id === '' ? '' : `/${id}`}`;
	const get = (path: string) => alibaba(cloud, path, '', {}, { method: 'GET' });
	// Tests read into tasks of two shapes.
	// oxlint-disable-next-line typescript/no-explicit-any
	const taskOf = (name: string, id: string) => async (): Promise<any> =>
		(await get(pathOf(name, id))).json;
	const stop = (name: string, id: string) =>
		alibaba(cloud, `${pathOf(name, id)}${api.stop}`, '', {}, { method: 'PUT' });
	const statusesOf = (task: { events: Array<{ status: string }> }) =>
		task.events.map(({ status }) => status);
	const ended = ({ endTime }: { endTime?: number }) => endTime !== undefined;

	it('Running, then Succeeded with the result', async () => {
		const { held, arrived, letGo } = holder();
		const event = { ms: 1, held };
		const id = await start('job', event);
		await arrived(1);
		const running = await taskOf('job', id)();
		expect(running.status).toBe('Running');
		expect(running.returnPayload).toBeUndefined();
		letGo();
		const last = (await until(taskOf('job', id), ended)).at(-1);
		expect(last).toMatchObject({
			[api.id]: id,
			status: 'Succeeded',
			qualifier: 'LATEST',
			alreadyRetriedTimes: 0,
			returnPayload: '{"done":true,"workedMs":1}',
			[api.payload]: JSON.stringify(event),
			[api.message]: '',
		});
		expect(last.durationMs).toBe(last.endTime - last.startedTime);
		expect(statusesOf(last)).toEqual(['Enqueued', 'Running', 'Succeeded']);
		expect(cloud.invocations('job')).toBe(1);
	});

	it('Failed with the type of the error and what was answered; Retrying only where the function has further attempts', async () => {
		const failed = (
			await until(taskOf('job-fails', await start('job-fails', { ms: 1 })), ended)
		).at(-1);
		expect(failed.status).toBe('Failed');
		expect(failed[api.message]).toBe('UnhandledInvocationError');
		expect(failed.events.at(-1).eventDetail).toBe('{"Error":"UnhandledInvocationError"}');
		expect(JSON.parse(failed.returnPayload)).toMatchObject({ errorType: 'JobError' });
		expect(cloud.invocations('job-fails')).toBe(1);
		const seen = await until(taskOf('job-retried', await start('job-retried', {})), ended);
		const retried = seen.at(-1);
		expect(retried).toMatchObject({ status: 'Succeeded', alreadyRetriedTimes: 2 });
		expect(statusesOf(retried).filter((status) => status === 'Retrying')).toHaveLength(2);
	});

	it('Enqueued while it is delayed; Stopped before it ran', async () => {
		const id = await start('job', { ms: 1 }, { 'x-fc-async-delay': '600' });
		expect((await taskOf('job', id)()).status).toBe('Enqueued');
		expect((await stop('job', id)).status).toBe(204);
		expect((await taskOf('job', id)()).status).toBe('Stopped');
		expect(cloud.invocations('job')).toBe(0);
		// What is stopped is not stopped again.
		const again = await stop('job', id);
		expect(again.status).toBe(412);
		expect(again.text).toContain('AsyncInvocationStopped');
	});

	it('Stopping, then Stopped: the code is cut off and its result dropped', async () => {
		const { held, arrived, letGo } = holder();
		const id = await start('stubborn', { held });
		await arrived(1);
		await stop('stubborn', id);
		const last = (await until(taskOf('stubborn', id), ended)).at(-1);
		expect(statusesOf(last)).toEqual(['Enqueued', 'Running', 'Stopping', 'Stopped']);
		expect(last.returnPayload).toBeUndefined();
		letGo();
		await turns();
		expect((await taskOf('stubborn', id)()).status).toBe('Stopped');
	});

	it('Expired when it waited too long in the queue', async () => {
		const { held, arrived, letGo } = holder();
		const first = await start('job-queue', { ms: 1, held });
		await arrived(1);
		const second = await start('job-queue', {});
		const last = (await until(taskOf('job-queue', second), ended)).at(-1);
		expect(statusesOf(last)).toEqual(['Enqueued', 'Expired']);
		const third = await start('job-queue', { ms: 1 }, { 'x-fc-async-delay': '30' });
		await until(taskOf('job-queue', third), ({ status }) => status === 'Expired');
		letGo();
		await until(taskOf('job-queue', first), ({ status }) => status === 'Succeeded');
		expect(cloud.invocations('job-queue')).toBe(1);
	});

	it('404 for an unknown id and where task mode is off; 409 for an id that is taken', async () => {
		for (const [name, id] of [
			['job', 'unknown'],
			['job-untracked', await start('job-untracked', { ms: 1 })],
		] as const) {
			const reply = await get(pathOf(name, id));
			expect(reply.status).toBe(404);
			expect(reply.text).toContain(api.absent);
			expect((await stop(name, id)).status).toBe(404);
		}
		const id = await start('job', { ms: 1 });
		const again = await alibaba(cloud, `${api.functions}/job/invocations`, '{}', {
			'x-fc-invocation-type': 'Async',
			[api.taskHeader]: id,
		});
		expect(again.status).toBe(409);
	});

	it('lists with filters, in order, page by page', async () => {
		const mark = Date.now();
		const ids: string[] = [];
		for (const [ms, status] of [
			[1, 'Succeeded'],
			[2, 'Succeeded'],
			[300_000, 'Running'],
		] as const) {
			const id = await start('long-job', { ms });
			ids.push(id);
			await until(taskOf('long-job', id), (task) => task.status === status);
			// The next one starts later by the clock.
			const now = Date.now();
			await untilTrue(() => Date.now() > now);
		}
		const list = async (query: string) => {
			const { json } = await get(`${pathOf('long-job')}?startedTimeBegin=${mark}&${query}`);
			return json as Record<string, never[]> & { nextToken?: string };
		};
		const idsOf = async (query: string) =>
			(await list(query))[api.list]?.map((task) => task[api.id]);
		expect(await idsOf('')).toEqual([...ids].reverse());
		expect(await idsOf('sortOrderByTime=asc')).toEqual(ids);
		expect(await idsOf('status=Running')).toEqual([ids[2]]);
		expect(await idsOf(`${api.prefix}=${ids[1]}`)).toEqual([ids[1]]);
		expect(await idsOf(`startedTimeEnd=${mark - 1}`)).toEqual([]);
		const bare = (await list('limit=1&status=Succeeded'))[api.list]?.[0];
		expect(bare).not.toHaveProperty(api.payload);
		// The events are included, not the results.
		const included = (await list('includePayload=true&sortOrderByTime=asc'))[api.list]?.[0];
		expect(included).toMatchObject({ [api.payload]: '{"ms":1}' });
		for (const task of [bare, included]) expect(task).not.toHaveProperty('returnPayload');
		const first = await list('limit=2&sortOrderByTime=asc');
		expect(first[api.list]).toHaveLength(2);
		const token = encodeURIComponent(first.nextToken ?? '');
		const rest = await list(`limit=2&sortOrderByTime=asc&nextToken=${token}`);
		expect(rest[api.list]?.map((task) => task[api.id])).toEqual([ids[2]]);
		expect(rest.nextToken).toBeUndefined();
		for (const bad of [
			'limit=101',
			'limit=0',
			'status=Done',
			'sortOrderByTime=up',
			'nextToken=x',
		]) {
			const { status, text } = await get(`${pathOf('long-job')}?${bad}`);
			expect([bad, status, text]).toEqual([bad, 400, expect.stringContaining('InvalidArgument')]);
		}
		await stop('long-job', ids[2] ?? '');
	});
});

describe('a caller that hangs up', () => {
	it('cancels a synchronous run before its code has ended', async () => {
		const path = '/2023-03-30/functions/job/invocations';
		const { held, arrived } = holder();
		const gone = new AbortController();
		const { fetch: original } = globalThis;
		jest
			.spyOn(globalThis, 'fetch')
			.mockImplementation((url, init) => original(url, { ...init, signal: gone.signal }));
		const call = alibaba(cloud, path, JSON.stringify({ held }));
		const failed = expect(call).rejects.toThrow();
		await arrived(1);
		gone.abort();
		await failed;
		jest.restoreAllMocks();
		await untilTrue(() => cloud.inFlight('job').now === 0);
		expect(cloud.clientAborts).toBe(1);
		expect(cloud.requests.at(-1)?.status).toBe(499);
	});
});

describe('the official SDKs', () => {
	it('@alicloud/fc20230330: GetAsyncTask, ListAsyncTasks, StopAsyncTask', async () => {
		const sdk = fc3Client(cloud);
		await alibaba(cloud, '/2023-03-30/functions/job/invocations', '{"ms":300000}', {
			'x-fc-invocation-type': 'Async',
			'x-fc-async-task-id': 'sdk-3',
		});
		const get = async () =>
			(
				await sdk.getAsyncTaskWithOptions(
					'job',
					'sdk-3',
					new fc3.GetAsyncTaskRequest({}),
					{},
					teaRuntime as never,
				)
			).body;
		await until(get, (task) => task?.status === 'Running');
		const request = new fc3.ListAsyncTasksRequest({ prefix: 'sdk-', includePayload: true });
		const { body } = await sdk.listAsyncTasksWithOptions('job', request, {}, teaRuntime as never);
		expect(body?.tasks).toEqual([
			expect.objectContaining({ taskId: 'sdk-3', taskPayload: '{"ms":300000}' }),
		]);
		await sdk.stopAsyncTaskWithOptions(
			'job',
			'sdk-3',
			new fc3.StopAsyncTaskRequest({}),
			{},
			teaRuntime as never,
		);
		const stopped = (await until(get, (task) => task?.status === 'Stopped')).at(-1);
		expect(stopped?.endTime).toBeGreaterThan(0);
		const unknown = sdk.getAsyncTaskWithOptions(
			'job',
			'none',
			new fc3.GetAsyncTaskRequest({}),
			{},
			teaRuntime as never,
		);
		await expect(unknown).rejects.toMatchObject({ statusCode: 404, code: 'AsyncTaskNotFound' });
	});

	it('@alicloud/fc-open20210406: get, list and stop', async () => {
		const sdk = fcOpenClient(cloud);
		await alibaba(cloud, '/2021-04-06/services/demo/functions/job/invocations', '{"ms":300000}', {
			'x-fc-invocation-type': 'Async',
			'x-fc-stateful-async-invocation-id': 'sdk-2',
		});
		const get = async () =>
			(
				await sdk.getStatefulAsyncInvocationWithOptions(
					'demo',
					'job',
					'sdk-2',
					new fcOpen.GetStatefulAsyncInvocationRequest({}),
					new fcOpen.GetStatefulAsyncInvocationHeaders({}),
					teaRuntime,
				)
			).body;
		await until(get, (run) => run?.status === 'Running');
		const { body } = await sdk.listStatefulAsyncInvocationsWithOptions(
			'demo',
			'job',
			new fcOpen.ListStatefulAsyncInvocationsRequest({ invocationIdPrefix: 'sdk-' }),
			new fcOpen.ListStatefulAsyncInvocationsHeaders({}),
			teaRuntime,
		);
		expect(body?.invocations?.map((run) => run.invocationId)).toEqual(['sdk-2']);
		await sdk.stopStatefulAsyncInvocationWithOptions(
			'demo',
			'job',
			'sdk-2',
			new fcOpen.StopStatefulAsyncInvocationRequest({}),
			new fcOpen.StopStatefulAsyncInvocationHeaders({}),
			teaRuntime,
		);
		await until(get, (run) => run?.status === 'Stopped');
	});
});
