import type { IncomingHttpHeaders } from 'node:http';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type {
	ApiReply,
	ApiRequest,
	Sendable,
	WireRequest,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Contender } from '../contenders/work.mts';

/** Fields of a credential, and where the cloud of the benchmark is. */
export type BenchCredential = ICredentialDataDecryptedObject & { region: string; endpoint: string };

/** A request with nothing in it that the cloud does not ask for. */
export interface HandWritten {
	url: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** A call as it came in. */
export interface Call {
	path: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** What the function answers: its event. `delayMs` is how long it ran. */
export interface Reply {
	headers: Record<string, string>;
	body: Buffer;
	delayMs: number;
}

/** An asynchronous run of the simulated cloud; milliseconds since the epoch. */
export interface Run {
	id: string;
	startedAt: number;
	endsAt: number;
}

/** A status API, and how it answers in the shape of its documents. */
export interface StatusApi {
	/** What distinguishes it from the cloud's others; absent where there is one. */
	kind?: string;
	/** That of the first scheme when absent. */
	apiVersion?: string;
	/** Whether it lists runs that go on: one request then asks about many. */
	lists: boolean;
	answer(request: ApiRequest, runs: ReadonlyMap<string, Run>, now: number): ApiReply;
}

/** A signature whose code is measured by itself: its name, its API version, a reply where it has another form. */
export interface MeasuredScheme {
	/** What `Authorization` begins with, or the header that holds the key. */
	scheme: string;
	apiVersion: string;
	/** Whether the goal is a third of what the cheapest SDK takes. */
	againstSdks?: true;
	reply?(event: string): Omit<Reply, 'delayMs'>;
}

/** What the benchmark needs to know of a cloud besides its row. */
export interface BenchCloud {
	/** The first is the one that everybody races over. */
	schemes: readonly [MeasuredScheme, ...MeasuredScheme[]];
	/** Fields of the credential besides its example's; absent: the endpoint is one of them. */
	fields?(endpoint: string): ICredentialDataDecryptedObject;
	/** The request that an engineer would write by hand, unsigned. */
	request(credential: BenchCredential, functionName: string, event: string): HandWritten;
	/** The same body as an expression over the item; absent where n8n's HTTP Request node does not race. */
	bodyExpression?(functionName: string): string;
	/** The function's result in a reply's body. */
	payloadOf(body: string): unknown;
	/** The cloud's reply, in the shape of its documents. */
	reply(call: Call): Reply;
	/** Another reply than to a call, such as a token; null where it is a call. */
	aside?(call: Call): Omit<Reply, 'delayMs'> | null;
	/** The vendor's SDK: its npm package, and what races over it; absent where there is none. */
	sdk?: {
		packageName: string;
		/** Calls a second that are the goal, against those of the SDK. */
		atLeast: number;
		contenders(cloud: BenchTarget): Contender[];
	};
	statusApis: readonly StatusApi[];
}

/** A cloud at an endpoint, as every contender needs to know it. */
export interface BenchTarget {
	id: string;
	name: string;
	scheme: string;
	apiVersion: string;
	endpoint: string;
	credentialType: string;
	credential: BenchCredential;
	bench: BenchCloud;
	request(functionName: string, event: string): HandWritten;
	payloadOf(body: string): unknown;
	/** As a credential signs: the bytes that go over the wire. */
	sign(request: Sendable): WireRequest;
}
