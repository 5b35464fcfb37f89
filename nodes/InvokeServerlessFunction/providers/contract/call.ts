import type { OptionValues } from './option';
import type { ApiRequest } from './wire';

/**
 * Where the credential's owner lives. A cloud adds what its requests need besides, such as a project ID.
 * Never holds a secret.
 */
export interface Account {
	/** Null where the cloud has no regions. */
	readonly region: string | null;
	/** Origin that overrides the documented host (VPC, finance zone, local cloud), or null. */
	readonly endpoint: string | null;
}

/** The function as the user named it, before the provider has checked it. */
export interface TargetInput {
	readonly functionName: string;
	readonly namespace: string;
	readonly qualifier: string;
	/** What the call will be like, where that decides which qualifier an empty one stands for. */
	readonly call?: { readonly asynchronous: boolean; readonly options: OptionValues };
}

/** The function as the provider understood it. `null` where the cloud has no such thing. */
export interface FunctionTarget {
	readonly name: string;
	readonly namespace: string | null;
	readonly qualifier: string | null;
	readonly region: string | null;
	/** What stands for the function in a request: its name, or a URN. */
	readonly wireId: string;
}

/** How a function behind a URL is called. */
export interface HttpCall {
	readonly method: ApiRequest['method'];
	/** Parameters besides those of the URL, in order; names may come again. */
	readonly query: ReadonlyArray<readonly [name: string, value: string]>;
	/** The user's own headers; each name once. */
	readonly headers: Readonly<Record<string, string>>;
	/** Which of the cloud's signatures for URLs; null where it has one only. */
	readonly signature: string | null;
}

/** One invocation, ready to be put on the wire. */
export interface InvokeCall<A extends Account = Account> {
	readonly account: A;
	readonly target: FunctionTarget;
	readonly asynchronous: boolean;
	readonly logTail: boolean;
	/** Serialised once: text, or the bytes of a file. What is made of it is hashed, signed and sent. */
	readonly event: Buffer | string;
	/** Media type of the event, for clouds that pass it on; null where nobody said. */
	readonly contentType: string | null;
	/** The provider's own options; each reads its value with `of`. */
	readonly options: OptionValues;
	/** Null where the API does not call functions by their URLs. */
	readonly http: HttpCall | null;
	/** 32 hexadecimal digits, new for each call: for clouds that let the caller name a run, or its trace. */
	readonly newId: string;
	/** How long the caller waits for the reply, in milliseconds. */
	readonly timeoutMs: number;
}

/** A call that is under way: what its reply is read with. The event, which may be large, is let go. */
export type SentCall<A extends Account = Account> = Omit<InvokeCall<A>, 'event' | 'contentType'>;
