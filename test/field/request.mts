import { z } from 'zod';
import { headers, isPattern, text } from './forms.mts';

/** Which of the `replies` answers a request; absent: whichever comes next. */
const to = text.refine(isPattern).optional();

const answer = z
	.object({
		/** Tried on the lines of the request's head, the header names in lower case. */
		to,
		status: z.number().int().min(100).max(599),
		headers,
		/** Headers whose value is the base64 of this text, such as logs. */
		base64Headers: headers.optional(),
		/** Text is sent as it stands, anything else as JSON. */
		body: z.unknown().refine((body) => body !== undefined, 'A reply has a body, "" if it is empty'),
	})
	.strict();

/** `hang`: no answer ever comes. `close`, `reset`: the connection ends, without a byte of an answer. */
const fault = z.object({ to, fault: z.enum(['hang', 'close', 'reset']) }).strict();

/** What a cloud answered, or how it failed to. */
export const reply = z.union([fault, answer]);

const call = {
	region: text.optional(),
	namespace: text.optional(),
	functionName: text.optional(),
	/** The node's `authentication`; the provider's first when absent. */
	authentication: text.optional(),
	/** The credential assumes a role: the reported replies answer for its sessions, too. */
	role: z.literal(true).optional(),
	/** The node's options, by their names. */
	options: z.record(z.unknown()).optional(),
};

const run = { ...call, invocationId: text };

/** What the user did. */
export const request = z.discriminatedUnion('operation', [
	z
		.object({
			operation: z.literal('invoke'),
			...call,
			invocationType: z.enum(['sync', 'async', 'asyncWait']),
			logType: z.enum(['none', 'tail']).optional(),
			/** What the user typed, character by character. */
			event: z.string(),
			qualifier: text.optional(),
			/** The credential's, where nothing is sent; what is sent goes to the reported replies. */
			endpoint: z.string().optional(),
		})
		.strict(),
	z.object({ operation: z.literal('getStatus'), ...run }).strict(),
	z.object({ operation: z.literal('stop'), ...run }).strict(),
	z.object({ operation: z.literal('getLogs'), ...run }).strict(),
	/** The runs of a function, to the end of the list. */
	z.object({ operation: z.literal('getAll'), ...call }).strict(),
	/** How a function is configured. */
	z.object({ operation: z.literal('getFunction'), ...call, qualifier: text.optional() }).strict(),
	/** All functions of the place. */
	z.object({ operation: z.literal('getFunctions'), ...call }).strict(),
	/** A picker that is opened and scrolled to its end. */
	z
		.object({
			operation: z.literal('list'),
			...call,
			list: z.enum(['functionName', 'namespace', 'qualifier']),
		})
		.strict(),
	/** The credential is saved. */
	z
		.object({
			operation: z.literal('testCredential'),
			authentication: call.authentication,
			role: call.role,
		})
		.strict(),
]);
