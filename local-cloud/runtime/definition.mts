import type { FunctionSettings } from './settings.mts';

/** What user code learns about its invocation, beside the event. */
export interface FunctionContext {
	requestId: string;
	functionName: string;
	/** The version that runs, in the spelling of the cloud (`$LATEST`, `LATEST`, `latest`, `2`). */
	version: string;
	/** The version or alias that was called. */
	qualifier: string;
	memoryLimitMb: number;
	timeoutSeconds: number;
	cloud: string;
	/** The event as it came over the wire. */
	rawEvent: Buffer;
	/** Aborted when the run is stopped; what the code returns afterwards is dropped. */
	signal: AbortSignal;
	/** Factor for the waiting times of the job samples; see the option `timeScale`. */
	timeScale: number;
}

type Callback = (error: unknown, result?: unknown) => void;

/** `exports.handler`: returns the result or a promise of it, or calls the third argument. */
export type Handler = (event: unknown, context: FunctionContext, callback: Callback) => unknown;

/** A function of the folder. */
export interface FunctionDefinition {
	name: string;
	/** Its code; empty for a function that exists in memory only. */
	file: string;
	/** The code of a function without a file. */
	handler?: Handler;
	settings: FunctionSettings;
	/** CRC-64 of the code, unsigned decimal. */
	checksum: string;
	/** When the file was last changed, milliseconds since the epoch. */
	modifiedAt: number;
}
