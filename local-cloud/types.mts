import type { ServerResponse } from 'node:http';
import type { LocalKeys } from './local-keys.mts';
import type { FaultBook } from './faults/book.mts';

export type { LocalKeys };

/** The clouds behind the one port. `unknown`: no cloud recognised the path. */
export type Cloud = 'tencent' | 'alibaba' | 'huawei' | 'unknown';

/** A request as it was seen on the wire, and what it was recognised as. */
export interface RequestRecord {
	/** Milliseconds since the epoch, by the local cloud's own clock. */
	at: number;
	method: string;
	/** Path with query, undecoded. */
	path: string;
	/** Lower-case names; repeated headers joined as Node's http server joins them. */
	headers: Record<string, string>;
	body: Buffer;
	/** HTTP status of the reply; 0 until it is sent. */
	status: number;
	cloud: Cloud;
	/** API version, for example `2018-04-16`, `v2`, `iam-v3`; empty while unknown. */
	api: string;
	/** The vendor's name of the operation, for example `Invoke`; empty while unknown. */
	action: string;
	functionName?: string;
}

/** A raw request on its way to a cloud. `record` is the same request as kept for the tests. */
export interface WireRequest {
	method: string;
	/** Path without query, undecoded. */
	pathname: string;
	/** Query without `?`, undecoded. */
	query: string;
	headers: Record<string, string>;
	body: Buffer;
	record: RequestRecord;
	/** Aborted when the client is gone before it has the reply. */
	gone?: AbortSignal;
}

/** The reply of a cloud, ready to be written. */
export interface WireReply {
	status: number;
	/** A list repeats the header. */
	headers: Record<string, string | string[]>;
	body: Buffer;
	/** Writes it in another way than at once and whole. */
	deliver?: Delivery;
}

/** Ends a connection: in order (FIN), or with a reset (RST). */
export type Cut = (how: 'close' | 'reset') => void;

/** Writes a reply; `cut` instead of destroying the response, so that clients are not blamed for it. */
export type Delivery = (response: ServerResponse, reply: WireReply, cut: Cut) => void;

/**
 * Forms of `data` in a reply of Tencent's legacy API. Its own page documents two sets of names and two
 * types, so a client must read all of them.
 * - `table`: object with the names of the parameter table
 * - `examples`: object with the names of the examples
 * - `text`: JSON text of `table`
 * - `text-in-text`: JSON text holding JSON text
 */
export type ReplyVariant = 'table' | 'examples' | 'text' | 'text-in-text';

/** Start options. */
export interface LocalCloudOptions {
	/** TCP port on 127.0.0.1; 0 (default) takes any free one. */
	port?: number;
	/** Folder with `NAME.js` functions and an optional `settings.json`; default: the samples. */
	functionsDir?: string;
	/** PEM texts; serves https instead of http. */
	tls?: { key: string; cert: string };
	/** Clock for signatures, tokens and time stamps, in milliseconds. */
	now?: () => number;
	/** Receives one line a request. */
	log?: (line: string) => void;
	/** Form of legacy Tencent replies; default `table`. */
	replyVariant?: ReplyVariant;
	/** Life of a Huawei IAM token in seconds; default 86,400 (24 h, as in the cloud). */
	tokenLifeSeconds?: number;
	/**
	 * Number of further functions `fn-000` …, with 30 further namespaces, services and packages, for lists
	 * of many pages; default 0.
	 */
	manyFunctions?: number;
	/**
	 * Factor for the waiting times of asynchronous runs (delay, maximum age, pause before a further attempt)
	 * and of the job samples; default 1. Time limits of functions are never scaled.
	 */
	timeScale?: number;
	/** How long the status APIs of Tencent and Huawei do not know a new run yet, in ms; default 0. */
	statusDelayMs?: number;
}

/** A running local cloud. */
export interface LocalCloud {
	/** `http://127.0.0.1:PORT`, or https with `tls`. */
	url: string;
	port: number;
	keys: LocalKeys;
	/** The same with session tokens; accepted with exactly these tokens only. */
	temporaryKeys: LocalKeys;
	/** How often user code was started, of one function or of all. */
	invocations(functionName?: string): number;
	/** Every request since the start or the last `resetCounters`, oldest first (the last 10,000). */
	requests: RequestRecord[];
	/** Highest number of HTTP requests that were open at one time. */
	readonly peakInFlight: number;
	/** Starts of user code under way, and the most at one time, of one function or of all. */
	inFlight(functionName?: string): { now: number; peak: number };
	/** TCP connections since the start or the last `resetCounters`, and those open now. */
	readonly connections: { opened: number; open: number };
	/** Requests whose client went away before it had the whole reply. */
	readonly clientAborts: number;
	/** What is to go wrong. */
	faults: FaultBook;
	/** May be switched while running. */
	replyVariant: ReplyVariant;
	/** Forgets requests, counters, peak, used nonces and locked keys. Asynchronous runs are kept. */
	resetCounters(): void;
	/** Every Huawei token issued so far stops working (as after a change of password). */
	revokeTokens(): void;
	/** Names of the functions that can be invoked. */
	functionNames(): string[];
	/** A function's description in its settings; empty when it has none. */
	describe(functionName: string): string;
	/** Drops open connections and stops listening. */
	close(): Promise<void>;
}
