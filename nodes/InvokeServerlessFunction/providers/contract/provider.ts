import type { Account, FunctionTarget, InvokeCall, SentCall, TargetInput } from './call';
import type { CredentialChoice, CredentialData } from './credential';
import type { FunctionApi } from './functions';
import type { Lists } from './lists';
import type { LogApi } from './logs';
import type { Option, OptionChoice } from './option';
import type { Explanation, FunctionError, Outcome } from './outcome';
import type { RunApi } from './runs';
import type { ApiReply, ApiRequest } from './wire';

/** Documented limits of an API. */
export interface Limits {
	/** Largest synchronous event in bytes. */
	readonly syncBytes: number;
	/** Largest asynchronous event in bytes. */
	readonly asyncBytes: number;
	/** False where the cloud may allow more than documented: then the limit only warns. */
	readonly asyncBytesEnforced: boolean;
	/** How long the API lets a synchronous caller wait, in milliseconds, with a margin for the network. */
	readonly syncTimeoutMs: number;
	/** The longest run whose result a synchronous caller gets; absent where it is `syncTimeoutMs` less its margin. */
	readonly syncRunMs?: number;
}

/** What an API can, besides a synchronous call. The node's fields, checks and hints follow from it. */
interface Supports {
	/** Starting a run without waiting for its result. */
	readonly async: boolean;
	/** A synchronous call may be answered `accepted` before its run has ended: then the run is followed by `runs`. */
	readonly earlyReply?: boolean;
	/** Runs are found by their ID alone, and listed over all functions: nobody has to name one. */
	readonly runsById?: boolean;
	/** Returning the end of the log with the result. */
	readonly logTail: boolean;
	/** Whether functions live in a namespace, and whether it has to be named. */
	readonly namespace: 'none' | 'optional' | 'required';
	/** Versions, aliases, tags or slots of a function. */
	readonly qualifier: boolean;
	/** Reporting what the function received, with the state of an asynchronous run. */
	readonly runEvents?: true;
	/** Present where the API calls functions by their URLs: method, query and headers are the user's then. */
	readonly http?: HttpSupport;
}

/** What an API says of the URLs of its functions. */
interface HttpSupport {
	readonly placeholder: string;
	readonly description: string;
	/** Signatures between which the URL does not decide; the first is the default. */
	readonly signatures?: readonly [OptionChoice<string>, ...Array<OptionChoice<string>>];
	/** Names of headers, in lower case, that the signature or the gateway uses. */
	readonly reservedHeaders: RegExp;
}

/** One version of a cloud's invoke API. Every API that waits for runs has `runs`; lists may be missing. */
export interface ProviderApi<A extends Account = Account> {
	readonly id: string;
	readonly label: string;
	/** Which functions it is for, as the list of APIs shows it. */
	readonly description: string;
	readonly supports: Supports;
	/** `json`: the API refuses an event that is not JSON text; `jsonObject`: one that is no object in JSON besides. */
	readonly eventFormat: 'json' | 'jsonObject' | 'bytes';
	readonly limits: Limits;
	/** Checks and completes what the user typed. @throws InvalidParameter */
	resolve(input: TargetInput, account: A): FunctionTarget;
	buildInvoke(call: InvokeCall<A>): ApiRequest;
	readInvoke(reply: ApiReply, call: SentCall<A>): Outcome;
	/** The same request, to be signed with the cloud's own time; absent where the cloud has no such answer. */
	atServerTime?(request: ApiRequest, at: Date): ApiRequest;
	/** Whether the cloud refuses a second run of this very call, so that repeating it does no harm. */
	guardsRepeats?(call: SentCall<A>): boolean;
	/**
	 * Reads the reply to a call that was sent before and may have been taken then: a cloud that refuses a
	 * repeated task id thereby says that the first call was accepted. Null where the reply says no such thing.
	 */
	acceptedBefore?(reply: ApiReply, call: SentCall<A>): Outcome | null;
	/** Absent where the API can report no states. */
	readonly runs?: RunApi<A>;
	/** Absent where logs come with replies, if at all. */
	readonly logs?: LogApi<A>;
	/** Absent where nothing but names of functions can be listed. */
	readonly functions?: FunctionApi<A>;
	readonly lists: Lists<A>;
}

/** A field that names a place: how the user sees it. */
export interface PlaceField {
	readonly displayName: string;
	readonly description: string;
	readonly placeholder: string;
	/** What an empty one stands for; absent where it has to be filled in. */
	readonly byDefault?: string;
}

/** What the user sees of a cloud. Plain data; `description/` turns it into n8n parameters. */
export interface ProviderTexts {
	/** As messages call it, without its function service. */
	readonly cloud: string;
	/** As the list of providers names it, with its function service. */
	readonly displayName: string;
	readonly description: string;
	/** Region suggestions: the cloud's id and where it is. Absent where the cloud has no regions. */
	readonly regions?: ReadonlyArray<{ readonly id: string; readonly place: string }>;
	/** Present where an API of the cloud has namespaces. */
	readonly namespace?: PlaceField;
	readonly functionName: {
		readonly placeholder: string;
		readonly description: string;
		/** Offered where the cloud names functions by URN. */
		readonly urnPlaceholder?: string;
	};
	/** Present where an API of the cloud has qualifiers. */
	readonly qualifier?: PlaceField;
}

/** One cloud. */
export interface Provider<A extends Account = Account> {
	readonly id: string;
	readonly texts: ProviderTexts;
	readonly credentials: readonly [CredentialChoice, ...CredentialChoice[]];
	/** By id; the first is the default. */
	readonly apis: Readonly<Record<string, ProviderApi<A>>>;
	/** Settings that only this cloud has. */
	readonly options: readonly Option[];
	/** What the runtime's signs say of a function error; null where only the function's own code can say. */
	explain(error: FunctionError, payload: string | null): Explanation | null;
	/** The place a credential and the node's Region parameter describe. @throws InvalidParameter */
	account(credential: CredentialData, region: string): A;
}
