type Link = Record<string, unknown>;

/** What can be learnt from what an HTTP client threw. */
export interface Thrown {
	/** The first code along the chain: the socket's, TLS's or the client's; null where there is none. */
	readonly code: string | null;
	/** The system calls that failed. Several where several addresses were tried; empty where none is named. */
	readonly syscalls: readonly string[];
	/** Names of the errors along the chain. */
	readonly names: readonly string[];
	/** All messages along the chain, one a line. */
	readonly words: string;
	/** The message to show when no code explains it. */
	readonly message: string;
	/** What n8n advises, where it says so beside the message. */
	readonly advice: string | null;
	/** The field of the credential that is at fault, where it is one. */
	readonly field: string | null;
}

/** Errors of a chain that are read at most. */
const MOST_LINKS = 100;

/**
 * n8n wraps what its HTTP client threw, which wraps what the socket said, once for each address it tried. Each error
 * counts once: some refer to themselves.
 */
function chainOf(error: unknown, chain = new Set<Link>()): Set<Link> {
	if (typeof error !== 'object' || error === null || chain.size >= MOST_LINKS) return chain;
	const link = error as Link;
	if (chain.has(link)) return chain;
	chain.add(link);
	if (Array.isArray(link.errors)) for (const one of link.errors as unknown[]) chainOf(one, chain);
	return chainOf(link.cause, chain);
}

/** `connect EHOSTUNREACH 192.0.2.1:443`: how Node.js itself writes a failed system call. */
const SYSCALL = /^(connect|getaddrinfo|read|write) E[A-Z_]+/;

/** Some versions of n8n lose the cause: then the code is in `httpCode`, and the words in `messages`. */
export function readThrown(error: unknown): Thrown {
	const chain = [...chainOf(typeof error === 'string' ? { message: error } : error)];
	const texts = (key: string) =>
		chain.map((link) => link[key]).filter((value): value is string => typeof value === 'string');
	// The status of a reply stands there, too.
	const lostCode = texts('httpCode').find((code) => /[A-Z]/.test(code)) ?? null;
	const kept = chain
		.flatMap((link): unknown[] => (Array.isArray(link.messages) ? link.messages : []))
		.filter((text): text is string => typeof text === 'string');
	const messages = [...texts('message'), ...kept];
	const named = texts('syscall');
	const written = messages.flatMap((text) => SYSCALL.exec(text)?.[1] ?? []);
	// A FieldProblem, of whatever copy of its class.
	const problem = chain.find(({ name }) => name === 'FieldProblem');
	const textOf = (key: string) => (typeof problem?.[key] === 'string' ? problem[key] : null);
	return {
		code: texts('code')[0] ?? lostCode,
		syscalls: named.length > 0 ? named : written,
		names: texts('name'),
		words: messages.join('\n'),
		message: textOf('problem') ?? kept[0] ?? messages.at(-1) ?? '',
		advice: textOf('hint') ?? texts('description')[0] ?? null,
		field: textOf('field'),
	};
}
