import { operations } from '../../nodes/InvokeServerlessFunction/invocation/operations/index.ts';

/** As much of JSON Schema as n8n reads. */
export interface Schema {
	readonly type: string | readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
	readonly version?: number;
}

const text: Schema = { type: 'string' };
const maybeText: Schema = { type: ['string', 'null'] };
const maybeNumber: Schema = { type: ['number', 'null'] };
const object = (properties: Record<string, Schema>, nullable = false): Schema => ({
	type: nullable ? ['object', 'null'] : 'object',
	properties,
});

/** The one item of all operations on a run, in its order. */
const item = object({
	status: text,
	payload: { type: ['object', 'array', 'string', 'number', 'boolean', 'null'] },
	functionError: object(
		{
			type: maybeText,
			message: text,
			stackTrace: { type: ['array', 'null'], items: text },
		},
		true,
	),
	logs: maybeText,
	metrics: object({
		durationMs: maybeNumber,
		billedDurationMs: maybeNumber,
		memoryUsedMb: maybeNumber,
		memoryLimitMb: maybeNumber,
		initDurationMs: maybeNumber,
		roundTripMs: maybeNumber,
		attempts: { type: 'number' },
	}),
	invocationId: maybeText,
	requestId: maybeText,
	startedAt: maybeText,
	endedAt: maybeText,
	httpStatusCode: maybeNumber,
	responseHeaders: { type: ['object', 'null'] },
	payloadUnwrapped: { type: 'boolean' },
	invocationType: text,
	function: object({
		name: text,
		namespace: maybeText,
		qualifier: maybeText,
		region: maybeText,
	}),
	provider: text,
	apiVersion: text,
});

const list = { type: 'array', items: text };

/** What an item says of a function. */
const functionItem = object({
	provider: text,
	apiVersion: text,
	function: object({
		name: text,
		namespace: maybeText,
		qualifier: maybeText,
		region: maybeText,
	}),
	kind: maybeText,
	runtime: maybeText,
	handler: maybeText,
	description: maybeText,
	state: maybeText,
	invocable: { type: ['boolean', 'null'] },
	reasons: list,
	timeoutMs: maybeNumber,
	initTimeoutMs: maybeNumber,
	memoryLimitMb: maybeNumber,
	concurrency: maybeNumber,
	lastModifiedAt: maybeText,
	urls: list,
	async: object(
		{
			statesKept: { type: ['boolean', 'null'] },
			maxRetries: maybeNumber,
			maxAgeSeconds: maybeNumber,
		},
		true,
	),
	logs: object({ service: text, project: maybeText, store: maybeText }, true),
});

/** File and schema of each operation. */
export const outputSchemas: ReadonlyArray<readonly [file: string, schema: Schema]> = operations.map(
	({ resource, name }) => [
		`nodes/InvokeServerlessFunction/__schema__/v1.0.0/${resource}/${name}.json`,
		{ ...(resource === 'function' && name !== 'invoke' ? functionItem : item), version: 1 },
	],
);
