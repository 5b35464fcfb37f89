/**
 * Processor time of some work in milliseconds, the least of five: other processes may have the machine
 * meanwhile, and the collector this one.
 */
export function cost(work: () => unknown): number {
	const once = () => {
		const start = process.cpuUsage();
		work();
		return process.cpuUsage(start).user / 1000;
	};
	return Math.min(once(), once(), once(), once(), once());
}

/**
 * How often more time ten times as much takes: about 10 where it grows with the length, 100 where with its
 * square. What takes less than a millisecond is measured as nothing.
 */
export const growth = (work: (size: number) => unknown, size: number): number =>
	cost(() => work(10 * size)) /
	Math.max(
		1,
		cost(() => work(size)),
	);

/**
 * What grows with the length takes about ten times as long, what grows with its square a hundred times; large
 * buffers cost their new pages besides.
 */
export const LINEAR = 70;
