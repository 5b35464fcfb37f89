import { startLocal, type Local } from '../node/local.mts';
import { HELD_FUNCTIONS, holder } from '../held/held.mts';
import { until } from '../local-cloud/sdk-clients.mts';
import { named } from './apis.mts';
import { officialClient } from './clients.mts';
import type { OfficialClient } from './officialClient.mts';
import { jsonOf } from './stage.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal({ manyFunctions: 250, functionsDir: HELD_FUNCTIONS });
});
afterAll(() => local.close());

const withClient = named.flatMap(([name, api]) =>
	api.client === undefined ? [] : [[name, { ...api, client: api.client }] as const],
);

describe.each(withClient)('%s: the official client and the node see the same', (_name, api) => {
	const { words } = api;
	let sdk: OfficialClient;
	beforeAll(() => {
		sdk = officialClient(api.client, local.cloud);
	});
	const start = async (functionName: string, ms: number, held?: string) =>
		String(
			jsonOf(
				await local.invoke(api.chosen, functionName, {
					...{ invocationType: 'async', event: JSON.stringify({ ms, held }) },
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
		const { held, letGo } = holder();
		const id = await start(api.job, 1, held);
		await expectBoth(api.job, id, 'running');
		letGo();
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
					...(api.api.lists.home && { namespace: api.api.lists.home }),
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
		const first = await start(api.job, 300_000);
		await expectBoth(api.job, first, 'running');
		if (!api.stops) {
			await expect(sdk.stop(api.job, first)).rejects.toMatchObject({
				code: 'ResourceNotFound.AsyncEvent',
			});
			return;
		}
		await sdk.stop(api.job, first);
		await expectBoth(api.job, first, 'stopped');
		const second = await start(api.job, 300_000);
		await expectBoth(api.job, second, 'running');
		const order = { resource: 'run', operation: 'stop', invocationId: second };
		expect(jsonOf(await local.invoke(api.chosen, api.job, order))['status']).toBe('stopping');
		await expectBoth(api.job, second, 'stopped');
	});
});
