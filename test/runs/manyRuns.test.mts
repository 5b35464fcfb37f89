import type { IDataObject } from 'n8n-workflow';
import { HELD_FUNCTIONS, holder } from '../held/held.mts';
import { startLocal, type Local } from '../node/local.mts';
import { until } from '../until.mts';
import { runsApis, type RunsApi } from './apis.mts';
import { officialClient } from './clients.mts';
import { jsonOf } from './stage.mts';

const MINUTE_MS = 60_000;
const OLD = 60;
const STOPPED = 3;

/** The cloud's clock, behind this machine's: the first runs are five minutes older than the others. */
let behindMs = 0;
/** A cloud for each API: those of one vendor share their functions. */
let local: Local;

const LIST = { resource: 'run', operation: 'getAll' };
type Listed = RunsApi & { readonly lists: NonNullable<RunsApi['lists']> };
const listed = runsApis
	.filter((api): api is Listed => api.lists !== undefined)
	.map((api): [string, Listed] => [api.name, api]);

async function list(api: RunsApi, more: object = {}, job = api.job) {
	local.cloud.resetCounters();
	const { items, error, hints } = await local.invoke(
		...([api.chosen, job, { ...LIST, returnAll: true, ...more }] as const),
		{ onError: 'stopWorkflow' },
	);
	if (error) throw error;
	return {
		items: items.map(({ json }) => json),
		hints: hints.map(({ message }) => message),
		asked: local.cloud.requests.map(({ action }) => action),
	};
}
const idsOf = (items: readonly IDataObject[]) => items.map(({ invocationId }) => invocationId);
const startsOf = (items: readonly IDataObject[]) => items.map(({ startedAt }) => String(startedAt));
const newestFirst = (items: readonly IDataObject[]) =>
	startsOf(items).every((start, at, all) => at === 0 || start <= String(all[at - 1]));

describe.each(listed)('%s: more runs than a page has', (_name, api) => {
	// Three pages, or two: of older versions, which share their lists with the first, and where pages are long.
	const { pageSize } = api.lists;
	const isFirst = listed.find(([, one]) => one.api.provider === api.api.provider)?.[1] === api;
	const ALL = (isFirst && pageSize <= 100 ? 2 : 1) * pageSize + 5;
	const YOUNG = ALL - OLD;
	let ids: string[];
	/** All of them: every run has ended, so that one list is the same as the next. */
	let all: Awaited<ReturnType<typeof list>>;
	/** Between the old and the young ones, by the cloud's clock. */
	let between: string;

	async function start(count: number, held?: string): Promise<string[]> {
		const { items } = await local.invoke(
			...([
				api.chosen,
				api.job,
				{
					invocationType: 'async',
					event: `={{ JSON.stringify({ ms: 0, n: $json.n, held: ${JSON.stringify(held ?? null)} ?? undefined }) }}`,
					options: { maxConcurrency: 50, reuseConnections: true },
				},
			] as const),
			{ input: Array.from({ length: count }, (_, n) => ({ n })) },
		);
		return items.map(({ json }) => String(json['invocationId']));
	}

	beforeAll(async () => {
		local = await startLocal({
			functionsDir: HELD_FUNCTIONS,
			now: () => Date.now() - behindMs,
		});
		behindMs = 10 * MINUTE_MS;
		const old = await start(OLD);
		await until(() => local.cloud.invocations(api.job) === OLD);
		behindMs = 5 * MINUTE_MS;
		between = new Date(Date.now() - behindMs - MINUTE_MS).toISOString();
		const young = await start(YOUNG - STOPPED);
		const { held, arrived } = holder();
		const stopped = await start(STOPPED, held);
		await arrived(STOPPED);
		for (const invocationId of stopped) {
			const order = { resource: 'run', operation: 'stop', invocationId };
			expect(jsonOf(await local.invoke(api.chosen, api.job, order)).status).toBe('stopping');
		}
		await until(() => local.cloud.inFlight(api.job).now === 0);
		ids = [...old, ...young, ...stopped];
		all = await list(api);
	});
	afterAll(() => local.close());

	it('come over several pages, each once, the newest first', async () => {
		const { items } = all;
		expect(items).toHaveLength(ALL);
		expect(new Set(idsOf(items))).toEqual(new Set(ids));
		expect(newestFirst(items)).toBe(true);
		// The other order has them as well, if two began at once.
		if (api.client === undefined) return;
		const official = await officialClient(api.client, local.cloud).runs?.(api.job);
		expect(idsOf(items).slice(0, official?.length)).toEqual(official);
		expect(official?.length).toBeGreaterThan(0);
	});

	it('a few of them are one request for a few', async () => {
		const { items, asked } = await list(api, { returnAll: false, limit: 5 });
		expect(idsOf(items)).toEqual(idsOf(all.items).slice(0, 5));
		const lists = asked.filter((action) => action === asked[0]);
		expect(lists).toHaveLength(1);
	});

	it('say what Get Status says of them', async () => {
		const { items } = await list(api, { returnAll: false, limit: STOPPED + 2 });
		for (const item of items) {
			const ask = { resource: 'run', operation: 'getStatus', invocationId: item.invocationId };
			const { metrics, requestId, ...state } = jsonOf(await local.invoke(api.chosen, api.job, ask));
			const { durationMs } = metrics as IDataObject;
			expect(item).toMatchObject({ ...state, metrics: { durationMs } });
			// Null where the cloud has none.
			if (api.api.reports.refusalIds) expect(typeof requestId).toBe('string');
		}
		expect(items.map(({ status }) => status).sort()).toEqual(
			[...Array.from({ length: STOPPED }, () => 'stopped'), ...['succeeded', 'succeeded']].sort(),
		);
		for (const { startedAt, endedAt } of items) {
			expect([startedAt, endedAt]).toEqual([
				expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
				expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			]);
		}
	});

	it('began after or before a time', async () => {
		const young = await list(api, { filters: { startedAfter: between } });
		expect(new Set(idsOf(young.items))).toEqual(new Set(ids.slice(OLD)));
		const old = await list(api, { filters: { startedBefore: between } });
		expect(new Set(idsOf(old.items))).toEqual(new Set(ids.slice(0, OLD)));
		const startedAfter = new Date(Date.parse(between) - 3_600_000).toISOString();
		const both = await list(api, { filters: { startedAfter, startedBefore: between } });
		expect(idsOf(both.items)).toEqual(idsOf(old.items));
	});

	it('ended in one way or another', async () => {
		const stopped = await list(api, { filters: { states: ['stopped'] } });
		expect(new Set(idsOf(stopped.items))).toEqual(new Set(ids.slice(-STOPPED)));
		const failed = await list(api, { filters: { states: ['failed', 'running'] } });
		// Runs are listed: that none has failed is no reason to look for a switch.
		expect([failed.items, failed.hints]).toEqual([[], []]);
		const some = await list(api, { filters: { states: ['succeeded', 'stopped', 'failed'] } });
		expect(some.items).toHaveLength(ALL);
		expect(newestFirst(some.items)).toBe(true);
		expect(new Set(idsOf(some.items))).toEqual(new Set(idsOf(all.items)));
	});

	it('come with what they received, where the cloud has it', async () => {
		const { items } = await list(api, {
			...{ returnAll: false, limit: STOPPED },
			...{ filters: { states: ['stopped'] }, options: { includeEvent: true } },
		});
		const events = items.map(({ event }) => event as IDataObject | undefined);
		const received = Array.from({ length: STOPPED }, (_, n) => ({ ms: 0, n }));
		const inOrder = events.sort((one, other) => Number(one?.n) - Number(other?.n));
		if (api.lists.events) expect(inOrder).toMatchObject(received);
		else expect(items.some((item) => 'event' in item)).toBe(false);
		const without = await list(api, { returnAll: false, limit: 1 });
		expect(without.items[0]).not.toHaveProperty('event');
	});
});
