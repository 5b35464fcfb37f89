/** Where the credential's owner lives. Never holds a secret. */
export interface Account {
	readonly region: string;
	/** Origin that overrides the documented host (VPC, finance zone, local cloud), or null. */
	readonly endpoint: string | null;
	/** Alibaba Cloud: UID of the main account. Huawei Cloud: project ID. Tencent Cloud: empty. */
	readonly accountId: string;
}

/** The function as the user named it, before the provider has checked it. */
export interface TargetInput {
	readonly functionName: string;
	readonly namespace: string;
	readonly qualifier: string;
	/** Which of a cloud's actions will run it, where they have different default qualifiers. */
	readonly action?: string;
}

/** The function as the provider understood it. `null` where the cloud has no such thing. */
export interface FunctionTarget {
	readonly name: string;
	readonly namespace: string | null;
	readonly qualifier: string | null;
	readonly region: string;
	/** What stands for the function in a request: its name, or Huawei Cloud's full URN. */
	readonly wireId: string;
}

/** Settings that only some clouds know; a provider ignores what does not apply to it. */
export interface CallOptions {
	/** Alibaba Cloud: caller's id of an async task; a repeated id is refused, so it guards retries. */
	readonly taskId?: string;
	/** Alibaba Cloud: seconds (0–3600) before an asynchronous run starts. */
	readonly asyncDelay?: number;
	/** Tencent Cloud: JSON text `{"key":"value"}` for alias routing rules. */
	readonly routingKey?: string;
	/** Tencent Cloud: which action starts a synchronous run. */
	readonly syncAction?: 'Invoke' | 'InvokeFunction';
	/** Huawei Cloud: MB, for functions with dynamic memory. */
	readonly instanceMemory?: number;
}

/** One invocation, ready to be put on the wire. */
export interface InvokeCall {
	readonly account: Account;
	readonly target: FunctionTarget;
	readonly asynchronous: boolean;
	readonly logTail: boolean;
	/** Serialised once: text, or the bytes of a file. What is made of it is hashed, signed and sent. */
	readonly event: Buffer | string;
	readonly options: CallOptions;
}

/** A call that is under way: what its reply is read with. The event, which may be large, is let go. */
export type SentCall = Omit<InvokeCall, 'event'>;
