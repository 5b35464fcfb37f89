import { startLocal, type Local } from '../node/local.mts';
import { until } from '../local-cloud/sdk-clients.mts';
import { fc20, fc30 } from './alibabaClients.mts';
import { functionGraphV2 } from './huaweiClient.mts';
import type { OfficialClient } from './officialClient.mts';
import { scfEvents, scfRequests } from './tencentClients.mts';
import type { LocalCloud } from '../../local-cloud/index.mts';
import { apis, type RunsApi } from './apis.mts';
import { jsonOf } from './stage.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal({ manyFunctions: 250 });
});
afterAll(() => local.close());

/** The vendor's words and ours for one state. FC 2.0 of 2016 has no client that tells states. */
const ALIBABA = {
	running: 'Running',
	succeeded: 'Succeeded',
	failed: 'Failed',
	stopped: 'Stopped',
};
type ClientOf = (cloud: LocalCloud) => OfficialClient;
const rows: Array<[string, RunsApi, ClientOf, Record<string, string>]> = (
	[
		[fc30, ALIBABA],
		[fc20, ALIBABA],
		[fc20, ALIBABA],
		[
			functionGraphV2,
			{ running: 'RUNNING', succeeded: 'SUCCESS', failed: 'FAIL', stopped: 'FAIL 4208' },
		],
		[scfRequests, { running: '1', succeeded: '0', failed: '-1' }],
		[
			scfEvents,
			{ running: 'RUNNING', succeeded: 'FINISHED', failed: 'FAILED', stopped: 'ABORTED' },
		],
	] as const
).flatMap(([clientOf, words], index) => {
	const api = apis[index];
	return api ? [[api.name, api, clientOf, words] as (typeof rows)[number]] : [];
});

describe.each(rows)(
	'%s: the official client and the node see the same',
	(_name, api, clientOf, words) => {
		let sdk: OfficialClient;
		beforeAll(() => {
			sdk = clientOf(local.cloud);
		});
		const start = async (functionName: string, ms: number) =>
			String(
				jsonOf(
					await local.invoke(api.chosen, functionName, {
						...{ invocationType: 'async', event: JSON.stringify({ ms }) },
					}),
				)['invocationId'],
			);
		const asked = async (functionName: string, invocationId: string) =>
			jsonOf(
				await local.invoke(api.chosen, functionName, {
					resource: 'run',
					operation: 'getStatus',
					invocationId,
				}),
			);
		/** Waits by the client for its word, then asks with the node. */
		async function expectBoth(functionName: string, id: string, state: string) {
			await until(
				() => sdk.state(functionName, id),
				(told) => told === words[state],
			);
			expect(await asked(functionName, id)).toMatchObject({ status: state, invocationId: id });
		}

		it('running, succeeded, failed', async () => {
			const id = await start(api.job, 900);
			await expectBoth(api.job, id, 'running');
			await expectBoth(api.job, id, 'succeeded');
			const failed = await start(api.fails, 1);
			await until(
				() => sdk.state(api.fails, failed),
				(told) => told === words['failed'],
			);
			const item = await asked(api.fails, failed);
			expect(item).toMatchObject({ status: 'failed', invocationId: failed });
			expect(item['functionError']).not.toBeNull();
		});

		it('an unknown run', async () => {
			const told = sdk.state(api.job, 'no-such-run');
			if (sdk.unknownCode === undefined) expect(await told).toBeUndefined();
			else await expect(told).rejects.toMatchObject({ code: sdk.unknownCode });
			expect(await asked(api.job, 'no-such-run')).toMatchObject({
				details: { category: 'notFound' },
			});
		});

		it('the same runs, and the same functions', async () => {
			const ids = [await start(api.job, 1), await start(api.job, 1)];
			if (sdk.runs) expect(await sdk.runs(api.job)).toEqual(expect.arrayContaining(ids));
			const names: string[] = [];
			let token: unknown;
			do {
				const page = await local.engine.listSearch({
					method: 'searchFunctions',
					parameters: {
						...api.chosen,
						...(api.chosen.provider === 'huaweiCloud' && { namespace: 'default' }),
					},
					credentials: local.credential(api.chosen),
					...(token !== undefined && { paginationToken: String(token) }),
				});
				names.push(...page.results.map(({ value }) => String(value).split(':').at(-1) ?? ''));
				token = page.paginationToken;
			} while (token !== undefined);
			expect(names.length).toBeGreaterThan(250);
			expect(await sdk.functions()).toEqual(names);
		});

		it('stopped by the client: stopped for the node, and the other way round', async () => {
			const first = await start(api.job, 20_000);
			await expectBoth(api.job, first, 'running');
			if (!api.stops) {
				await expect(sdk.stop(api.job, first)).rejects.toMatchObject({
					code: 'ResourceNotFound.AsyncEvent',
				});
				return;
			}
			await sdk.stop(api.job, first);
			await expectBoth(api.job, first, 'stopped');
			const second = await start(api.job, 20_000);
			await expectBoth(api.job, second, 'running');
			const order = { resource: 'run', operation: 'stop', invocationId: second };
			expect(jsonOf(await local.invoke(api.chosen, api.job, order))['status']).toBe('stopping');
			await expectBoth(api.job, second, 'stopped');
		});
	},
);
