/** Counts what goes on at one time, by function and in all. */
export interface LiveCounts {
	begin(name: string): void;
	end(name: string): void;
	/** How many are under way. */
	now(name?: string): number;
	/** The most that were under way at one time since the last reset. */
	peak(name?: string): number;
	/** How many were begun since the last reset. */
	begun(name?: string): number;
	reset(): void;
}

interface Count {
	now: number;
	peak: number;
	begun: number;
}

/** Counts that start at zero. */
export function liveCounts(): LiveCounts {
	const all: Count = { now: 0, peak: 0, begun: 0 };
	const byName = new Map<string, Count>();
	const none: Count = { now: 0, peak: 0, begun: 0 };
	const read = (name?: string): Count => (name === undefined ? all : (byName.get(name) ?? none));
	const both = (name: string): Count[] => {
		const count = byName.get(name) ?? { now: 0, peak: 0, begun: 0 };
		byName.set(name, count);
		return [all, count];
	};
	return {
		begin(name) {
			for (const count of both(name)) {
				count.begun++;
				count.peak = Math.max(count.peak, ++count.now);
			}
		},
		end(name) {
			for (const count of both(name)) count.now--;
		},
		now: (name) => read(name).now,
		peak: (name) => read(name).peak,
		begun: (name) => read(name).begun,
		reset() {
			for (const count of [all, ...byName.values()]) {
				count.begun = 0;
				count.peak = count.now;
			}
		},
	};
}
