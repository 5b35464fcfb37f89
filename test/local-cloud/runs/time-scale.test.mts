import { ownCloud } from '../own-cloud.mts';
import { until } from '../sdk-clients.mts';
import { alibaba } from '../signed-requests.mts';

describe('option timeScale', () => {
	it('makes delays and jobs of minutes take moments', async () => {
		const cloud = await ownCloud({ timeScale: 0.001 });
		const path = '/2023-03-30/functions/job';
		const start = performance.now();
		await alibaba(cloud, `${path}/invocations`, '{"ms":120000}', {
			'x-fc-invocation-type': 'Async',
			'x-fc-async-task-id': 'scaled',
			'x-fc-async-delay': '60',
		});
		const task = async () =>
			(await alibaba(cloud, `${path}/async-tasks/scaled`, '', {}, { method: 'GET' })).json as {
				status: string;
				returnPayload?: string;
			};
		const [ended] = (await until(task, ({ status }) => status === 'Succeeded')).slice(-1);
		expect(ended?.returnPayload).toBe('{"done":true,"workedMs":120000}');
		expect(performance.now() - start).toBeGreaterThan(150);
	});
});
