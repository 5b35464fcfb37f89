import type { Account } from './account';
import type { OptionValues } from './option';

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
}

/** A call that is under way: what its reply is read with. The event, which may be large, is let go. */
export type SentCall<A extends Account = Account> = Omit<InvokeCall<A>, 'event' | 'contentType'>;
