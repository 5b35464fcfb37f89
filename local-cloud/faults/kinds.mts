import { z } from 'zod';

const ms = z.number().min(0);
const status = z.number().int().min(200).max(599).optional();
const bytes = (atLeast: number) => z.number().int().min(atLeast).optional();
const retryAfter = z.union([z.number(), z.string()]).optional();
const names = z.array(z.string()).optional();

/** A kind of fault: its name, what it is for people, its members. */
const kind = <Name extends string, Members extends z.ZodRawShape>(
	name: Name,
	about: string,
	members: Members,
) => z.object({ kind: z.literal(name), ...members }).describe(about);

/** The faults that every cloud has. All but those that "ran" keep the function from running. */
export const sharedFault = z.discriminatedUnion('kind', [
	kind('throttle', 'too many requests, in the words of the cloud; code, retryAfter (s or date)', {
		/** Another documented code. */
		code: z.string().optional(),
		retryAfter,
	}),
	kind('serverError', 'a failure of the cloud; status 500, 502, 503 or 504; retryAfter', {
		status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]),
		retryAfter,
	}),
	kind('refuse', 'any error of the cloud; code, message, status (that of its refusals)', {
		code: z.union([z.string(), z.number()]),
		message: z.string().optional(),
		status,
	}),
	kind('expiredToken', 'the token has expired', {}),
	kind('permissionDenied', 'the key may not do that', {}),
	kind('html', 'a page of a gateway; status (502)', { status }),
	// Before the body is read, only what is in the headers is known of a request.
	kind('reset', 'connection reset; when beforeReading, beforeRunning or afterRunning (ran)', {
		when: z.enum(['beforeReading', 'beforeRunning', 'afterRunning']),
	}),
	kind('truncate', 'ran; the body ends too early; bytes (half)', { bytes: bytes(0) }),
	// Over when the client leaves.
	kind('stall', 'nothing more comes; where headers or body (after half of it); ran (true)', {
		where: z.enum(['headers', 'body']),
		ran: z.boolean().optional(),
	}),
	kind('slowBody', 'ran; the body comes in pieces; bytes (1) every ms (50)', {
		bytes: bytes(1),
		ms: ms.optional(),
	}),
	kind('emptyBody', 'ran; no body; status', { status }),
	kind('garbage', 'ran; bytes that are neither text nor JSON', {}),
	kind('otherCloud', 'ran; a success of another cloud', {}),
	kind('wrongTypes', 'ran; numbers become texts, texts numbers, lists objects, objects lists', {}),
	kind('bom', 'ran; a byte order mark before the body', {}),
	kind('duplicateKeys', 'ran; every key of the JSON twice, first with null', {}),
	kind('hugeNumbers', 'ran; every number of the JSON is 1e400, beyond what a double holds', {}),
	kind('deepNesting', 'ran; lists in one another; depth (100000)', { depth: bytes(1) }),
	kind('dropHeaders', 'ran; headers are missing; names (those of the cloud)', { names }),
	kind('repeatHeaders', 'ran; headers come twice; names (those of the cloud)', { names }),
	kind('redirect', 'status 301, 302, 307 or 308 to the same path elsewhere; to', {
		status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]),
		to: z.string().url(),
	}),
	kind('clockSkew', "the server's clock is off, as its Date header says; seconds", {
		seconds: z.number(),
	}),
	kind('delay', 'ran; the reply comes later; ms', { ms }),
	kind('wrongEncoding', 'ran; a Content-Encoding that the body does not have; encoding (gzip)', {
		encoding: z.string().optional(),
	}),
]);

/** One of them. */
export type SharedFault = z.infer<typeof sharedFault>;

/** Their kinds, in a line each, for people. */
export const sharedKinds: ReadonlyMap<string, string> = new Map(
	sharedFault.options.map((option) => [option.shape.kind.value, option.description ?? '']),
);
