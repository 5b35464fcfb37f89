import type { IDataObject } from 'n8n-workflow';
import { until } from '../until.mts';
import { HELD_FUNCTIONS, holder } from '../held/held.mts';
import { startLocal, type Local } from './local.mts';

const api = { provider: 'openWhisk', apiVersion: 'v1' } as const;

let local: Local;
beforeAll(async () => {
	// A blocking call is answered at once where its function has not ended by then.
	local = await startLocal({
		functionsDir: HELD_FUNCTIONS,
		of: { openwhisk: { blockingWaitMs: 0 } },
	});
});
afterAll(() => local.close());
beforeEach(() => local.cloud.resetCounters());

const actions = () => local.cloud.requests.map(({ action, status }) => `${action} ${status}`);
const heldEvent = () => {
	const { held, letGo } = holder();
	return { event: JSON.stringify({ ms: 1, held }), letGo };
};

describe('a blocking call that the platform answers before its run has ended', () => {
	it('is followed to the end: one run, the same item', async () => {
		const { event, letGo } = heldEvent();
		const running = local.invoke(api, 'job', { event });
		await until(() => actions().includes('GetActivation 404'));
		letGo();
		const { items } = await running;
		expect(items[0]?.json).toMatchObject({
			...{ status: 'succeeded', invocationType: 'sync', payload: { done: true } },
			...{ functionError: null, metrics: { memoryLimitMb: 128 } },
			invocationId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
			startedAt: expect.stringMatching(/^20.*Z$/) as string,
		});
		expect(local.cloud.invocations('job')).toBe(1);
		expect(actions()[0]).toBe('InvokeAction 202');
		expect(actions().filter((one) => one.startsWith('Invoke'))).toHaveLength(1);
	});

	it('ends with the error of the function where that fails', async () => {
		const { event, letGo } = heldEvent();
		const running = local.invoke(api, 'job-fails', { event });
		await until(() => actions().includes('GetActivation 404'));
		letGo();
		const { items } = await running;
		expect(items[0]?.json).toMatchObject({
			details: { category: 'function', sideEffect: 'certain', retryable: false },
		});
		expect(local.cloud.invocations('job-fails')).toBe(1);
	});

	it('ends as accepted, with the id, where the time is over; its state is unknown until it ends', async () => {
		const { event, letGo } = heldEvent();
		const { items } = await local.invoke(api, 'job', { event, options: { timeout: 1500 } });
		const { invocationId } = items[0]?.json as { invocationId: string };
		expect(items[0]?.json).toMatchObject({ status: 'accepted', payload: null });
		expect(invocationId).toMatch(/^[0-9a-f]{32}$/);
		const asked = async () =>
			await local.invoke(api, 'job', { resource: 'run', operation: 'getStatus', invocationId });
		const open = await asked();
		expect(open.items[0]?.json).toMatchObject({ status: 'unknown', invocationId, payload: null });
		expect(open.hints.map(({ message }) => message).join()).toMatch(
			/writes the record of a run only after the run has ended/,
		);
		letGo();
		await until(async () => (await asked()).items[0]?.json['status'] === 'succeeded');
		expect(local.cloud.invocations('job')).toBe(1);
	});
});

describe('runs and functions', () => {
	it('Get Many has what runs returned, and the times', async () => {
		await local.invoke(api, 'job', { invocationType: 'asyncWait', event: '{"ms":1}' });
		const many = { resource: 'run', operation: 'getAll', returnAll: true };
		const { items } = await local.invoke(api, 'job', many);
		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) {
			expect(json).toMatchObject({ status: 'succeeded', payload: { done: true } });
			expect(json['endedAt']).toMatch(/Z$/);
		}
	});

	it('Get has limits and runtime, and nothing of code and parameters', async () => {
		const { items } = await local.invoke(api, 'job', { resource: 'function', operation: 'get' });
		expect(items[0]?.json).toMatchObject({
			...{ function: { name: 'job', namespace: null }, runtime: 'nodejs:20', handler: 'main' },
			memoryLimitMb: 128,
		} satisfies IDataObject);
		expect(JSON.stringify(items[0]?.json)).not.toMatch(/a-secret-of-the-action|function main/);
		expect(local.cloud.requests[0]?.path).toMatch(/\?code=false$/);
	});
});
