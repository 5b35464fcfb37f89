import { absent, report, refused, watch, ids, type Script } from './watch.mts';

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

	it('a list that is behind ends no wait as too late: each run is looked up at its deadline', async () => {
		const { poller, asked } = watch({
			many: (_at, wanted) => [...wanted].map((id) => report(id, 'running')),
			one: (id) => ({ kind: 'run', report: report(id, 'succeeded') }),
		});
		const waited = await Promise.all(ids(3).map((id) => poller.wait(id, 10_000)));
		expect(waited.map((end) => end.kind)).toEqual(Array(3).fill('ended'));
		expect(asked.filter(([what]) => what !== 'list').map(([, at]) => at)).toEqual(
			Array(3).fill(10_000),
		);
	});

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
		[
			'cannot be read',
			() => {
				throw new Error('a defect');
			},
		],
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

	it('a list that says that a run goes on which has ended is left alone for a while', async () => {
		const { poller, clock, start } = watch({
			one: (id) => ({ kind: 'run', report: report(id, 'succeeded') }),
			many: (_at, wanted) => [...wanted].map((id) => report(id, 'running')),
		});
		const waited = await Promise.all(ids(6).map((id) => poller.wait(id, 300_000)));
		expect(waited.map(({ kind }) => kind)).toEqual(Array(6).fill('ended'));
		// The first one is looked up as proof after a quarter of a minute, and the others in their turn.
		expect(clock.now() - start).toBeLessThan(30_000);
	});

	it('a list that says that a run goes on is held against its lookup, which may not know it', async () => {
		const { poller, asked } = watch({
			one: () => absent,
			many: allRunUntil(40_000),
		});
		const waited = await Promise.all(ids(3).map((id) => poller.wait(id, 60_000)));
		expect(waited.map(({ kind }) => kind)).toEqual(Array(3).fill('ended'));
		expect(asked.filter(([what]) => what !== 'list').length).toBeGreaterThan(0);
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
