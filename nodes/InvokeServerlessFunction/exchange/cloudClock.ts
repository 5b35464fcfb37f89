import type { ApiReply } from '../providers/contract';
import type { Clock } from './clock';

/** What a cloud's clock shows: this machine's, corrected by what its replies say. */
export interface CloudClock {
	now(): Date;
	/** Takes the time from a reply's `Date`, in whole seconds. */
	learn(reply: ApiReply | null): void;
}

/** Windows of time in questions are by the cloud's clock; signatures hold although ours is minutes off. */
export function createCloudClock(clock: Clock): CloudClock {
	let ahead = 0;
	return {
		now: () => new Date(clock.now() + ahead),
		learn(reply) {
			const shown = Date.parse(reply?.headers.date ?? '');
			if (!Number.isNaN(shown)) ahead = shown - clock.now();
		},
	};
}
