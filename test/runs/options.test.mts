import type { ChosenApi } from '../clouds.mts';
import { turns, until } from '../until.mts';
import { startLocal, type Local } from '../node/local.mts';
import { named, runsApis } from './apis.mts';
import { jsonOf } from './stage.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());
beforeEach(() => {
	local.cloud.resetCounters();
	local.cloud.faults.clear();
});

/** The first request that invokes; with it, whatever an option put on the wire. */
const sent = () => {
	const [request] = local.cloud.requests;
	if (!request) throw new Error('Nothing was sent');
	return request;
};
const everywhere = (): string => {
	const { path, headers, body } = sent();
	return `${path} ${JSON.stringify(headers)} ${body.toString('utf8')}`;
};
const ran = async (name: string, times: number) => {
	await until(() => local.cloud.invocations(name) >= times);
	await turns();
	return local.cloud.invocations(name);
};

/** APIs where the caller may name a run; they take a delay as well. */
const naming = named.filter(([, { taskIdHeader }]) => taskIdHeader);

describe.each(naming)('%s: taskId', (name, api) => {
	const { chosen, taskIdHeader = '' } = api;
	const taskId = `order-${name.replace(/\W/g, '')}`;
	const start = (options: object, invocationType = 'async') =>
		local.invoke(chosen, 'job', { invocationType, event: '{"ms":1}', options });

	it('is the invocation id', async () => {
		expect(jsonOf(await start({ taskId }))).toMatchObject({
			...{ status: 'accepted', invocationId: taskId },
		});
		expect(sent().headers[taskIdHeader]).toBe(taskId);
		expect(await ran('job', 1)).toBe(1);
	});

	it('used before is reported as such, and not run again', async () => {
		const { error, details } = jsonOf(await start({ taskId }, 'asyncWait')) as Record<
			string,
			unknown
		>;
		expect(`${String(error)} ${JSON.stringify(details)}`).toMatch(/task id|Task ID|already/i);
		expect(details).toMatchObject({ sideEffect: 'none', retryable: false, attempts: 1 });
		expect(local.cloud.invocations('job')).toBe(0);
		expect(local.cloud.requests).toHaveLength(1);
	});

	it('a start whose answer was lost is repeated; refused as taken, it was accepted: one run', async () => {
		local.cloud.faults.add({
			api: 'invoke',
			times: 1,
			fault: { kind: 'reset', when: 'afterRunning' },
		});
		const item = jsonOf(await start({ taskId: `${taskId}-lost` }, 'asyncWait'));
		expect(item).toMatchObject({
			...{ status: 'succeeded', invocationId: `${taskId}-lost`, metrics: { attempts: 2 } },
		});
		expect(await ran('job', 1)).toBe(1);
	});

	it('without it a lost start is not repeated', async () => {
		local.cloud.faults.add({
			api: 'invoke',
			times: 1,
			fault: { kind: 'reset', when: 'afterRunning' },
		});
		expect(jsonOf(await start({}, 'asyncWait'))).toMatchObject({
			details: { category: 'network', sideEffect: 'possible', attempts: 1 },
		});
		expect(await ran('job', 1)).toBe(1);
	});

	it.each(['1st', 'a/b', 'a b', 'x'.repeat(129), 'a\r\nb'])('%j is refused', async (bad) => {
		expect(jsonOf(await start({ taskId: bad }))).toMatchObject({
			error: expect.stringContaining("'Task ID'") as unknown,
			details: { category: 'invalidRequest' },
		});
		expect(local.cloud.requests).toEqual([]);
	});

	it('asyncDelay puts the start off', async () => {
		const item = jsonOf(await start({ asyncDelay: 600 }));
		expect(sent().headers['x-fc-async-delay']).toBe('600');
		expect(local.cloud.invocations('job')).toBe(0);
		const run = { invocationId: item['invocationId'] };
		const ask = { resource: 'run', operation: 'getStatus', ...run };
		expect(jsonOf(await local.invoke(chosen, 'job', ask))['status']).toBe('accepted');
		// Nothing is left to start in a later test.
		await local.invoke(chosen, 'job', { resource: 'run', operation: 'stop', ...run });
		expect(jsonOf(await local.invoke(chosen, 'job', ask))['status']).toBe('stopped');
	});
});

const cases: Array<[string, object, ChosenApi, object, RegExp | null]> = [
	...runsApis
		.filter(({ taskIdHeader }) => !taskIdHeader)
		.flatMap(({ chosen }): typeof cases => [
			['taskId', { taskId: 'order-1' }, chosen, { invocationType: 'async' }, null],
			['asyncDelay', { asyncDelay: 9 }, chosen, { invocationType: 'async' }, null],
		]),
	...naming.flatMap(([, { chosen }]): typeof cases => [
		['taskId, synchronous', { taskId: 'order-1' }, chosen, {}, null],
		['asyncDelay, synchronous', { asyncDelay: 9 }, chosen, {}, null],
		['routingKey', { routingKey: '{"User":"1"}' }, chosen, {}, null],
		['syncAction', { syncAction: 'InvokeFunction' }, chosen, {}, null],
		['instanceMemory', { instanceMemory: 512 }, chosen, {}, null],
	]),
];
const tencent: ChosenApi = { provider: 'tencentCloud', apiVersion: '2018-04-16' };
const huawei: ChosenApi = { provider: 'huaweiCloud', apiVersion: 'v2' };

describe('options go over the wire where they apply, and nowhere else', () => {
	const marks = /order-1|delay|RoutingKey|instance-memory|"User\\?"/i;
	it.each(cases)('%s with %j: %j', async (_name, options, api, more) => {
		const item = jsonOf(await local.invoke(api, 'hello', { ...more, options }));
		expect(item['error']).toBeUndefined();
		expect(everywhere()).not.toMatch(marks);
		// Alibaba names every invocation so; Tencent's other action is not chosen for it.
		expect(sent().headers['x-tc-action'] ?? 'Invoke').toBe('Invoke');
	});

	it('Tencent routingKey', async () => {
		const options = { routingKey: '{"User":"1"}' };
		await local.invoke(tencent, 'hello', { options });
		expect(JSON.parse(sent().body.toString())).toMatchObject({ RoutingKey: '{"User":"1"}' });
	});

	it.each([
		['sync', 'InvokeFunction'],
		['async', 'Invoke'],
	])('Tencent syncAction, %s: %s', async (invocationType, action) => {
		const options = { syncAction: 'InvokeFunction' };
		const item = jsonOf(await local.invoke(tencent, 'hello', { invocationType, options }));
		expect(item['error']).toBeUndefined();
		expect(sent().headers['x-tc-action']).toBe(action);
	});

	it.each(['sync', 'async'])('Huawei instanceMemory, %s', async (invocationType) => {
		await local.invoke(huawei, 'hello', { invocationType, options: { instanceMemory: 512 } });
		expect(Object.entries(sent().headers).flat().join(' ')).toMatch(/memory 512/i);
	});
});
