import { z } from 'zod';
import { headers, isPattern, text } from './forms.mts';

const patterns = z.array(text.refine(isPattern, 'This is no regular expression')).nonempty();
const oneOf = (values: readonly [string, ...string[]]) => {
	const value = z.enum(values as [string, ...string[]]);
	return z.union([value, z.array(value).nonempty()]);
};

/** What items and problems both hold. */
const reported = {
	requestId: text.optional(),
	invocationId: text.optional(),
	functionError: z
		.object({
			type: text.nullable().optional(),
			message: text.optional(),
			messageContains: text.optional(),
			/** Lines of the stack trace; null where there is none. */
			stackLines: z.number().int().nullable().optional(),
			stackContains: text.optional(),
		})
		.strict()
		.nullable()
		.optional(),
	logs: z.string().nullable().optional(),
	logsContain: z.array(text).nonempty().optional(),
	metrics: z
		.object({
			durationMs: z.number(),
			billedDurationMs: z.number().nullable(),
			memoryUsedMb: z.number(),
			memoryLimitMb: z.number(),
			initDurationMs: z.number().nullable(),
		})
		.partial()
		.strict()
		.optional(),
	/** Texts that stand nowhere in what comes out, such as quoted keys. */
	lacks: z.array(text).nonempty().optional(),
	/** Headers, and their values, that no request has. */
	lacksHeaders: headers.optional(),
};

/** The right reading: what is left out is not looked at. */
export const expected = z.discriminatedUnion('kind', [
	z
		.object({
			kind: z.literal('item'),
			status: z.enum([
				...(['succeeded', 'failed', 'accepted', 'running'] as const),
				...(['stopping', 'stopped', 'expired', 'unknown'] as const),
			]),
			payload: z.unknown().optional(),
			...reported,
		})
		.strict(),
	/** An item for each run. */
	z
		.object({
			kind: z.literal('items'),
			invocationIds: z.array(text).optional(),
			statuses: z.array(text).optional(),
		})
		.strict(),
	/** What is said of functions, in order. */
	z
		.object({
			kind: z.literal('functions'),
			names: z.array(text).optional(),
			/** Of each, what has to be so. */
			reports: z.array(z.record(z.unknown())).optional(),
		})
		.strict(),
	/** The node fails, or the picker. */
	z
		.object({
			kind: z.literal('problem'),
			category: oneOf([
				...(['function', 'throttled', 'auth', 'notFound', 'invalidRequest'] as const),
				...(['timeout', 'network', 'service', 'cancelled'] as const),
			]).optional(),
			code: text.optional(),
			sideEffect: oneOf(['none', 'possible', 'certain']).optional(),
			retryable: z.boolean().optional(),
			/** Reported, and counted on the wire. */
			attempts: z.number().int().optional(),
			...reported,
		})
		.strict(),
	/** The entries of all pages. */
	z
		.object({
			kind: z.literal('list'),
			values: z.array(text).optional(),
			/** What each entry's name begins with. */
			names: z.array(text).optional(),
			count: z.number().int().optional(),
			/** Whether the end is reached. */
			last: z.boolean().optional(),
		})
		.strict(),
	z.object({ kind: z.literal('credentialTest'), status: z.enum(['OK', 'Error']) }).strict(),
	/** The request is built and not sent. */
	z.object({ kind: z.literal('request'), host: text }).strict(),
]);

/** Patterns for what a person reads. What must not be said is found in upper and lower case. */
export const advice = z
	.object({
		/** Each in the message and the hint together. */
		says: patterns,
		notSays: patterns,
		messageSays: patterns,
		messageNotSays: patterns,
		/** Whether the message stands on one line. */
		messageOneLine: z.boolean(),
		hintSays: patterns,
		hintNotSays: patterns,
		/** Each in the documentation page of the cloud. */
		docsSay: patterns,
	})
	.partial()
	.strict();
