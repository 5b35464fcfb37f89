import { z } from 'zod';
import { InvalidParameter, type CallOptions } from '../../providers/contract';
import type { PayloadFormat } from '../payload';

/** Empty fields of the editor count as not set. */
const unset = (value: unknown) => (value === '' || value === null ? undefined : value);

const number = (min: number, max: number) =>
	z.preprocess(unset, z.coerce.number().min(min).max(max).optional());
const integer = (min: number, max: number) =>
	z.preprocess(unset, z.coerce.number().int().min(min).max(max).optional());
const flag = z.preprocess(unset, z.boolean().optional());
const text = z.preprocess(unset, z.string().optional());

/** The node's `options` collection. Bounds are the APIs' documented ones. */
const schema = z.object({
	timeout: integer(1, 86_400_000),
	waitTimeout: number(1, 259_200),
	maxConcurrency: integer(1, 1000),
	requestsPerSecond: number(0, 10_000),
	maxAttempts: integer(1, 10),
	idempotent: flag,
	onFunctionError: z.preprocess(unset, z.enum(['error', 'output']).optional()),
	payloadFormat: z.preprocess(unset, z.enum(['auto', 'json', 'text', 'binary']).optional()),
	outputBinaryPropertyName: text,
	unwrapNestedJson: flag,
	reuseConnections: flag,
	includeRawResponse: flag,
	// Source: task deduplication (Function Compute).
	taskId: z.preprocess(
		unset,
		z
			.string()
			.regex(/^[A-Za-z_][A-Za-z0-9_-]{0,127}$/)
			.optional(),
	),
	asyncDelay: integer(0, 3600),
	routingKey: text,
	syncAction: z.preprocess(unset, z.enum(['Invoke', 'InvokeFunction']).optional()),
	instanceMemory: integer(128, 10_240),
});

/** What a wrong value is told, by option; others get zod's own words. */
const LABELS: Readonly<Record<string, [label: string, mend: string]>> = {
	timeout: ['Timeout', 'Give milliseconds between 1 and 86,400,000, or leave it empty.'],
	waitTimeout: ['Wait Timeout', 'Give seconds between 1 and 259,200.'],
	maxConcurrency: ['Max Concurrency', 'Give a whole number between 1 and 1,000.'],
	requestsPerSecond: ['Requests per Second', 'Give a number between 0 (no limit) and 10,000.'],
	maxAttempts: ['Max Attempts', 'Give a whole number between 1 and 10.'],
	taskId: ['Task ID', 'Up to 128 letters, digits, _ and -, beginning with a letter or _.'],
	asyncDelay: ['Async Delay', 'Give whole seconds between 0 and 3,600.'],
	instanceMemory: ['Instance Memory', 'Choose one of the sizes of the list, in MB.'],
	onFunctionError: ['On Function Error', 'Choose one of the list.'],
	payloadFormat: ['Payload Format', 'Choose one of the list.'],
	syncAction: ['Sync Action', 'Choose Invoke or InvokeFunction.'],
};

/** The options with their defaults. */
export interface InvokeOptions {
	/** Total milliseconds over all attempts; undefined: the API's own. */
	readonly timeoutMs: number | undefined;
	readonly waitTimeoutMs: number;
	readonly maxConcurrency: number;
	readonly requestsPerSecond: number;
	readonly maxAttempts: number;
	readonly idempotent: boolean;
	readonly onFunctionError: 'error' | 'output';
	readonly payloadFormat: PayloadFormat;
	readonly outputBinaryPropertyName: string;
	readonly unwrapNestedJson: boolean;
	readonly reuseConnections: boolean;
	readonly includeRawResponse: boolean;
	readonly call: CallOptions;
}

/** What was read of a collection: without expressions it is the same object for all items. */
const known = new WeakMap<object, InvokeOptions>();

/** Checks and completes the `options` collection. @throws InvalidParameter naming the first wrong one */
export function readOptions(collection: unknown): InvokeOptions {
	const key = typeof collection === 'object' ? collection : null;
	const options = (key && known.get(key)) ?? checkedOptions(collection);
	if (key) known.set(key, options);
	return options;
}

function checkedOptions(collection: unknown): InvokeOptions {
	const result = schema.safeParse(collection ?? {});
	if (!result.success) {
		const issue = result.error.issues[0];
		const name = String(issue?.path[0] ?? 'options');
		const [label, mend] = LABELS[name] ?? [name, issue?.message ?? 'Check its value.'];
		throw new InvalidParameter(name, `'${label}' has a value that is not allowed`, mend);
	}
	const { data } = result;
	return {
		timeoutMs: data.timeout,
		waitTimeoutMs: (data.waitTimeout ?? 900) * 1000,
		maxConcurrency: data.maxConcurrency ?? 10,
		requestsPerSecond: data.requestsPerSecond ?? 0,
		maxAttempts: data.maxAttempts ?? 3,
		idempotent: data.idempotent ?? false,
		onFunctionError: data.onFunctionError ?? 'error',
		payloadFormat: data.payloadFormat ?? 'auto',
		outputBinaryPropertyName: data.outputBinaryPropertyName ?? 'data',
		unwrapNestedJson: data.unwrapNestedJson ?? true,
		reuseConnections: data.reuseConnections ?? false,
		includeRawResponse: data.includeRawResponse ?? false,
		call: {
			...(data.taskId !== undefined && { taskId: data.taskId }),
			...(data.asyncDelay !== undefined && { asyncDelay: data.asyncDelay }),
			...(data.routingKey !== undefined && { routingKey: data.routingKey }),
			...(data.syncAction !== undefined && { syncAction: data.syncAction }),
			...(data.instanceMemory !== undefined && { instanceMemory: data.instanceMemory }),
		},
	};
}
