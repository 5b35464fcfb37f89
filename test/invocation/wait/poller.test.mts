import type { Refused } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type {
	RunOutcome,
	RunReport,
	RunState,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/runs.ts';
import { failure } from '../../../nodes/InvokeServerlessFunction/transport/failure.ts';
import { noMetrics } from '../../../nodes/InvokeServerlessFunction/providers/reading/values.ts';
import type { StatusReader } from '../../../nodes/InvokeServerlessFunction/invocation/wait/statusReader.ts';
import { createPoller } from '../../../nodes/InvokeServerlessFunction/invocation/wait/poller.ts';
import { turns } from '../../until.mts';
import { virtualClock } from '../../virtualClock.mts';

const report = (invocationId: string, state: RunState): RunReport => ({
	state,
	ids: { requestId: null, invocationId },
	payload: null,
	logs: null,
	metrics: noMetrics,
	error: null,
	sideEffect: 'certain',
});
const absent: RunOutcome = { kind: 'absent' };
const refused = (category: Refused['failure']['category']): Refused => ({
	kind: 'refused',
	failure: failure({
		...{ category, message: 'm', hint: null, sideEffect: 'none', repeatable: 'never' },
	}),
});

type Answer = RunOutcome | 'list';
interface Script {
	/** Answer to a question about one run, by how many milliseconds have passed. */
	one?: (id: string, at: number) => RunOutcome;
	/** Answer of the list; `absent` where the API has none. */
	many?: (at: number, wanted: ReadonlySet<string>) => RunReport[] | Refused;
	/** Whether its rows say all that a lookup says. */
	isWhole?: boolean;
}

/** A poller on a virtual clock, and the moments (ms since the start) at which it asked. */
function watch(
	{ one = () => absent, many, isWhole = true }: Script,
	random = 0.5,
	signal?: AbortSignal,
) {
	const clock = virtualClock(random);
	const start = clock.now();
	const asked: Array<[what: string, at: number]> = [];
	const since: number[] = [];
	const reply = (outcome: Exclude<Answer, 'list'>) => ({
		outcome,
		reply: null,
		attempts: 1,
		roundTripMs: 1,
		throttled: 0,
	});
	const reader = {
		isWhole: () => isWhole,
		one: async (id: string, agoMs: number) => {
			asked.push([id, clock.now() - start]);
			since.push(clock.now() - start - agoMs);
			return reply(one(id, clock.now() - start));
		},
		...(many && {
			many: async (agoMs: number, wanted: ReadonlySet<string>) => {
				asked.push(['list', clock.now() - start]);
				since.push(clock.now() - start - agoMs);
				const listed = many(clock.now() - start, wanted);
				return Array.isArray(listed)
					? new Map(listed.map((item) => [item.ids.invocationId ?? '', item]))
					: listed;
			},
		}),
	} as unknown as StatusReader;
	return { clock, start, asked, since, poller: createPoller(reader, clock, signal) };
}
const ids = (count: number) => Array.from({ length: count }, (_, index) => `run-${index}`);

describe('one run', () => {
	const endsAt = (end: number) => (id: string, at: number) =>
		({ kind: 'run', report: report(id, at < end ? 'running' : 'succeeded') }) as const;

	it('is asked about after a second, then ever later, up to every six seconds', async () => {
		const { poller, asked } = watch({ one: endsAt(35_000) });
		expect(await poller.wait('a', 900_000)).toMatchObject({ kind: 'ended' });
		expect(asked.map(([, at]) => at)).toEqual([
			...[1000, 2500, 4750, 8125, 13_188, 19_188, 25_188, 31_188, 37_188],
		]);
	});

	it.each([
		[0, 800],
		[0.999, 1200],
	])('jitter by a fifth: chance %d asks first after %d ms', async (random, first) => {
		const { poller, asked } = watch({ one: endsAt(0) }, random);
		await poller.wait('a', 60_000);
		expect(asked).toEqual([['a', first]]);
	});

	it.each(['succeeded', 'failed', 'stopped', 'expired'] as const)('%s ends it', async (state) => {
		const { poller, asked } = watch({ one: (id) => ({ kind: 'run', report: report(id, state) }) });
		expect(await poller.wait('a', 60_000)).toMatchObject({ kind: 'ended', report: { state } });
		expect(asked).toHaveLength(1);
	});

	it.each(['accepted', 'running', 'stopping', 'unknown'] as const)(
		'%s does not; at the deadline it is late, with the last report',
		async (state) => {
			const { poller, clock, start } = watch({
				one: (id) => ({ kind: 'run', report: report(id, state) }),
			});
			expect(await poller.wait('a', 7000)).toMatchObject({ kind: 'late', report: { state } });
			expect(clock.now() - start).toBe(7000);
		},
	);

	it('a wait shorter than the first question asks once, at its deadline', async () => {
		const { poller, asked } = watch({ one: endsAt(400) });
		expect(await poller.wait('a', 500)).toMatchObject({ kind: 'ended' });
		expect(asked).toEqual([['a', 500]]);
	});

	it('looks for it from its start', async () => {
		const { poller, since } = watch({ one: endsAt(0) });
		await poller.wait('a', 60_000);
		expect(since).toEqual([0]);
	});

	it.each(['throttled', 'network', 'timeout', 'service'] as const)(
		'a question that fails (%s) does not end the wait',
		async (category) => {
			const { poller, asked } = watch({
				one: (id, at) => (at < 20_000 ? refused(category) : endsAt(0)(id, at)),
			});
			expect(await poller.wait('a', 60_000)).toMatchObject({ kind: 'ended' });
			expect(asked).toHaveLength(7);
		},
	);

	it.each(['auth', 'notFound', 'invalidRequest'] as const)(
		'a question that can never be answered (%s) ends it',
		async (category) => {
			const { poller, asked } = watch({ one: () => refused(category) });
			expect(await poller.wait('a', 60_000)).toMatchObject({ kind: 'refused' });
			expect(asked).toHaveLength(1);
		},
	);

	it('unseen for half a minute: there is no record of it', async () => {
		const { poller, clock, start } = watch({});
		expect(await poller.wait('a', 900_000)).toEqual({ kind: 'absent' });
		expect(clock.now() - start).toBeGreaterThan(30_000);
		expect(clock.now() - start).toBeLessThan(38_000);
	});

	it('seen late, and lost from sight later: it is waited for', async () => {
		const seen = { kind: 'run', report: report('a', 'running') } as const;
		const { poller } = watch({
			one: (id, at) => {
				if (at < 25_000) return absent;
				if (at < 40_000) return seen;
				return at < 90_000 ? absent : { kind: 'run', report: report(id, 'succeeded') };
			},
		});
		expect(await poller.wait('a', 900_000)).toMatchObject({ kind: 'ended' });
	});
});

describe('many runs of one function', () => {
	const allRunUntil = (end: number) => (at: number, wanted: ReadonlySet<string>) =>
		[...wanted].map((id) => report(id, at < end ? 'running' : 'succeeded'));

	it('share one list: 100 runs of 20 s cost ten questions; one run is looked up, as proof', async () => {
		const { poller, asked } = watch({ many: allRunUntil(20_000) });
		const waited = await Promise.all(ids(100).map((id) => poller.wait(id, 60_000)));
		expect(waited.every(({ kind }) => kind === 'ended')).toBe(true);
		expect(asked.filter(([what]) => what !== 'list')).toHaveLength(1);
		expect(asked.length).toBeLessThanOrEqual(10);
	});

	it('the list is asked every three seconds at most rarely', async () => {
		const { poller, asked } = watch({ many: allRunUntil(20_000) });
		await Promise.all(ids(2).map((id) => poller.wait(id, 60_000)));
		const at = asked.map(([, moment]) => moment);
		const gaps = at.slice(1).map((moment, index) => moment - (at[index] ?? 0));
		expect(Math.max(...gaps)).toBeLessThanOrEqual(3250);
	});

	it('a single one is asked about by itself, although it could be listed', async () => {
		const { poller, asked } = watch({
			one: (id) => ({ kind: 'run', report: report(id, 'succeeded') }),
			many: allRunUntil(0),
		});
		await poller.wait('a', 60_000);
		expect(asked).toEqual([['a', 1000]]);
	});

	it('what the list does not hold is asked about by itself', async () => {
		const { poller, asked } = watch({
			one: (id) => ({ kind: 'run', report: report(id, 'failed') }),
			many: (_at, wanted) =>
				[...wanted].filter((id) => id !== 'run-1').map((id) => report(id, 'succeeded')),
		});
		const waited = await Promise.all(ids(3).map((id) => poller.wait(id, 60_000)));
		expect(waited.map((end) => end.kind === 'ended' && end.report.state)).toEqual([
			...['succeeded', 'failed', 'succeeded'],
		]);
		expect(asked).toEqual([
			['list', 1000],
			['run-1', 1000],
		]);
	});

	/** When the list was asked while three runs of `end` ms were waited for, looked up at any time. */
	async function listed(end: number, many: NonNullable<Script['many']>) {
		const { poller, asked } = watch({
			one: (id, at) => ({ kind: 'run', report: report(id, at < end ? 'running' : 'succeeded') }),
			many,
		});
		const waited = await Promise.all(ids(3).map((id) => poller.wait(id, 900_000)));
		expect(waited.every(({ kind }) => kind === 'ended')).toBe(true);
		return asked.filter(([what]) => what === 'list').map(([, at]) => at);
	}

	it('a list that is ahead of a lookup asks for it once, not with every list', async () => {
		const { poller, asked } = watch({
			isWhole: false,
			many: () => [report('early', 'succeeded'), report('late', 'running')],
			one: (id, at) => ({
				kind: 'run',
				report: report(id, at < (id === 'early' ? 30_000 : 40_000) ? 'running' : 'succeeded'),
			}),
		});
		await Promise.all(['early', 'late'].map((id) => poller.wait(id, 60_000)));
		const lookups = asked.filter(([what]) => what === 'early').map(([, at]) => at);
		expect(lookups.length).toBeLessThanOrEqual(13);
		expect(lookups.at(-1)).toBeLessThan(34_000);
	});

	it('a list that the key may not read is not asked again', async () => {
		expect(await listed(60_000, () => refused('auth'))).toEqual([1000]);
	});

	it.each([
		['fails', () => refused('throttled')],
		['holds none of them', () => []],
	])('a list that %s is left alone, for twice as long each time', async (_what, many) => {
		const at = await listed(120_000, many);
		const gaps = at.slice(1).map((moment, index) => moment - (at[index] ?? 0));
		expect(at.length).toBeGreaterThan(3);
		for (const [index, gap] of gaps.entries()) {
			const restMs = 10_000 * 2 ** index;
			expect(gap).toBeGreaterThanOrEqual(restMs);
			// A question of each run comes every six seconds.
			expect(gap).toBeLessThan(restMs + 7000);
		}
	});

	it('a list that failed for the moment reports all again', async () => {
		const { poller, asked } = watch({
			one: (id) => ({ kind: 'run', report: report(id, 'running') }),
			many: (at, wanted) => (at < 5000 ? refused('throttled') : allRunUntil(20_000)(at, wanted)),
		});
		const waited = await Promise.all(ids(3).map((id) => poller.wait(id, 60_000)));
		expect(waited.every(({ kind }) => kind === 'ended')).toBe(true);
		expect(asked.at(-1)?.[0]).toBe('list');
	});

	it('each has its own deadline', async () => {
		const { poller, clock, start } = watch({
			one: (id, at) => ({ kind: 'run', report: report(id, at < 20_000 ? 'running' : 'succeeded') }),
			many: allRunUntil(20_000),
		});
		const [short, long] = await Promise.all([
			poller.wait('short', 3000).then((end) => [end.kind, clock.now() - start]),
			poller.wait('long', 60_000).then((end) => [end.kind, clock.now() - start]),
		]);
		expect(short).toEqual(['late', 3000]);
		expect(long?.[0]).toBe('ended');
		expect(long?.[1]).toBeGreaterThanOrEqual(20_000);
	});

	it('one that comes later is asked about in time', async () => {
		const { poller, clock, asked } = watch({
			one: (id, at) => ({ kind: 'run', report: report(id, at < 9000 ? 'running' : 'succeeded') }),
		});
		const first = poller.wait('first', 60_000);
		while (asked.length < 3) await clock.sleep(1, undefined);
		await Promise.all([first, poller.wait('second', 60_000)]);
		const between = (asked.find(([id]) => id === 'second')?.[1] ?? 0) - (asked[2]?.[1] ?? 0);
		expect(between).toBeGreaterThanOrEqual(800);
		expect(between).toBeLessThanOrEqual(1500);
	});

	it('after the last one has ended nothing is asked; the next wait begins anew', async () => {
		const { poller, clock, asked } = watch({
			one: (id) => ({ kind: 'run', report: report(id, 'succeeded') }),
		});
		await poller.wait('a', 60_000);
		for (let step = 0; step < 100; step++) await clock.sleep(1000, undefined);
		expect(asked).toHaveLength(1);
		await poller.wait('b', 60_000);
		expect(asked).toHaveLength(2);
	});
});

describe('a question that throws', () => {
	it('does not leave the wait without an end', async () => {
		const thrown = jest.fn();
		process.once('unhandledRejection', thrown);
		const { poller } = watch({
			one: () => {
				throw new Error('a defect');
			},
		});
		const wait = poller.wait('a', 60_000).then(
			() => 'settled',
			() => 'settled',
		);
		const end = await Promise.race([wait, turns(1000).then(() => 'never')]);
		process.off('unhandledRejection', thrown);
		expect([end, thrown.mock.calls]).toEqual(['settled', []]);
	});
});

describe('cancelling', () => {
	it('ends every wait; nothing more is asked', async () => {
		const stop = new AbortController();
		const { poller, asked, clock } = watch(
			{
				one: (id) => {
					stop.abort();
					return { kind: 'run', report: report(id, 'running') };
				},
			},
			0.5,
			stop.signal,
		);
		const waited = await Promise.all(ids(3).map((id) => poller.wait(id, 60_000)));
		expect(waited).toEqual(ids(3).map(() => ({ kind: 'cancelled', report: null })));
		const before = asked.length;
		for (let step = 0; step < 50; step++) await clock.sleep(1000, undefined);
		expect(asked).toHaveLength(before);
	});
});
