import type { Account, FunctionTarget } from './call';
import type { Inquiry } from './inquiry';
import type { FunctionError, Ids, Metrics, ResultBody } from './outcome';
import type { RunApi } from './runs';

/** Where a cloud keeps the logs of a function. */
export interface LogPlace {
	/** The cloud's log service, as an item names it: `sls`, `cls`, `lts`. */
	readonly service: string;
	/** Project, log set or group; null where the service has none. */
	readonly project: string | null;
	/** Store, topic or stream. */
	readonly store: string | null;
}

/** Which run's log is read. */
export interface LogCall<A extends Account = Account> {
	readonly account: A;
	readonly target: FunctionTarget;
	readonly ids: Ids;
	/** The window of time in which the run was, by the cloud's clock. */
	readonly from: Date;
	readonly to: Date;
	/** How many lines are kept at most: the last ones. */
	readonly maxLines: number;
	/** Null where the API needs to look for none. */
	readonly place: LogPlace | null;
}

/** What a log says of a run. */
export interface RunLog {
	readonly kind: 'log';
	/** In order of time, the platform's own lines included; without line ends. */
	readonly lines: readonly string[];
	/** What was measured, as far as the log says. */
	readonly metrics?: Partial<Metrics>;
	/** The run's result, where only the log has it. */
	readonly payload?: ResultBody;
	/** False where lines before these were left out. */
	readonly isWhole: boolean;
	/** How the run ended, where the platform's own lines say it. */
	readonly state?: 'succeeded' | 'failed';
	/** Why it failed, where the platform's own lines say it. */
	readonly error?: FunctionError;
	/** The IDs of the run, where the log names others than those it was looked for by. */
	readonly ids?: Partial<Ids>;
	/** ISO 8601 in UTC. */
	readonly startedAt?: string;
	readonly endedAt?: string;
}

/**
 * `notYet`: the service has not received the run's lines, or not all of them; ask again. `soFar` is what it has,
 * for when the time is over.
 */
export type LogReading = RunLog | { readonly kind: 'notYet'; readonly soFar?: RunLog };

/** How an API's logs are read by requests of their own. */
export interface LogApi<A extends Account = Account> {
	/** True where Log Type Tail reads the log this way because replies bring none. */
	readonly isTail: boolean;
	/** Whether a reply's request ID names the run, so that the log of a call that was refused can be found too. */
	readonly byRequest?: boolean;
	/** What IDs by which a run's log is found look like; they become parts of queries. */
	readonly id: RunApi['invocationId'];
	/** Permissions of the two questions, as the cloud's policies write them. */
	readonly permissions?: { readonly place?: string; readonly read: string };
	/**
	 * Where a function's logs are; asked once per function and execution. Refused as `invalidRequest` with a hint
	 * that names the switch where logging is off. Absent where nothing has to be looked up.
	 */
	place?(call: Pick<LogCall<A>, 'account' | 'target'>): Inquiry<LogPlace>;
	read(call: LogCall<A>): Inquiry<LogReading>;
}
