import type { Account, FunctionTarget } from './call';
import type { Inquiry } from './inquiry';
import type { PageOutcome } from './lists';
import type { LogPlace } from './logs';
import type { ApiReply, ApiRequest } from './wire';

/**
 * What a cloud says of a function. Never its environment variables, user data or code. Null where the cloud
 * does not say.
 */
export interface FunctionReport {
	readonly name: string;
	readonly namespace: string | null;
	readonly qualifier: string | null;
	readonly region: string | null;
	/** `http`: it serves a URL, and no invoke API calls it. */
	readonly kind: 'event' | 'http' | null;
	readonly runtime: string | null;
	readonly handler: string | null;
	readonly description: string | null;
	/** The cloud's own word. */
	readonly state: string | null;
	readonly invocable: boolean | null;
	/** Why it cannot be invoked now, in the user's words. */
	readonly reasons: readonly string[];
	readonly timeoutMs: number | null;
	readonly initTimeoutMs: number | null;
	readonly memoryLimitMb: number | null;
	/** Requests that one instance serves at a time. */
	readonly concurrency: number | null;
	/** ISO 8601 in UTC. */
	readonly lastModifiedAt: string | null;
	readonly urls: readonly string[];
	readonly async: {
		/** Whether states of asynchronous runs are kept. */
		readonly statesKept: boolean | null;
		readonly maxRetries: number | null;
		readonly maxAgeSeconds: number | null;
	} | null;
	readonly logs: LogPlace | null;
}

/** Which function is asked about. */
export interface FunctionCall<A extends Account = Account> {
	readonly account: A;
	readonly target: FunctionTarget;
	/** True where it is enough what one request says: time-outs and memory among it. */
	readonly inShort?: boolean;
}

/** A list of functions, page by page. */
interface FunctionList<A extends Account = Account> {
	/**
	 * The place whose functions are listed, checked and completed; empty where there is none.
	 * @throws InvalidParameter
	 */
	placeOf(namespace: string, account: A): string;
	build(
		call: { readonly account: A; readonly namespace: string },
		cursor: string | null,
	): ApiRequest;
	read(
		reply: ApiReply,
		call: { readonly account: A; readonly namespace: string },
		cursor: string | null,
	): PageOutcome<FunctionReport>;
}

/** How an API reports what functions there are and how they are configured. */
export interface FunctionApi<A extends Account = Account> {
	/** Permissions without which nothing can be said, as the cloud's policies write them. */
	readonly permissions: { readonly get: string; readonly list: string };
	/** False where a configuration does not say how long its function may run. */
	readonly hasTimeLimits?: false;
	/**
	 * What the key may not read besides the function itself stays null, and what was never configured is no error.
	 */
	get(call: FunctionCall<A>): Inquiry<FunctionReport>;
	readonly list: FunctionList<A>;
}
