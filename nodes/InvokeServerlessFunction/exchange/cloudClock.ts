import type { ApiReply } from '../providers/contract';
import { timeOf } from '../providers/reading/values';
import type { Clock } from './clock';

/** What a cloud's clock shows: what its last reply said and how long that is ago. */
export interface CloudClock {
	now(): Date;
	/** Whether a reply has shown the cloud's time; before that, this machine's clock counts. */
	readonly isSeen: boolean;
	/** Takes the time from a reply's `Date`, in whole seconds. */
	learn(reply: ApiReply | null): void;
}

/**
 * Windows of time in questions are by the cloud's clock: signatures hold although ours is minutes off, and ours
 * may be set while a run is waited for.
 */
export function createCloudClock(clock: Clock): CloudClock {
	let began: number | null = null;
	return {
		now: () => new Date(began === null ? clock.now() : began + clock.elapsed()),
		get isSeen() {
			return began !== null;
		},
		learn(reply) {
			const shown = reply && timeOf(reply);
			if (shown) began = shown.getTime() - clock.elapsed();
		},
	};
}
