import { runBatch } from '../../nodes/InvokeServerlessFunction/invocation/batch.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('runBatch', () => {
	it('keeps results in the order of the items, whichever ends first', async () => {
		const results = await runBatch(20, 7, async (index) => {
			for (let i = 0; i < (index * 7) % 11; i++) await turn();
			return { result: index, stop: false };
		});
		expect(results).toEqual(Array.from({ length: 20 }, (_, index) => index));
	});

	it.each([
		[1, 1],
		[3, 3],
		[25, 25],
		[1000, 60],
	])(
		'with concurrency %i at most %i are in flight, started in order',
		async (concurrency, most) => {
			let inFlight = 0;
			let peak = 0;
			const started: number[] = [];
			await runBatch(60, concurrency, async (index) => {
				started.push(index);
				peak = Math.max(peak, ++inFlight);
				await turn();
				inFlight--;
				return { result: null, stop: false };
			});
			expect(peak).toBe(most);
			expect(started).toEqual(Array.from({ length: 60 }, (_, index) => index));
		},
	);

	it('stop: nothing more is started, what is in flight is waited for', async () => {
		const started: number[] = [];
		const ended: number[] = [];
		const results = await runBatch(100, 4, async (index) => {
			started.push(index);
			for (let i = 0; i < (index === 2 ? 1 : 9); i++) await turn();
			ended.push(index);
			return { result: index, stop: index === 2 };
		});
		expect(started).toEqual([0, 1, 2, 3]);
		expect(ended.sort()).toEqual([0, 1, 2, 3]);
		expect(results.slice(0, 5)).toEqual([0, 1, 2, 3, undefined]);
		expect(results).toHaveLength(100);
	});

	it('no items, no work', async () => {
		const results = await runBatch(0, 10, async () => {
			throw new Error('nothing to do');
		});
		expect(results).toEqual([]);
	});
});
