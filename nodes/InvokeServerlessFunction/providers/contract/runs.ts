import type { Account, FunctionTarget } from './call';
import type { PageOutcome } from './lists';
import type { FunctionError, Metrics, Refused, ResultBody, RunIds, SideEffect } from './outcome';
import type { ApiReply, ApiRequest } from './wire';

/** Where a run stands, for every cloud. A state nobody has documented is `unknown`, never `succeeded`. */
export type RunState =
	| 'accepted'
	| 'running'
	| 'succeeded'
	| 'failed'
	| 'stopping'
	| 'stopped'
	| 'expired'
	| 'unknown';

/** An asynchronous run as a status call reports it. */
export interface RunReport {
	readonly state: RunState;
	readonly ids: RunIds;
	readonly payload: ResultBody | null;
	readonly logs: string | null;
	readonly metrics: Metrics;
	/** Set when `state` is `failed`. */
	readonly error: FunctionError | null;
	/** Whether the function ran: some runs end in the queue. */
	readonly sideEffect: SideEffect;
	/** When the run began and ended, ISO 8601 in UTC; absent or null where the cloud does not report it. */
	readonly startedAt?: string | null;
	readonly endedAt?: string | null;
	/** What the function received, where that was asked for and the cloud keeps it. */
	readonly event?: ResultBody;
}

/** Which runs a list is to show. */
export interface RunFilter {
	/** Empty: all of them. */
	readonly states: readonly RunState[];
	readonly startedAfter: Date | null;
	readonly startedBefore: Date | null;
	readonly includeEvent: boolean;
}

/** One listing of a cloud: a filter whose states are the cloud's own. */
export interface RunQuery extends Omit<RunFilter, 'states'> {
	/** As the cloud names them; empty: all. No more than one where a request takes one only. */
	readonly statuses: readonly string[];
	/** How many are wanted at most; null: all. */
	readonly limit: number | null;
}

/** `absent`: this call does not know the run; another one may, or it is too young to be seen. */
export type RunOutcome =
	| { readonly kind: 'run'; readonly report: RunReport }
	| { readonly kind: 'absent' }
	| Refused;

/** `over`: the run had ended before the order came. Then its state is asked for. */
export type StopOutcome = RunOutcome | { readonly kind: 'over' };

/** Which run is asked about. */
export interface RunCall<A extends Account = Account> {
	readonly account: A;
	readonly target: FunctionTarget;
	readonly invocationId: string;
	/** Since when to look, for APIs that search a window of time. */
	readonly since: Date;
	readonly now: Date;
}

/** One question about one run, or the order to stop it. */
export interface RunRequest<A extends Account = Account> {
	/** What it needs, as the cloud's policies write it; absent where refusals say it themselves. */
	readonly permission?: string;
	build(call: RunCall<A>): ApiRequest;
	read(reply: ApiReply, call: RunCall<A>): RunOutcome;
	/** What another request reports besides, such as times; its refusal leaves the report as it is. */
	readonly details?: {
		build(call: RunCall<A>): ApiRequest;
		read(reply: ApiReply, call: RunCall<A>, report: RunReport): RunOutcome;
	};
}

/** The order to stop a run. */
export interface StopRequest<A extends Account = Account> {
	/** See `RunRequest`. */
	readonly permission?: string;
	build(call: RunCall<A>): ApiRequest;
	read(reply: ApiReply, call: RunCall<A>): StopOutcome;
}

/** Reports of many runs of one function at once. */
export interface RunList<A extends Account = Account> {
	/** See `RunRequest`. */
	readonly permission?: string;
	/** Whether a row says all that a lookup says, the run's result and error included. */
	isWhole(row: RunReport): boolean;
	/** The cloud's own names of these states; empty where it reports none of them. */
	statusesOf(states: readonly RunState[]): readonly string[];
	/** Whether one request takes several of the cloud's states; else each is listed by itself, the newest first. */
	readonly takesStatuses: boolean;
	/** How long the cloud keeps runs, in milliseconds; absent where it does not say. */
	readonly keptMs?: number;
	/** What it may mean that no run is listed: which runs are, and the switch by its name in the console. */
	readonly emptyHint: string;
	/** @param query absent where a wait asks, which wants the runs since `call.since` */
	build(
		call: Omit<RunCall<A>, 'invocationId'>,
		cursor: string | null,
		query?: RunQuery,
	): ApiRequest;
	/** @param call what the page was asked for, where a list has runs of other functions too */
	read(
		reply: ApiReply,
		cursor: string | null,
		call?: Omit<RunCall<A>, 'invocationId'>,
	): PageOutcome<RunReport>;
}

/** How an API reports the state of asynchronous runs and stops them. */
export interface RunApi<A extends Account = Account> {
	/** What ids of runs look like; they become parts of paths and bodies. */
	readonly invocationId: { readonly form: RegExp; readonly rule: string };
	/** Sent in turn until one knows the run. */
	readonly lookups: readonly [RunRequest<A>, ...RunRequest<A>[]];
	readonly list?: RunList<A>;
	/** Absent where runs cannot be stopped. */
	readonly stop?: StopRequest<A>;
	/**
	 * What it means that no lookup knows a run that was accepted: `lost` after half a minute, or that it is
	 * still `running`, where a record is written only when the run has ended.
	 */
	readonly absentMeans: 'lost' | 'running';
	/** Whether records of runs have to be switched on: then no record says nothing of a run. */
	readonly recordsAreOptional?: boolean;
	/** What to do when the cloud accepted a run but keeps no record of it. */
	readonly absentHint: string;
	/** The same when it is to be stopped, where other runs can be stopped than reported. */
	readonly unstoppableHint?: string;
	/** What the editor says where a run has succeeded and the cloud reports no result of it. */
	readonly noResultHint?: string;
}
