/** What a cloud measured. `null` where it did not say; never 0 in its place. 1 MB = 1,048,576 bytes. */
export interface Metrics {
	readonly durationMs: number | null;
	readonly billedDurationMs: number | null;
	readonly memoryUsedMb: number | null;
	readonly memoryLimitMb: number | null;
	readonly initDurationMs: number | null;
}

/** What names a call and its run for the cloud; null where it did not say. */
export interface Ids {
	/** What the cloud's support asks for. */
	readonly requestId: string | null;
	/** What names the run in status and stop calls. */
	readonly invocationId: string | null;
}

/** The same of a run that was accepted or reported: without an ID nobody knows which. */
export interface RunIds extends Ids {
	readonly invocationId: string;
}

/** The user's code failed, as the cloud's runtime reports it. */
export interface FunctionError {
	readonly type: string | null;
	readonly message: string;
	/** One line an entry; null when the runtime gave none. */
	readonly stackTrace: string[] | null;
}

/** How a run failed, as far as the words and codes of the runtime show. */
export type Ending =
	/** The code of the function threw, or reported an error itself. */
	| 'threw'
	/** It answered over HTTP with a status from 400 on. */
	| 'answered'
	/** The function's own time limit. */
	| 'timedOut'
	| 'outOfMemory'
	/** Its process ended while it ran. */
	| 'exited'
	/** Its code could not be loaded, or its instance could not be started. */
	| 'notLoaded'
	/** The platform did not begin it: no code of the function ran. */
	| 'notBegun'
	/** What it returned cannot be handed over. */
	| 'badResult'
	/** It was stopped or cancelled. */
	| 'stopped'
	/** The platform could not carry the run out. */
	| 'failed';

/** What is known of a failed run beyond the user's own words, and what to do. */
export interface Explanation {
	readonly ending: Ending;
	readonly hint: string;
}

/** What kind of failure it is, the same for every cloud: it decides the advice and whether to try again. */
export type FailureCategory =
	| 'function'
	| 'throttled'
	| 'auth'
	| 'notFound'
	| 'invalidRequest'
	| 'timeout'
	| 'network'
	| 'service'
	| 'cancelled';

/** Did the function run? */
export type SideEffect = 'none' | 'possible' | 'certain';

/** May the same call be sent again? `ifIdempotent`: only where a second run does no harm. */
export type Repeatable = 'always' | 'ifIdempotent' | 'never';

/** Why there is no result. Holds no secret and no raw request. */
export interface Failure {
	readonly category: FailureCategory;
	/** The cloud's own code, or the socket's. */
	readonly code: string | null;
	/** What happened, in the user's words. */
	readonly message: string;
	/** The cloud's own words, when it said something. */
	readonly cloudMessage: string | null;
	/** How to fix it. */
	readonly hint: string | null;
	readonly httpStatusCode: number | null;
	readonly requestId: string | null;
	readonly sideEffect: SideEffect;
	readonly repeatable: Repeatable;
	/** Wait that the cloud asked for, in milliseconds from its reply. */
	readonly retryAfterMs: number | null;
	/** The cloud's clock, where it refused a request for its time: sign once more with it. */
	readonly serverTime: Date | null;
	/** The cloud refused the token or session that a prelude had brought: fetch another and sign once more. */
	readonly staleGrant: boolean;
	/** The parameter or the credential's field to fix, where one is at fault. */
	readonly parameter?: string;
}

/**
 * A function's result as the cloud handed it over: bytes where it is the reply's body, text where the API
 * carries it inside JSON. Copying one into the other costs as much memory again.
 */
export type ResultBody = Buffer | string;

/** What a function behind a URL answered besides its body. */
export interface HttpReply {
	readonly statusCode: number;
	/** The function's own, by lower-case name; cookies as a list. */
	readonly headers: Readonly<Record<string, string | readonly string[]>>;
}

/** What the reply to an invocation means. */
export type Outcome =
	| {
			readonly kind: 'completed';
			/** Null when the function returned nothing. */
			readonly payload: ResultBody | null;
			readonly logs: string | null;
			readonly metrics: Metrics;
			readonly ids: Ids;
			readonly http?: HttpReply;
	  }
	| { readonly kind: 'accepted'; readonly ids: RunIds }
	| {
			readonly kind: 'functionError';
			readonly error: FunctionError;
			readonly payload: ResultBody | null;
			readonly logs: string | null;
			readonly metrics: Metrics;
			readonly ids: Ids;
			readonly http?: HttpReply;
			/** What is known of it; absent where the provider's `explain` says it. */
			readonly explanation?: Explanation;
			/** Absent: certain. */
			readonly sideEffect?: SideEffect;
			/** Present where the function itself asks to be called again, as by 503: only where a second run does no harm. */
			readonly again?: Failure;
	  }
	| { readonly kind: 'refused'; readonly failure: Failure };

/** A call that was not served. */
export type Refused = Extract<Outcome, { kind: 'refused' }>;
