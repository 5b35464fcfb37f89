import { createPoller } from '../../../nodes/InvokeServerlessFunction/invocation/wait/poller.ts';
import { turns } from '../../until.mts';
import { virtualClock } from '../../virtualClock.mts';
import { report, absent, refused, watch, ids } from './watch.mts';

const never = async () => await new Promise<never>(() => {});
const NOTHING_SENT = { reply: null, attempts: 1, roundTripMs: 1, throttled: 0, spentMs: 0 };

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

	it.each([
		['refused at last', (at: number) => at > 4000, 'm'],
		['answered at last', (at: number) => at < 4000, null],
	])('late, its question %s: why the state was not learnt', async (_what, fails, unread) => {
		const { poller } = watch({
			one: (id, at) =>
				fails(at) ? refused('network') : { kind: 'run', report: report(id, 'running') },
		});
		const waited = await poller.wait('a', 7000);
		expect(waited).toMatchObject({ kind: 'late', unread });
	});

	it('late, and no question answered: that is why', async () => {
		const { poller, clock, start } = watch({ one: never });
		const waited = await poller.wait('a', 7000);
		expect(waited).toMatchObject({ kind: 'late', unread: 'The cloud did not answer in time' });
		expect(clock.now() - start).toBe(7000);
	});

	it('late, its last question not answered, but one before: it goes on', async () => {
		const { poller } = watch({
			one: (id, at) => (at < 2000 ? { kind: 'run', report: report(id, 'running') } : never()),
		});
		const waited = await poller.wait('a', 7000);
		expect(waited).toMatchObject({ kind: 'late', unread: null, report: { state: 'running' } });
	});

	it('unseen where a record is written at its end alone: it is waited for', async () => {
		const { poller, clock, start } = watch({ absentMeans: 'running' });
		const waited = await poller.wait('a', 90_000);
		expect(waited).toEqual({ kind: 'late', report: null, unread: null });
		expect(clock.now() - start).toBe(90_000);
	});

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

	it('unseen for just half a minute, it may still be seen', async () => {
		const clock = virtualClock(0.5);
		const asked: number[] = [];
		const reader = {
			...({ isWhole: () => true, absentMeans: 'lost' } as const),
			one: async () => {
				asked.push(clock.elapsed());
				return await Promise.resolve({ outcome: absent, ...NOTHING_SENT });
			},
		};
		// The question that is answered when the half minute is just over is not the last.
		const waited = createPoller(reader, clock, undefined).wait('a', 30_000);
		expect(await waited).toMatchObject({ kind: 'late', report: null });
		expect(asked.at(-1)).toBe(30_000);
	});

	it('that was seen to run has run, however it ends', async () => {
		const seen = (state: 'running' | 'expired', sideEffect: 'certain' | 'possible') => ({
			...{ kind: 'run' as const, report: { ...report('a', state), sideEffect } },
		});
		const ends = async (first: 'certain' | 'possible') => {
			const { poller } = watch({
				one: (_id, at) => (at < 2000 ? seen('running', first) : seen('expired', 'possible')),
			});
			const waited = await poller.wait('a', 60_000);
			return 'report' in waited ? waited.report?.sideEffect : null;
		};
		expect([await ends('certain'), await ends('possible')]).toEqual(['certain', 'possible']);
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
	it('ends a wait whose question is not answered, however long it was not seen', async () => {
		const stop = new AbortController();
		const { poller, clock, start } = watch(
			{
				one: (_id, at) => {
					if (at < 32_000) return refused('network');
					void clock.sleep(500, undefined).then(() => stop.abort());
					return never();
				},
			},
			0.5,
			stop.signal,
		);
		expect(await poller.wait('a', 900_000)).toEqual({ kind: 'cancelled', report: null });
		expect(clock.now() - start).toBe(37_688);
	});

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
