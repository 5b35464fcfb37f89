import type { Account } from './account';
import type { FunctionTarget } from './call';
import type { Inquiry } from './inquiry';
import type { Ids, Metrics, ResultBody } from './outcome';

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
	/** How many lines are kept at the most: the last ones. */
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
}

/** `notYet`: the service has not received the run's lines, or not all of them; ask again. */
export type LogReading = RunLog | { readonly kind: 'notYet' };

/** How an API's logs are read by requests of their own. */
export interface LogApi<A extends Account = Account> {
	/** True where Log Type Tail reads the log this way because replies bring none. */
	readonly isTail: boolean;
	/**
	 * Where a function's logs are; asked once per function and execution. Refused as `invalidRequest` with a hint
	 * that names the switch where logging is off. Absent where nothing has to be looked up.
	 */
	place?(call: Pick<LogCall<A>, 'account' | 'target'>): Inquiry<LogPlace>;
	read(call: LogCall<A>): Inquiry<LogReading>;
}
