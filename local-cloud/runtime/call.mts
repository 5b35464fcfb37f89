import type { FunctionDefinition } from './definition.mts';

/** A function to be run, as a cloud calls it. */
export interface Call {
	definition: FunctionDefinition;
	/** What the function lives in, for the record. */
	namespace: string;
	qualifier: string;
	version: string;
	requestId: string;
	/** Id by which the status API finds the run; the request id where the cloud knows no other. */
	runId?: string;
	event: Buffer;
	/** Replaces the memory of the settings, where a cloud lets the caller choose. */
	memoryMb?: number;
}
