import type { FunctionDefinition } from './load.mts';

/** A function to be run. */
export interface Call {
	cloud: 'tencent' | 'alibaba' | 'huawei';
	definition: FunctionDefinition;
	/** What the function lives in, for the record. */
	namespace: string;
	qualifier: string;
	version: string;
	requestId: string;
	/** Id under which the run can be asked for; the request id where the cloud knows no other. */
	runId?: string;
	event: Buffer;
	/** Replaces the memory of the settings, where a cloud lets the caller choose. */
	memoryMb?: number;
}
