import { liveCounts, type LiveCounts } from './runtime/live-counts.mts';

/** What the server counts: requests and connections under way, and clients that did not wait. */
export interface TrafficCounts {
	requests: LiveCounts;
	connections: LiveCounts;
	clientAborts: number;
	reset(): void;
}

/** Counts that start at zero. */
export function trafficCounts(): TrafficCounts {
	const counts: TrafficCounts = {
		requests: liveCounts(),
		connections: liveCounts(),
		clientAborts: 0,
		reset() {
			counts.requests.reset();
			counts.connections.reset();
			counts.clientAborts = 0;
		},
	};
	return counts;
}
