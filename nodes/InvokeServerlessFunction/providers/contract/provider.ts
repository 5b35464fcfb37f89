import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Account, FunctionTarget, InvokeCall, SentCall, TargetInput } from './call';
import type { Lists } from './lists';
import type { FunctionError, Outcome } from './outcome';
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
}

/** One version of a cloud's invoke API. */
export interface ProviderApi {
	readonly id: string;
	readonly label: string;
	/** `json`: the API refuses an event that is not JSON text. */
	readonly eventFormat: 'json' | 'bytes';
	readonly limits: Limits;
	/** Checks and completes what the user typed. @throws InvalidParameter */
	resolve(input: TargetInput, account: Account): FunctionTarget;
	buildInvoke(call: InvokeCall): ApiRequest;
	readInvoke(reply: ApiReply, call: SentCall): Outcome;
	/** The same request, to be signed with the cloud's own time; absent where the cloud has no such answer. */
	atServerTime?(request: ApiRequest, at: Date): ApiRequest;
	/**
	 * Reads the reply to a call that was sent before and may have been taken then: a cloud that refuses a
	 * repeated task id thereby says that the first call was accepted. Null where the reply says no such thing.
	 */
	acceptedBefore?(reply: ApiReply, call: SentCall): Outcome | null;
	/** Absent where the API can tell no states. */
	readonly runs?: RunApi;
	readonly lists: Lists;
}

/** How a user may prove who he is. */
export interface CredentialChoice {
	/** Name of the n8n credential type. */
	readonly type: string;
	/** Value of the node's `authentication` parameter; the first choice is the default. */
	readonly authentication: string;
	readonly label: string;
	readonly description: string;
	/** True where the credential fetches a token that a 401 renews. */
	readonly renewsToken?: boolean;
	/** How the credential begins to say that its token service refused the user, or is not to be had. */
	readonly tokenRefused?: RegExp;
	readonly tokenUnavailable?: RegExp;
	/** Signs a request as the credential's own `authenticate` does; absent where that is not enough. */
	readonly sign?: (
		data: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	) => IHttpRequestOptions;
}

/** What the user sees of a cloud. Plain data; `description/` turns it into n8n parameters. */
export interface ProviderTexts {
	readonly displayName: string;
	readonly description: string;
	readonly defaultApiVersion: string;
	/** Region suggestions: the cloud's id and where it is. */
	readonly regions: ReadonlyArray<{ readonly id: string; readonly place: string }>;
	readonly namespace: {
		readonly displayName: string;
		readonly description: string;
		readonly placeholder: string;
		/** False where the cloud has a default one. */
		readonly required: boolean;
		/** API versions that have it. */
		readonly apiVersions: readonly string[];
	};
	readonly functionName: {
		readonly placeholder: string;
		readonly description: string;
		/** Offered where the cloud names functions by URN. */
		readonly urnPlaceholder?: string;
	};
	readonly qualifier: {
		readonly description: string;
		readonly placeholder: string;
		/** What runs when it is empty. */
		readonly byDefault: string;
	};
}

/** One cloud. */
export interface Provider {
	readonly id: string;
	readonly texts: ProviderTexts;
	readonly credentials: readonly [CredentialChoice, ...CredentialChoice[]];
	readonly apis: Readonly<Record<string, ProviderApi>>;
	/** What the user can do about a function error the cloud's runtime reports; null when it is his own code. */
	functionHint(error: FunctionError, payload: string | null): string | null;
	/** The place a credential and the node's Region parameter describe. @throws InvalidParameter */
	account(credential: Readonly<Record<string, unknown>>, region: string): Account;
}
