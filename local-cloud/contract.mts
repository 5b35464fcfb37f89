import type { CloudRuntime } from './runtime/runtime.mts';
import type { WireReply, WireRequest } from './wire.mts';

/** What a request may be about, in a line each for people; a fault rule names one as `api`. */
export const REQUEST_KINDS = {
	invoke: 'a function is started',
	status: 'the state of runs, lists of runs included',
	stop: 'a run is ended',
	list: 'what can be picked: functions, versions, aliases',
	get: 'the configuration of a function',
	logs: 'a log service',
	token: 'tokens and temporary keys',
} as const;

/** One of them. */
export type RequestKind = keyof typeof REQUEST_KINDS;

/** An error as a cloud words it; `status` is the one over HTTP. */
export interface CloudError {
	status: number;
	code: string | number;
	message: string;
}

/** How an API refuses a request: its documented errors, and the envelope of all of them. */
export interface Refusals {
	/** Too many requests. */
	throttled: CloudError;
	/** HTTP status of further documented codes of throttling, where it is another. */
	throttledStatus?: Readonly<Record<string, number>>;
	/** Codes of its failures. */
	failures: Readonly<Record<500 | 502 | 503 | 504, string | number>>;
	/** The token has expired. */
	tokenExpired: CloudError;
	permissionDenied: CloudError;
	/** HTTP status of every other refusal. */
	status: number;
	envelope(error: CloudError): WireReply;
}

/** What a request to a cloud is about. Nothing of it is verified. */
export interface Recognised<P = Platform> {
	/** The API, for example `2018-04-16`, `v2`, `iam-v3`. */
	api: string;
	/** `null`: an operation that the API does not have, or that no kind describes. */
	kind: RequestKind | null;
	/** The vendor's name of the operation; empty where there is none. */
	action: string;
	functionName?: string | undefined;
	refusals: Refusals;
	/** Answers the request; what the cloud does not accept it refuses in its own words. */
	serve(platform: P): WireReply | Promise<WireReply>;
}

/** A value of a credential, given the address of the local cloud. */
type KeyValue = string | ((url: string) => string);

/** A credential type of n8n: its name and its fields, each with its label and what to paste into it. */
export interface CredentialRow {
	label: string;
	/** `temporary`: the value in temporary keys, where that is another. */
	fields: Readonly<Record<string, { label: string; value: KeyValue; temporary?: KeyValue }>>;
}

/** By the name of the credential type. */
export type Credentials = Readonly<Record<string, CredentialRow>>;

/** The values of credentials, by type and field. */
export type KeysOf<C extends Credentials> = {
	-readonly [Type in keyof C]: { -readonly [Field in keyof C[Type]['fields']]: string };
};

/** What a cloud remembers between requests (nonces, tokens, locks), and what may be switched while it runs. */
export interface CloudState {
	/** Called by `resetCounters`. */
	forget(): void;
}

/** An access key as a cloud's key store holds it; `token` is empty for permanent keys. */
export interface AccessKey {
	id: string;
	secret: string;
	token: string;
	/** Temporary keys whose time is over; absent for others. */
	ended?: boolean;
}

/** What a cloud works with while it runs. */
export interface Platform<C extends Credentials = Credentials, State = CloudState> {
	runtime: CloudRuntime;
	keys: KeysOf<C>;
	temporaryKeys: KeysOf<C>;
	/** Milliseconds since the epoch. */
	now(): number;
	/** When the local cloud was started, milliseconds since the epoch. */
	startedAt: number;
	/** How long the status APIs do not know a new run yet. */
	statusDelayMs: number;
	state: State;
}

/** A fault that only some clouds have: an error, instead of running the function. */
interface OwnFault {
	/** In a line, for people. */
	about: string;
	error: CloudError;
}

/** What is special in the types of a cloud. */
export interface CloudTypes {
	id: string;
	credentials: Credentials;
	/** Its start options. */
	options: object;
	state: CloudState;
	/** Kinds of its own faults. */
	fault: string;
}

/** A cloud of the local cloud: all that the rest needs to know of it. */
export interface Cloud<T extends CloudTypes = CloudTypes> {
	/** Short name in fault rules, records and the log; what belongs to it alone is found by it. */
	id: T['id'];
	/** For people. */
	label: string;
	/** What the samples live in (namespace, service, package), as the cloud names it. */
	mainPlace: string;
	/** How a person names a sample, in a line. */
	usage: string;
	credentials: T['credentials'];
	/** Which headers of a reply are its own, as against those of HTTP. */
	ownHeaders: RegExp;
	/** Members of its envelopes that are envelopes themselves. */
	innerEnvelopes: readonly string[];
	/** A success, as clients of another cloud would meet it. */
	success(): WireReply;
	faults: Readonly<Record<T['fault'], OwnFault>>;
	/** What it remembers, from the start on. */
	start(clock: { now(): number }, options: Partial<T['options']>): T['state'];
	/**
	 * What a request is about, or `null` when it is not for this cloud. Decides by the request alone: method,
	 * path, query, headers (`host`), body. The body is still empty when a fault resets connections before it
	 * is read.
	 */
	recognise(request: WireRequest): Recognised<Platform<T['credentials'], T['state']>> | null;
}
