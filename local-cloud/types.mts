import type { KnownCloud } from './clouds.mts';
import type { Cloud, KeysOf } from './contract.mts';
import type { FaultBook } from './faults/book.mts';
import type { RequestRecord } from './wire.mts';

export type { RequestRecord, WireRequest } from './wire.mts';

/** Both of two, both of three … */
type All<T> = (T extends unknown ? (one: T) => void : never) extends (all: infer U) => void
	? U
	: never;

/** What a user pastes into the credentials of n8n: by credential type, with the names of its fields. */
export type LocalKeys<C extends Cloud = KnownCloud> =
	All<C['credentials']> extends infer Rows extends Cloud['credentials'] ? KeysOf<Rows> : never;

/** Start options. */
export interface LocalCloudOptions<C extends Cloud = KnownCloud> {
	/** The clouds that are started; default: those of the registry. */
	clouds?: readonly C[];
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
	/** How long status APIs that lag do not know a new run yet, in ms; default 0. */
	statusDelayMs?: number;
	/** Options of single clouds, by id. */
	of?: { [K in C as K['id']]?: Parameters<K['start']>[1] };
}

/** A running local cloud. */
export interface LocalCloud<C extends Cloud = KnownCloud> {
	/** The clouds that run. */
	clouds: readonly Cloud[];
	/** `http://127.0.0.1:PORT`, or https with `tls`. */
	url: string;
	port: number;
	keys: LocalKeys<C>;
	/** The same with session tokens; accepted with exactly these tokens only. */
	temporaryKeys: LocalKeys<C>;
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
	faults: FaultBook<C>;
	/** What single clouds remember, and what may be switched while they run, by id. */
	of: { [K in C as K['id']]: ReturnType<K['start']> };
	/** Forgets requests, counters, peak, used nonces and locked keys. Asynchronous runs are kept. */
	resetCounters(): void;
	/** Names of the functions that can be invoked. */
	functionNames(): string[];
	/** A function's description in its settings; empty when it has none. */
	describe(functionName: string): string;
	/** Drops open connections and stops listening. */
	close(): Promise<void>;
}
