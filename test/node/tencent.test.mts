import type { ChosenApi } from '../clouds.mts';
import { startLocal, transports, type Local } from './local.mts';

describe.each(transports)('over %s', (_transport, reuseConnections) => {
	let local: Local;
	beforeAll(async () => {
		local = await startLocal({ reuseConnections });
	});
	afterAll(() => local.close());
	beforeEach(() => local.cloud.resetCounters());

	const modern: ChosenApi = { provider: 'tencentCloud', apiVersion: '2018-04-16' };
	const legacy: ChosenApi = { provider: 'tencentCloud', apiVersion: 'v2' };

	describe('Tencent Cloud 2018-04-16: the action InvokeFunction', () => {
		const options = { syncAction: 'InvokeFunction' };

		it('runs $DEFAULT', async () => {
			const { items } = await local.invoke(modern, 'hello', { event: '{"name":"x"}', options });
			expect(local.cloud.requests[0]?.action).toBe('InvokeFunction');
			expect(items[0]?.json).toMatchObject({
				...{ status: 'succeeded', function: { qualifier: '$DEFAULT' } },
				payload: { message: 'Hello, x!' },
			});
		});

		it('starts asynchronous runs by Invoke', async () => {
			await local.invoke(modern, 'hello', { invocationType: 'async', options });
			expect(local.cloud.requests[0]?.action).toBe('Invoke');
		});
	});

	describe('Tencent Cloud 2018-04-16: a function made for asynchronous runs', () => {
		it('is accepted even when it is called synchronously', async () => {
			const { items } = await local.invoke(modern, 'long-job', { event: '{"ms":1}' });
			expect(items[0]?.json).toMatchObject({
				...{ status: 'accepted', payload: null, invocationType: 'sync' },
				invocationId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
			});
		});
	});

	describe('Tencent Cloud v2: every form of the reply its page allows', () => {
		it.each(['table', 'examples', 'text', 'text-in-text'] as const)('%s', async (variant) => {
			local.cloud.of.tencent.replyVariant = variant;
			const parameters = { event: '{"name":"x"}', logType: 'tail' };
			const { items } = await local.invoke(legacy, 'hello', parameters);
			local.cloud.of.tencent.replyVariant = 'table';
			expect(items[0]?.json).toMatchObject({
				...{ status: 'succeeded', payload: { message: 'Hello, x!' } },
				logs: expect.stringContaining('greeting x\n') as string,
				metrics: { memoryLimitMb: 128, durationMs: expect.any(Number) as number },
			});
		});
	});
});
