import type { INodeParameters } from 'n8n-workflow';
import type { LocalCloud, LocalKeys } from '../../local-cloud/index.mts';
import type { BenchCloud } from '../bench/clouds/benchCloud.mts';
import type { Oracle } from '../fuzz/oracle/oracle.mts';
import type { ApiReply, Sample } from '../fuzz/samples/sample.mts';
import type { RunsRow } from './runsRow.mts';

/** Name of a credential type, as nodes refer to it. */
export type CredentialType = keyof LocalKeys;

/** A credential of a cloud: how tests fill it, spoil it, and look for it where it must not be. */
export interface CredentialRow {
	readonly type: CredentialType;
	/** The node's Authentication that asks for it. */
	readonly authentication: string;
	/** Made up; for what is built and read without a cloud. A local cloud has keys of its own (`keys`). */
	readonly example: Readonly<Record<string, string>>;
	/** Every field that nobody may see in an item, an error or a log. */
	readonly secrets: readonly string[];
	/** Of them: what names the key, and what proves that the caller has it. */
	readonly keyId: string;
	readonly secret: string;
	/** A wrong value of `secret` that has its form; absent where any text has. */
	readonly wrongSecret?: string;
	/** The same of `keyId`. */
	readonly wrongKeyId?: string;
	/** The field that says where the cloud is; `endpoint` when absent. */
	readonly endpoint?: string;
	/** Where it signs in: the field that names the host, and the path there. */
	readonly signIn?: { readonly field: string; readonly path: string };
	/** The token that comes with temporary keys; absent where there are none. */
	readonly sessionToken?: string;
	/** Requests bear no time of their own. */
	readonly timeless?: true;
	/** The label of `secret`, as a refusal must name it. */
	readonly secretLabel: RegExp;
	/** Another mistake in the form, and what its refusal must name. */
	readonly mistake?: { readonly field: string; readonly value: string; readonly named: RegExp };
	/** How a wrong secret is refused: by HTTP status, in the body of a 200, or when a token is requested. */
	readonly refusedBy: 'status' | 'body' | 'tokenRequest';
	/** The same of the credential's own test, where that is another. */
	readonly testRefusedBy?: 'status';
	/** What asks for the key; absent: every request. `lists`: functions answer anybody. */
	readonly guards?: 'lists';
	/** Parameters of n8n's HTTP Request node that list functions, as the cloud's page documents it. */
	listFunctions(cloud: LocalCloud): INodeParameters;
	/** A newcomer's way through the editor: what is searched, prefix of the pictures, entry of Authentication. */
	readonly newcomer: {
		readonly search: string;
		readonly pictures: string;
		readonly entry?: string;
	};
}

/** What items of an API say of a plain call of the sample `hello`, and of what has no place in its replies. */
interface Reports {
	/** `function.namespace` and `function.qualifier` when neither was chosen, but for a required namespace. */
	readonly namespace: string | null;
	readonly qualifier: string | null;
	/** `httpStatusCode` of an accepted start. */
	readonly acceptedStatus: number;
	/** Results that are texts come encoded once more, and are unwrapped. */
	readonly encodesTexts: boolean;
	/** Whether the billed duration is reported, refusals bear a request id, an exit is a function error. */
	readonly billedDuration: boolean;
	readonly refusalIds: boolean;
	readonly exits: boolean;
	/** Absent: the duration is reported. */
	readonly duration?: false;
	/** Absent: results name their run; errors name their class and have a stack. */
	readonly runIds?: false;
	readonly errorTypes?: false;
	/** Absent: memory is reported, `limit`: no more than its limit; HTTP status of a run that failed, else 200. */
	readonly memory?: false | 'limit';
	readonly failedStatus?: number;
	/** `objects`: texts and bytes are no results. Absent: anything is. */
	readonly results?: 'objects';
}

/** A cloud's log service. */
export interface LogsRow {
	/** As the local cloud names it. */
	readonly service: 'sls' | 'cls' | 'lts';
	/** What the two questions need: for the function's configuration, and for its log. */
	readonly permissions: { readonly place: string; readonly read: string };
	/** What the console calls the switch; null where it is not the function's. */
	readonly off: RegExp | null;
	/** The platform's own first and last line of a run. */
	readonly first: RegExp;
	readonly last: RegExp;
	/** Rows of one reply at most. */
	readonly page: number;
	/** Whether the platform's lines say that a run succeeded; and the function whose result only the log has. */
	readonly tellsEnd: boolean;
	readonly onlyResult?: string;
}

/** What questions about functions and logs need, as advice names it. */
export interface Asks {
	readonly get: string;
	/** Of lists of functions; `listPermission` of the cloud when absent. */
	readonly list?: string;
	readonly logs?: string;
	/** Configurations do not say how long a function may run. */
	readonly noTimeLimits?: true;
}

/** An API version of a cloud. */
export interface ApiRow {
	readonly apiVersion: string;
	/** What the function lives in, where the user must name it. */
	readonly namespace?: string;
	/** Names of functions, and of what they live in, that other clouds refuse; absent where it allows none of them. */
	readonly allows?: readonly string[];
	/** How the resource locator names a sample of the cloud at `endpoint`; by its name when absent. */
	locate?(functionName: string, endpoint: string): { mode: string; value: string };
	/** What it can: start without waiting, and tail the log. What can wait or stop has `runs`. */
	readonly can: { readonly async: boolean; readonly logTail: boolean };
	/** What an event may be, and its documented limits in bytes; `asyncEnforced`: refused before sending. */
	readonly event: {
		readonly takes: 'bytes' | 'json' | 'object';
		readonly syncBytes: number;
		readonly asyncBytes: number;
		readonly asyncEnforced: boolean;
	};
	readonly reports: Reports;
	/** The alias `prod` as a qualifier; absent where functions have neither versions nor aliases. */
	readonly alias?: string;
	/** Whether namespaces can be listed, where every generated function is listed, and the method of lists. */
	readonly lists: {
		readonly namespaces: boolean;
		readonly home?: string;
		readonly method: 'GET' | 'POST';
		/** Pages of another list that follow those of the first. */
		readonly further?: number;
		/** All functions come at once, without pages. */
		readonly whole?: true;
		/** The functions of `home` are read off the list of all. */
		readonly mixed?: true;
	};
	/** How logs of runs are read by requests of their own; absent where they are not. */
	readonly logs?: LogsRow;
	/**
	 * What a function's configuration takes: its permission, and the requests, each a `list` or another question;
	 * absent where the API does not report it.
	 */
	readonly configuration?: {
		readonly permission: string;
		readonly requests: ReadonlyArray<'get' | 'list'>;
	};
	/** The same as `configuration` and `logs` say of permissions, where those do not say it. */
	readonly asks?: Asks;
	/** A reply is the bare result: what bears no sign of another server is taken for one. */
	readonly bareResults: boolean;
	/** A synchronous call that takes too long leaves a run that can be asked about; absent: it is an error. */
	readonly goesOn?: true;
	/** A wrong clock is corrected by the time in the refusal, and the call sent again. */
	readonly learnsTime: boolean;
	/** The event in the body of a call, and the reply of a function that returned these bytes. */
	eventIn(body: Buffer): Buffer;
	replyOf(result: Buffer): ApiReply;
	/** What speaks against a success, by the documents alone. */
	readonly oracle: Oracle;
	/** npm package of the official client, the second opinion; absent where the vendor has none. */
	readonly sdk?: string;
	/** How asynchronous runs behave, one entry a kind of function; empty where no states are reported. */
	readonly runs: readonly RunsRow[];
}

/** How functions are called by their URLs. */
interface FunctionUrlRow {
	readonly apiVersion: string;
	/** The URL of a sample of the cloud at `endpoint`. */
	url(functionName: string, endpoint: string): string;
	/** How the header of each of its signatures begins, and which header that is; Authorization when absent. */
	readonly signatures: Readonly<Record<string, RegExp>>;
	readonly signedBy?: string;
	/** What a refusal names where a URL is on a host that the credential does not sign for; Function Hosts when absent. */
	readonly foreignHost?: RegExp;
	/** See `ApiRow`; absent where neither can be asked for. */
	readonly asks?: Asks;
	/** Runs that a call may start. */
	readonly runs?: readonly RunsRow[];
	/** Whether the words of a function that threw are kept from its caller. */
	readonly silentErrors?: true;
	/** What marks a reply as one that the cloud let through, with the request's ID. */
	readonly passed: Readonly<Record<string, string>>;
	/**
	 * The platform's own refusals by their status: category, side effect, and how often they are tried unless the
	 * call is idempotent.
	 */
	readonly refusals: Readonly<Record<number, readonly [string, string, number]>>;
	/** What has to be fetched before a call: the field that says where, the path there, and the reply. */
	readonly grant?: { readonly field: string; readonly path: string; readonly reply: ApiReply };
	/** One of them in its documented form. */
	refusal(status: number): ApiReply;
}

/** What somebody quotes who has seen a request with these: what it is called, the text, what must be kept. */
export type Quote = readonly [what: string, text: string, kept: RegExp];

/** A role that a credential may assume. */
interface RoleRow {
	fields(endpoint: string): Readonly<Record<string, string | number>>;
	/** Fields that cannot be right, and what the message names. */
	readonly wrong: ReadonlyArray<readonly [Readonly<Record<string, string | number>>, RegExp]>;
	/** Action of the request that issues a session, as the local cloud records it. */
	readonly action: string;
	/** What names a refused caller, in the service's own words. */
	readonly refusal: RegExp;
	/** Requests that one session takes. */
	readonly requests: number;
	/** Whether URLs of functions take a session's keys. */
	readonly signsUrls: boolean;
}

/** Everything that a test, the fuzzer, the soak or a benchmark needs to know of a cloud. */
export interface CloudRow {
	/** The node's `provider`. */
	readonly provider: string;
	/** As tables and titles of tests show it, and as the editor's list of providers does. */
	readonly label: string;
	readonly shortLabel: string;
	readonly service: string;
	/** What the local cloud calls it. */
	readonly localCloud: string;
	/** The region of the example credentials; null where the cloud has no regions. */
	readonly region: string | null;
	/** A domain of the cloud's own hosts; absent where it has none. */
	readonly domain?: string;
	/** A role of the local cloud at `endpoint` that its keys may assume: fields of the default credential. */
	readonly role?: RoleRow;
	/** The first is the default. */
	readonly credentials: readonly [CredentialRow, ...CredentialRow[]];
	/** The permission that lists of functions need. */
	readonly listPermission: string;
	/** Faults that its local cloud has besides those that all have. */
	readonly ownFaults: readonly 'disabled'[];
	/** The first is the default. */
	readonly apis: readonly [ApiRow, ...ApiRow[]];
	/** The API that calls functions by their URLs; absent where there is none. */
	readonly functionUrl?: FunctionUrlRow;
	/** Replies as the vendor documents them, of all API versions. */
	readonly samples: readonly Sample[];
	/** How its refusals, and proxies before it, quote a request. */
	quotes(secrets: { readonly signature: string; readonly token: string }): readonly Quote[];
	/** What the benchmark needs; absent where it is not measured. */
	readonly bench?: BenchCloud;
}
