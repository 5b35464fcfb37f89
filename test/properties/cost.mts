function once(work: () => unknown): number {
	const start = process.cpuUsage();
	work();
	return process.cpuUsage(start).user / 1000;
}

/**
 * Processor time of some work in milliseconds, the least of five: other processes may have the machine
 * meanwhile, and the collector this one.
 */
export const cost = (work: () => unknown): number =>
	Math.min(once(work), once(work), once(work), once(work), once(work));

export const MEGABYTE = 1_048_576;

/** What a megabyte of anybody's text may take to be read, in milliseconds of processor time. */
const MOST_MS = 50;

/** Where a machine is slow or busy: so many times what it takes to write and read as much plain text as JSON. */
const TIMES_PLAIN = 24;

/**
 * The milliseconds that reading a megabyte took where it took too long every time; null where it was quick once.
 * @param readers by how many readings the work reads the text
 * @param timesPlain for work that has more to do with some texts
 */
export function tooLong(work: () => unknown, readers = 1, timesPlain = TIMES_PLAIN): number | null {
	let ms = 0;
	for (let tries = 0; tries < 6; tries += 1) {
		ms = once(work) / readers;
		if (ms <= MOST_MS) return null;
		const plain = once(() => JSON.parse(JSON.stringify('x'.repeat(MEGABYTE))) as string);
		if (ms <= timesPlain * plain) return null;
	}
	return Math.round(ms);
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
