import { createSlices } from '../../nodes/InvokeServerlessFunction/invocation/slices.ts';

// On a busy machine two timers may be due at once, and nothing has a turn between them.
jest.mock('n8n-workflow', () => ({
	sleep: async () => await new Promise((resolve) => setImmediate(resolve)),
}));

describe('work in slices', () => {
	afterEach(() => void jest.restoreAllMocks());

	it('ten that take turns hold the event loop no longer than one', async () => {
		let now = 0;
		jest.spyOn(performance, 'now').mockImplementation(() => now);
		const takeTurns = createSlices();
		const worker = async () => {
			for (let item = 0; item < 40; item += 1) {
				await takeTurns();
				now += 1;
			}
		};
		let isOver = false;
		let [last, longest] = [0, 0];
		const turn = () => {
			longest = Math.max(longest, now - last);
			last = now;
			if (!isOver) setImmediate(turn);
		};
		turn();
		await Promise.all(Array.from({ length: 10 }, worker));
		isOver = true;
		// 15 ms, and of each what it has begun by then.
		expect(longest).toBeGreaterThanOrEqual(15);
		expect(longest).toBeLessThanOrEqual(25);
	});
});
