import type { Account, FunctionTarget } from './call';
import type { FunctionError, Ids, Metrics, Refused, ResultBody } from './outcome';
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
	readonly ids: Ids;
	readonly payload: ResultBody | null;
	readonly logs: string | null;
	readonly metrics: Metrics;
	/** Set when `state` is `failed`. */
	readonly error: FunctionError | null;
}

/** `absent`: this call does not know the run; another one may, or it is too young to be seen. */
export type RunOutcome =
	| { readonly kind: 'run'; readonly report: RunReport }
	| { readonly kind: 'absent' }
	| Refused;

/** Which run is asked about. */
export interface RunCall {
	readonly account: Account;
	readonly target: FunctionTarget;
	readonly invocationId: string;
	/** Since when to look, for APIs that search a window of time. */
	readonly since: Date;
	readonly now: Date;
}

/** One question about one run, or the order to stop it. */
export interface RunRequest {
	build(call: RunCall): ApiRequest;
	read(reply: ApiReply, call: RunCall): RunOutcome;
}

/** Reports of many runs of one function at once. */
export interface RunList {
	build(call: Omit<RunCall, 'invocationId'>, cursor: string | null): ApiRequest;
	read(
		reply: ApiReply,
		cursor: string | null,
	):
		| { readonly kind: 'page'; readonly reports: RunReport[]; readonly next: string | null }
		| Refused;
}

/** How an API tells the state of asynchronous runs and stops them. */
export interface RunApi {
	/** Asked in turn until one knows the run. */
	readonly lookups: readonly [RunRequest, ...RunRequest[]];
	readonly list?: RunList;
	readonly stop: RunRequest;
	/** What to do when the cloud accepted a run but keeps no record of it. */
	readonly absentHint: string;
	/** The same when it is to be stopped, where other runs can be stopped than told of. */
	readonly unstoppableHint?: string;
}
