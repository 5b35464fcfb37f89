import type {
	RunOutcome,
	RunReport,
	RunState,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { noMetrics } from '../../../nodes/InvokeServerlessFunction/providers/reading/values.ts';
import type { StatusReader } from '../../../nodes/InvokeServerlessFunction/invocation/wait/statusReader.ts';
import { pollDelayMs } from '../../../nodes/InvokeServerlessFunction/invocation/wait/schedule.ts';
import { createPoller } from '../../../nodes/InvokeServerlessFunction/invocation/wait/poller.ts';
import { virtualClock } from '../../virtualClock.mts';

const report = (invocationId: string, state: RunState): RunReport => ({
	...{ state, ids: { requestId: null, invocationId }, payload: null, logs: null },
	...{ metrics: noMetrics, error: null, sideEffect: 'certain' },
});
const run = (id: string, state: RunState): RunOutcome => ({
	kind: 'run',
	report: report(id, state),
});

/** A poller whose questions are answered by the time that has passed; `listed` are the ids of the list. */
function watch(
	one: (id: string, at: number) => RunOutcome,
	listed?: string[],
	signal?: AbortSignal,
) {
	const clock = virtualClock();
	// Other items may have taken their time before.
	clock.advance(40_000);
	const begin = clock.now();
	const asked: Array<[string, number]> = [];
	const windows: number[] = [];
	const note = (what: string, agoMs: number) => {
		asked.push([what, clock.now() - begin]);
		windows.push(clock.now() - begin - agoMs);
	};
	const reader = {
		...{ isWhole: () => true, absentMeans: 'lost' },
		one: async (id: string, agoMs: number) => {
			note(id, agoMs);
			return await Promise.resolve({ outcome: one(id, clock.now() - begin) });
		},
		...(listed && {
			many: async (agoMs: number) => {
				note('list', agoMs);
				const found = listed.map((id) => [id, one(id, clock.now() - begin)] as const);
				return await Promise.resolve(
					new Map(found.flatMap(([id, end]) => (end.kind === 'run' ? [[id, end.report]] : []))),
				);
			},
		}),
	} as unknown as StatusReader;
	return { poller: createPoller(reader, clock, signal), clock, asked, windows, begin };
}
const endsAt = (end: number) => (id: string, at: number) =>
	run(id, at < end ? 'running' : 'succeeded');

describe('runs of an API that lists none', () => {
	/** The moments at which the earlier and the later of two runs are asked about; the later starts at `at`. */
	async function askedOfTwo(at: number, ends: { earlier: number; later: number }) {
		let later: Promise<unknown> = Promise.resolve();
		const { poller, asked } = watch((id, now) => {
			if (now === at) later = poller.wait('later', 900_000);
			return endsAt(id === 'earlier' ? ends.earlier : ends.later)(id, now);
		});
		await poller.wait('earlier', 900_000);
		await later;
		const of = (run: string) => asked.filter(([id]) => id === run).map(([, moment]) => moment);
		return { earlier: of('earlier'), later: of('later') };
	}

	it('are alike: when one has ended, one that is older is asked about soon', async () => {
		const asked = await askedOfTwo(2500, { later: 9000, earlier: 12_000 });
		expect(asked.later.at(-1)).toBe(10_625);
		// Its own rhythm would have come at 13,188.
		expect(asked.earlier).toEqual([1000, 2500, 4750, 8125, 12_125]);
	});

	it('one that is younger is not asked about before it can have taken as long', async () => {
		const asked = await askedOfTwo(4750, { earlier: 10_000, later: 17_000 });
		expect(asked.earlier.at(-1)).toBe(13_188);
		expect(asked.later).toEqual([5750, 7250, 9500, 12_875, 17_938]);
	});

	it('are asked about less often where many wait', () => {
		expect(pollDelayMs(20, false, 0.5, 10)).toBe(6000);
		expect(pollDelayMs(20, false, 0.5, 11)).toBe(10_000);
		expect(pollDelayMs(20, true, 0.5, 100)).toBe(3000);
	});

	it('one that did not end in its time says nothing of the others', async () => {
		const { poller, asked } = watch(endsAt(10_000));
		const waits = [poller.wait('short', 3000), poller.wait('long', 60_000)];
		expect((await Promise.all(waits)).map(({ kind }) => kind)).toEqual(['late', 'ended']);
		const long = asked.filter(([id]) => id === 'long').map(([, at]) => at);
		expect(long).toEqual([1000, 2500, 4750, 8125, 13_188]);
	});

	it('each at its own time', async () => {
		const { poller, clock, asked } = watch(endsAt(0));
		const first = poller.wait('a', 60_000);
		clock.advance(100);
		await Promise.all([first, poller.wait('b', 60_000)]);
		expect(asked).toEqual([
			['a', 1000],
			['b', 1100],
		]);
	});
});

describe('the list of runs', () => {
	it('is asked again as long as it holds one that is waited for', async () => {
		const { poller, asked } = watch(endsAt(5000), ['a']);
		await Promise.all(['a', 'b'].map((id) => poller.wait(id, 60_000)));
		expect(asked.filter(([what]) => what === 'list').length).toBeGreaterThan(2);
	});

	it('keeps its rhythm when one of them has ended: one question reports all', async () => {
		const ends = (id: string, at: number) => endsAt(id === 'a' ? 6000 : 16_000)(id, at);
		const { poller, asked } = watch(ends, ['b', 'c', 'a']);
		await Promise.all(['b', 'c', 'a'].map((id) => poller.wait(id, 60_000)));
		expect(asked).toEqual(
			[1000, 2500, 4750, 7750, 10_750, 13_750, 16_750].map((at) => ['list', at]),
		);
	});

	it('ends every wait whose end it shows, whoever read it and whenever', async () => {
		const { poller, clock, begin, asked } = watch(endsAt(6000), ['a', 'b', 'c']);
		const endOf = async (id: string) => {
			await poller.wait(id, 60_000);
			return clock.now() - begin;
		};
		const ends = [endOf('a')];
		for (const id of ['b', 'c']) {
			clock.advance(700);
			ends.push(endOf(id));
		}
		// The others' own turns come later.
		expect(await Promise.all(ends)).toEqual([8150, 8150, 8150]);
		expect(asked.filter(([what]) => what !== 'list')).toEqual([]);
	});

	it('goes on to be trusted where a run that it does not hold has ended', async () => {
		const ends = (id: string, at: number) => endsAt(id === 'a' ? 0 : 9000)(id, at);
		const { poller, asked } = watch(ends, ['b', 'c']);
		await Promise.all(['a', 'b', 'c'].map((id) => poller.wait(id, 60_000)));
		expect(asked).toEqual([
			...[['list', 1000] as const, ['a', 1000] as const],
			...[2500, 4750, 7750, 10_750].map((at) => ['list', at]),
		]);
	});

	it('goes back to the earliest start', async () => {
		const { poller, clock, windows } = watch(endsAt(5000), ['a', 'b']);
		const first = poller.wait('a', 60_000);
		clock.advance(400);
		await Promise.all([first, poller.wait('b', 60_000)]);
		expect(windows[0]).toBe(0);
	});

	it('leaves a single run that is left to its own, rarer questions', async () => {
		const { poller, asked } = watch(
			(id, at) => endsAt(id === 'a' ? 0 : 40_000)(id, at),
			['a', 'b'],
		);
		await Promise.all(['a', 'b'].map((id) => poller.wait(id, 60_000)));
		const alone = asked.filter(([what]) => what === 'b').map(([, at]) => at);
		expect(Math.max(...alone.slice(1).map((at, index) => at - (alone[index] ?? 0)))).toBe(6000);
	});
});

describe('the end of a wait', () => {
	it('a question that throws is reported as a failure in which the run went on', async () => {
		const { poller } = watch(() => {
			throw new Error('a defect');
		});
		expect(await poller.wait('a', 60_000)).toEqual({
			kind: 'refused',
			failure: {
				...{ category: 'service', code: null, message: 'a defect', cloudMessage: null },
				...{ hint: null, httpStatusCode: null, requestId: null, sideEffect: 'certain' },
				...{ repeatable: 'never', retryAfterMs: null, serverTime: null, staleGrant: false },
			},
			report: null,
		});
	});

	it('and the next wait is watched again', async () => {
		let broken = true;
		const { poller } = watch((id) => {
			if (broken) throw new Error('a defect');
			return run(id, 'succeeded');
		});
		await poller.wait('a', 60_000);
		broken = false;
		expect(await poller.wait('b', 60_000)).toMatchObject({ kind: 'ended' });
	});

	it('a cancelled run is asked nothing more, although a question is due', async () => {
		const stop = new AbortController();
		const { poller, clock, asked } = watch(endsAt(0), undefined, stop.signal);
		clock.sleep = async (ms) => {
			clock.advance(ms + 5000);
			await Promise.resolve(stop.abort());
		};
		expect(await poller.wait('a', 60_000)).toEqual({ kind: 'cancelled', report: null });
		expect(asked).toEqual([]);
	});
});
