import { z } from 'zod';

const ms = z.number().min(0);
const status = z.number().int().min(200).max(599);

/** The faults, by `kind`. All but those marked "ran" keep the function from running. */
const fault = z.discriminatedUnion('kind', [
	/** Too many requests, in the cloud's words; `code`: another documented code; `retryAfter`: s or date. */
	z.object({
		kind: z.literal('throttle'),
		code: z.string().optional(),
		retryAfter: z.union([z.number(), z.string()]).optional(),
	}),
	/** Huawei only: 429 "Function Disabled". */
	z.object({ kind: z.literal('disabled') }),
	/** A failure of the cloud in its own envelope. */
	z.object({
		kind: z.literal('serverError'),
		status: z.union([z.literal(500), z.literal(502), z.literal(503), z.literal(504)]),
		retryAfter: z.union([z.number(), z.string()]).optional(),
	}),
	/** Any error of the cloud: its code and HTTP status (default: what that cloud uses for refusals). */
	z.object({
		kind: z.literal('refuse'),
		code: z.union([z.string(), z.number()]),
		message: z.string().optional(),
		status: status.optional(),
	}),
	z.object({ kind: z.literal('expiredToken') }),
	z.object({ kind: z.literal('permissionDenied') }),
	/** A page of some gateway. */
	z.object({ kind: z.literal('html'), status: status.optional() }),
	/** The connection is reset; `afterRunning`: ran. `beforeReading` cannot know a Tencent function. */
	z.object({
		kind: z.literal('reset'),
		when: z.enum(['beforeReading', 'beforeRunning', 'afterRunning']),
	}),
	/** Ran. The body ends after `bytes` (default: half) of its Content-Length. */
	z.object({ kind: z.literal('truncate'), bytes: z.number().int().min(0).optional() }),
	/** Nothing comes, or nothing after half of the body; `ran`: default true. Over when the client leaves. */
	z.object({
		kind: z.literal('stall'),
		where: z.enum(['headers', 'body']),
		ran: z.boolean().optional(),
	}),
	/** Ran. `bytes` (default 1) of the body every `ms` (default 50). */
	z.object({
		kind: z.literal('slowBody'),
		bytes: z.number().int().min(1).optional(),
		ms: ms.optional(),
	}),
	/** Ran. */
	z.object({ kind: z.literal('emptyBody'), status: status.optional() }),
	/** Ran. Bytes that are neither text nor JSON. */
	z.object({ kind: z.literal('garbage') }),
	/** Ran. A success of another cloud. */
	z.object({ kind: z.literal('otherCloud') }),
	/** Ran. Numbers become texts, texts numbers, lists objects, objects lists, in the envelope only. */
	z.object({ kind: z.literal('wrongTypes') }),
	/** Ran. A byte order mark before the body. */
	z.object({ kind: z.literal('bom') }),
	/** Ran. Every key of the JSON twice: first with null, then with its value. */
	z.object({ kind: z.literal('duplicateKeys') }),
	/** Ran. Every number of the JSON is 1e400, beyond what a double holds. */
	z.object({ kind: z.literal('hugeNumbers') }),
	/** Ran. `depth` (default 100,000) lists in one another. */
	z.object({ kind: z.literal('deepNesting'), depth: z.number().int().min(1).optional() }),
	/** Ran. These headers (default: all of the cloud) are missing. */
	z.object({ kind: z.literal('dropHeaders'), names: z.array(z.string()).optional() }),
	/** Ran. These headers (default: all of the cloud) come twice. */
	z.object({ kind: z.literal('repeatHeaders'), names: z.array(z.string()).optional() }),
	/** To the same path at `to`, for example another port. */
	z.object({
		kind: z.literal('redirect'),
		status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]),
		to: z.string().url(),
	}),
	/** The server's clock is off by so much for this request; its Date header tells. */
	z.object({ kind: z.literal('clockSkew'), seconds: z.number() }),
	/** Ran, that much later; everything else as usual. */
	z.object({ kind: z.literal('delay'), ms }),
	/** Ran. `Content-Encoding` (default gzip) over a body that is not encoded. */
	z.object({ kind: z.literal('wrongEncoding'), encoding: z.string().optional() }),
]);

const rule = z
	.object({
		cloud: z.enum(['tencent', 'alibaba', 'huawei']).optional(),
		/** `status`: of runs, their lists included; `list`: of what can be picked; `token`: Huawei IAM. */
		api: z.enum(['invoke', 'status', 'stop', 'list', 'token']).optional(),
		functionName: z.string().optional(),
		/** Numbers of the matching requests, from 1, that the fault strikes; default: all. */
		callNumbers: z.array(z.number().int().min(1)).optional(),
		/** How often the fault strikes at most. */
		times: z.number().int().min(1).optional(),
		fault,
	})
	.strict();

/** What is to go wrong with a request. */
export type Fault = z.infer<typeof fault>;

/** Which requests a fault strikes. */
export type FaultRule = z.infer<typeof rule>;

/** Checks a rule that comes from outside; throws an Error that says what is wrong with it. */
export function readRule(value: unknown): FaultRule {
	const read = rule.safeParse(value);
	if (read.success) return read.data;
	const issues = read.error.issues.map(({ path, message }) =>
		path.length > 0 ? `${path.join('.')}: ${message}` : message,
	);
	throw new Error(`Not a fault rule: ${issues.join('; ')}`);
}
