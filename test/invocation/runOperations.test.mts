import { replied } from '../exchange/scripted.mts';
import { HELLO, itemOf, operate, problemOf, type Scene } from './stage.mts';

const ID = { 'x-fc-request-id': 'ask' };
const STATUS = { ...HELLO, resource: 'run', operation: 'getStatus', invocationId: 'task-1' };
const STOP = { ...STATUS, resource: 'run', operation: 'stop' };
const task = (status: string, more: object = {}) =>
	replied(200, { taskId: 'task-1', status, ...more }, ID);
const unknown = replied(404, { Code: 'AsyncTaskNotFound', Message: 'none' }, ID);
const TENCENT = { provider: 'tencentCloud', functionName: 'hello', invocationId: 'run-1' };
const tencentKey = { secretId: 'AKIDexample', secretKey: 'secret', region: 'ap-guangzhou' };
const tencent = (response: object) => replied(200, { Response: { RequestId: 'q', ...response } });
const one = async (scene: Scene) => {
	const stage = operate(scene);
	return { ...stage, ended: await stage.one() };
};

describe('Get Status', () => {
	it('is an item whatever the state, with what the run returned', async () => {
		const { ended, requests } = await one({
			parameters: STATUS,
			cloud: () => task('Running', { requestId: 'r-0' }),
		});
		expect(itemOf(ended).json).toMatchObject({
			...{ invocationType: 'async', status: 'running', payload: null, functionError: null },
			...{ invocationId: 'task-1', requestId: 'r-0', httpStatusCode: 200 },
		});
		expect(requests.map(({ method, url }) => [method, new URL(url).pathname])).toEqual([
			['GET', '/2023-03-30/functions/hello/async-tasks/task-1'],
		]);
	});

	it('shows what the run received where that was asked for, and not otherwise', async () => {
		const cloud = () => task('Running', { taskPayload: '7' });
		const asked = { ...STATUS, options: { includeEvent: true } };
		expect(itemOf((await one({ parameters: asked, cloud })).ended).json['event']).toBe(7);
		expect(itemOf((await one({ parameters: STATUS, cloud })).ended).json).not.toHaveProperty(
			'event',
		);
	});

	it('looks for the run in the service that is named', async () => {
		const { requests } = await one({
			parameters: { ...STATUS, apiVersion: '2021-04-06', namespace: 'demo' },
			cloud: () => task('Running'),
		});
		expect(new URL(requests[0]?.url ?? '').pathname).toBe(
			'/2021-04-06/services/demo/functions/hello/stateful-async-invocations/task-1',
		);
	});

	it('of a failed run is an item too: the call itself did not fail', async () => {
		const { ended } = await one({
			parameters: STATUS,
			cloud: () => task('Failed', { taskErrorMessage: 'sold out' }),
		});
		expect(itemOf(ended).json).toMatchObject({
			...{ status: 'failed', functionError: { type: null, message: 'sold out' } },
		});
	});

	it.each([
		['Succeeded', {}, [expect.stringMatching(/^\S.*result/)]],
		['Succeeded', { returnPayload: '1' }, []],
		['Running', {}, []],
		['Failed', { taskErrorMessage: 'no' }, []],
	])('%s, %j: says where a result should be and is not', async (status, more, hints) => {
		const { showHints } = await one({ parameters: STATUS, cloud: () => task(status, more) });
		expect(showHints()).toEqual(hints);
	});

	it('of a run that the cloud does not know started nothing', async () => {
		const { ended } = await one({ parameters: STATUS, cloud: () => unknown });
		expect(problemOf(ended)).toMatchObject({
			...{ category: 'notFound', invocationId: 'task-1', sideEffect: 'none', attempts: 1 },
		});
	});

	it('that is refused reports the reason', async () => {
		const denied = replied(403, { Code: 'AccessDenied', Message: 'no' }, ID);
		const { ended } = await one({ parameters: STATUS, cloud: () => denied });
		expect(problemOf(ended)).toMatchObject({ category: 'auth', code: 'AccessDenied' });
	});

	it('is a question, so it is repeated after a fault', async () => {
		const { ended } = await one({
			parameters: STATUS,
			cloud: (_request, sent) => (sent < 3 ? replied(500) : task('Succeeded')),
		});
		expect(itemOf(ended).json).toMatchObject({ status: 'succeeded', metrics: { attempts: 3 } });
	});

	it('looks a day back where the cloud searches a window of time', async () => {
		const { ended, requests } = await one({
			parameters: { ...TENCENT, resource: 'run', operation: 'getStatus' },
			credential: tencentKey,
			cloud: () => tencent({ Data: [{ RequestId: 'run-1', RetCode: 0, RetMsg: '1' }] }),
		});
		expect(itemOf(ended).json).toMatchObject({ status: 'succeeded', payload: 1 });
		expect(JSON.parse(String(requests[0]?.body))).toMatchObject({
			// The clock stands at 2026-01-02 03:04:05 UTC; the API counts in UTC+8. Clocks may be 20 minutes apart.
			...{ StartTime: '2026-01-01 10:44:05', EndTime: '2026-01-02 11:24:05' },
		});
	});
});

it("of a run that another of the cloud's calls knows waits for its turn at each of them", async () => {
	const stage = operate({
		parameters: { ...TENCENT, resource: 'run', operation: 'getStatus' },
		credential: tencentKey,
		perSecond: 0.02,
		cloud: (_request, sent) =>
			sent === 1
				? tencent({ Data: [] })
				: tencent({ Result: { InvokeRequestId: 'run-1', Status: 'RUNNING' } }),
	});
	const ended = await stage.clock.until(stage.one());
	expect(itemOf(ended).json).toMatchObject({ status: 'running' });
	// The third asks for details.
	expect([stage.clock.elapsed(), stage.timeouts]).toEqual([100_000, Array(3).fill(30_000)]);
});

it('of Huawei Cloud it looks a day back as well', async () => {
	const { requests } = await one({
		parameters: { ...STATUS, provider: 'huaweiCloud', functionName: 'shop:hello', qualifier: 'v1' },
		credential: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
		cloud: () => replied(200, { invocations: [], count: 0 }),
	});
	const { pathname, searchParams } = new URL(requests[0]?.url ?? '');
	expect(searchParams.get('query_begin_time')).toBe('2026-01-01T02:44:05');
	expect(pathname).toMatch(/:function:shop:hello:v1\/async-invocations$/);
});

describe('Stop', () => {
	it('reports that the run is stopping', async () => {
		const { ended, requests } = await one({ parameters: STOP, cloud: () => replied(204, '', ID) });
		expect(itemOf(ended).json).toMatchObject({
			...{ status: 'stopping', invocationId: 'task-1', requestId: 'ask', payload: null },
		});
		expect(requests.map(({ method, url }) => [method, new URL(url).pathname])).toEqual([
			['PUT', '/2023-03-30/functions/hello/async-tasks/task-1/stop'],
		]);
	});

	it('may be sent again after a fault: stopping twice stops no more than once', async () => {
		const { ended, requests } = await one({
			parameters: { ...STOP, options: { maxAttempts: 2 } },
			cloud: (_request, sent) => (sent < 2 ? replied(500) : replied(204, '', ID)),
		});
		expect(itemOf(ended).json).toMatchObject({ metrics: { attempts: 2 } });
		expect(requests).toHaveLength(2);
		const refused = await one({
			parameters: { ...STOP, options: { maxAttempts: 2 } },
			cloud: () => replied(500),
		});
		expect(problemOf(refused.ended)).toMatchObject({ category: 'service', attempts: 2 });
	});

	it('of an unknown run says what can be stopped', async () => {
		const absent = { Error: { Code: 'ResourceNotFound.AsyncEvent', Message: 'none' } };
		const { ended } = await one({
			parameters: { ...TENCENT, resource: 'run', operation: 'stop' },
			credential: tencentKey,
			cloud: () => tencent(absent),
		});
		expect(problemOf(ended)).toMatchObject({
			category: 'notFound',
			hint: "Only runs of functions with asynchronous execution and Status Tracking (both in the function's configuration) can be stopped; other runs cannot.",
		});
		const alibaba = await one({ parameters: STOP, cloud: () => unknown });
		expect(problemOf(alibaba.ended).hint).toContain('task mode');
	});

	it('of an unknown run after throttling: what was throttled stopped nothing', async () => {
		const error = (Code: string) => tencent({ Error: { Code, Message: 'm' } });
		const problemAfter = async (first: ReturnType<typeof tencent>) =>
			problemOf(
				(
					await one({
						parameters: { ...TENCENT, resource: 'run', operation: 'stop' },
						credential: tencentKey,
						cloud: (_request, sent) => (sent === 1 ? first : error('ResourceNotFound.AsyncEvent')),
					})
				).ended,
			);
		expect((await problemAfter(error('RequestLimitExceeded'))).hint).toMatch(/cannot/);
		// Its reply was lost: then the order may have been taken.
		expect(await problemAfter(replied(500))).toMatchObject({
			message: 'The run may have been stopped: the reply to the first request was lost',
			hint: 'Get its state with the operation Get Status.',
		});
	});

	it('that is refused keeps the hint of the refusal', async () => {
		const { ended } = await one({
			parameters: { ...TENCENT, resource: 'run', operation: 'stop' },
			credential: tencentKey,
			cloud: () => tencent({ Error: { Code: 'AuthFailure.SecretIdNotFound', Message: 'm' } }),
		});
		expect(problemOf(ended).hint).not.toContain('asynchronous execution');
	});

	it("is signed once more with the cloud's time where the clocks differ", async () => {
		const skew = replied(
			200,
			{ Response: { Error: { Code: 'AuthFailure.SignatureExpire', Message: 'm' } } },
			{ date: 'Fri, 02 Jan 2026 05:04:05 GMT' },
		);
		for (const operation of ['stop', 'getStatus']) {
			const { requests } = await one({
				parameters: { ...TENCENT, operation },
				credential: tencentKey,
				cloud: (_request, sent) => (sent === 1 ? skew : tencent({ Data: [] })),
			});
			const times = requests.map(({ headers }) => headers['X-TC-Timestamp']);
			expect(times.slice(0, 2)).toEqual([undefined, '1767330245']);
		}
	});
});

describe('the parameters of Get Status and Stop', () => {
	const thrown = async (parameters: object) => await operate({ parameters } as Scene).one();

	it.each(['', '../x', 'a/b', 'a b', 'x'.repeat(129)])(
		'%p is no invocation ID: nothing in it may change the path',
		async (invocationId) => {
			await expect(thrown({ ...STATUS, invocationId })).rejects.toMatchObject({
				parameter: 'invocationId',
				message: expect.stringContaining("'Invocation ID'") as string,
				hint: expect.stringContaining('{{ $json.invocationId }}') as string,
			});
		},
	);

	it('an API that reports no states says so before anything is sent', async () => {
		await expect(
			thrown({ ...TENCENT, apiVersion: 'v2', resource: 'run', operation: 'stop' }),
		).rejects.toMatchObject({
			parameter: 'operation',
			message: 'Tencent Cloud SCF, API 2.0, Legacy, cannot stop a run',
			hint: "Set 'API' to 'API 3.0 (2018-04-16)'.",
		});
	});
});
