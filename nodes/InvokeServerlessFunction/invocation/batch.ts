/**
 * Runs `work` over indices, at most `concurrency` at a time, in order of start. When `work` says stop,
 * nothing more is started; what is in flight is waited for. Results keep their index; what was never
 * started stays undefined.
 */
export async function runBatch<T>(
	count: number,
	concurrency: number,
	work: (index: number) => Promise<{ result: T; stop: boolean }>,
): Promise<Array<T | undefined>> {
	const results = new Array<T | undefined>(count).fill(undefined);
	let next = 0;
	let stopped = false;
	const worker = async () => {
		while (!stopped && next < count) {
			const index = next;
			next += 1;
			const { result, stop } = await work(index);
			results[index] = result;
			if (stop) stopped = true;
		}
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, count) }, worker));
	return results;
}
