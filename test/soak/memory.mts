import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** One look at the process, after a collection. */
export interface Look {
	/** Minutes since the start. */
	readonly minute: number;
	readonly heapMb: number;
	readonly rssMb: number;
	/** Sockets of this process, both ends of every connection. */
	readonly sockets: number;
}

/** Collects garbage and looks. */
export function look(minute: number): Look {
	collect();
	const { heapUsed, rss } = process.memoryUsage();
	const sockets = process.getActiveResourcesInfo().filter((name) => /TCPSocket|TLS/.test(name));
	return { minute, heapMb: heapUsed / 1_048_576, rssMb: rss / 1_048_576, sockets: sockets.length };
}

/** Least-squares slope a minute over the second half, where caches are full; null with too few looks. */
export function slope(looks: readonly Look[], of: 'heapMb' | 'sockets'): number | null {
	const half = looks.slice(Math.floor(looks.length / 2));
	if (half.length < 3) return null;
	const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
	const [x, y] = [mean(half.map(({ minute }) => minute)), mean(half.map((one) => one[of]))];
	const over = half.reduce((sum, one) => sum + (one.minute - x) * (one[of] - y), 0);
	const under = half.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
	return under === 0 ? null : over / under;
}
