import { apis } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';
import { named } from './apis.mts';
import { jsonOf } from './stage.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());
beforeEach(() => local.cloud.resetCounters());

/** Starts runs, and never hears of them again. */
const silent = apis.filter(([, { can, runs }]) => can.async && runs.length === 0);

describe.each(silent)('%s reports no states', (_name, api) => {
	const canElsewhere = apis.some(
		([, { provider, runs }]) => provider === api.provider && runs.length > 0,
	);
	it.each([
		[
			'getStatus',
			{ resource: 'run', operation: 'getStatus', invocationId: 'run-1' },
			/cannot report the state/,
		],
		['stop', { resource: 'run', operation: 'stop', invocationId: 'run-1' }, /cannot stop a run/],
		['asyncWait', { invocationType: 'asyncWait' }, /waits for completion.*cannot report the state/],
	])('%s is refused before anything is sent', async (_what, parameters, message) => {
		const { error, details } = jsonOf(await local.invoke(api, 'job', parameters)) as {
			error: string;
			details: object;
		};
		expect(error).toMatch(message);
		expect(details).toMatchObject({
			category: 'invalidRequest',
			sideEffect: 'none',
			attempts: 0,
			hint: expect.stringMatching(
				canElsewhere ? /Set 'API' to '/ : /No API of .* can do this/,
			) as unknown,
		});
		expect(local.cloud.requests).toEqual([]);
		expect(local.cloud.invocations()).toBe(0);
	});

	it('the combination cannot be chosen in the editor', () => {
		const { properties } = local.engine.nodeTypes.getByNameAndVersion(
			'n8n-nodes-serverless-functions.invokeServerlessFunction',
		).description;
		const shown = properties.filter(
			({ name, displayOptions }) =>
				name === 'invocationType' &&
				displayOptions?.show?.['provider']?.includes(api.provider) &&
				displayOptions.show['apiVersion']?.includes(api.apiVersion),
		);
		const values = shown.map(({ options }) => options?.map((one) => 'value' in one && one.value));
		expect(values.length).toBeGreaterThan(0);
		for (const offered of values) expect(offered).toEqual(['sync', 'async']);
		const operations = properties
			.filter(({ name }) => name === 'invocationId')
			.map(({ displayOptions }) => displayOptions?.show?.['operation']);
		expect(operations).toEqual([['getStatus', 'getLogs', 'stop']]);
	});
});

/** What would lead to another path, query or header, or is no id at all. */
const WRONG_IDS = [
	'../../functions/hello',
	'a/../b',
	'run-1/stop',
	'run-1?qualifier=2',
	'run-1#',
	'run-1&request_id=other',
	'%2e%2e%2fhello',
	'run 1',
	'run\r\nx: y',
	'r'.repeat(129),
	'',
	'üñï',
];

describe.each(named)('%s: the invocation id', (_name, api) => {
	// What no API of a cloud can stop is refused as a whole.
	it.each(api.absentMeansRunning ? ['getStatus'] : ['getStatus', 'stop'])(
		'%s: a wrong one is refused, nothing is sent',
		async (operation) => {
			const { items } = await local.invoke(
				...([
					api.chosen,
					api.job,
					{ resource: 'run', operation, invocationId: '={{ $json.id }}' },
				] as const),
				{ input: WRONG_IDS.map((id) => ({ id })) },
			);
			expect(items.map(({ json }) => json)).toEqual(
				WRONG_IDS.map(() =>
					expect.objectContaining({
						error: expect.stringMatching(/Invocation ID/) as unknown,
						details: expect.objectContaining({
							...{ category: 'invalidRequest', sideEffect: 'none', attempts: 0 },
						}) as unknown,
					}),
				),
			);
			expect(local.cloud.requests).toEqual([]);
		},
	);
});

describe('stopping what is not there', () => {
	it.each(named.filter(([, { stops }]) => stops))('%s: an unknown run', async (_name, api) => {
		const stop = { resource: 'run', operation: 'stop', invocationId: 'no-such-run' };
		const { error, details } = jsonOf(await local.invoke(api.chosen, api.job, stop)) as {
			error: string;
			details: object;
		};
		const sideEffect = api.recordsAreOptional ? 'possible' : 'none';
		expect(details).toMatchObject({ category: 'notFound', sideEffect, retryable: false });
		// It is the run that is not found, not the function.
		expect(error).toBe('The cloud has no record of this run');
		expect(details).toHaveProperty('invocationId', 'no-such-run');
	});

	it.each(named.filter(([, { stops }]) => stops))(
		'%s: a run that has ended is not reported as stopping forever',
		async (_name, api) => {
			const start = { invocationType: 'asyncWait', event: '{"ms":1}' };
			const { invocationId } = jsonOf(await local.invoke(api.chosen, api.job, start));
			await local.invoke(api.chosen, api.job, { resource: 'run', operation: 'stop', invocationId });
			const ask = { resource: 'run', operation: 'getStatus', invocationId };
			const asked = jsonOf(await local.invoke(api.chosen, api.job, ask));
			expect(asked).toMatchObject({ status: 'succeeded', invocationId });
			expect(local.cloud.invocations(api.job)).toBe(1);
		},
	);
});
