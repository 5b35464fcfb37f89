import type { Thrown } from './thrown';

/**
 * How far a call had come when it failed, as far as the client shows it. Only up to `handshake` is it sure
 * that nobody read the request; from a code or a phrase alone nothing follows: a spoiled byte in the middle of
 * a reply gives the same TLS error as a server that speaks no TLS.
 */
export type Phase =
	/** n8n, its policy or the client itself refused to make a request of it. */
	| 'refused'
	/** The name of the host was looked up. */
	| 'lookup'
	/** A connection to the host or to a proxy was made. */
	| 'connect'
	/** TLS was set up, which clients finish before they write. */
	| 'handshake'
	/** The certificate was not accepted: the client ends the handshake itself. */
	| 'certificate'
	/** The request may have been written, read and answered. */
	| 'unknown';

interface Sign {
	readonly phase: Exclude<Phase, 'unknown'>;
	/** By what it is known, for the documentation. */
	readonly shown: string;
	holds(thrown: Thrown): boolean;
}

const every = (calls: readonly string[], call: string) =>
	calls.length > 0 && calls.every((one) => one === call);

/** Codes that only one phase can give, for where the system call is lost. */
const coded = (form: RegExp) => (thrown: Thrown) =>
	thrown.syscalls.length === 0 && form.test(String(thrown.code));

const said = (form: RegExp) => (thrown: Thrown) => form.test(thrown.words);

/**
 * What shows a phase, in the order of certainty. Source: Node.js, errors of net, tls and dns; undici, Errors;
 * https-proxy-agent; n8n, SSRF protection. Both transports are read by the same rows.
 */
export const signs: readonly Sign[] = [
	{
		phase: 'refused',
		shown: 'SsrfBlocked… (n8n)',
		holds: ({ names }) => names.some((name) => name.startsWith('SsrfBlocked')),
	},
	{
		phase: 'refused',
		shown:
			'ERR_INVALID_URL, ERR_INVALID_ARG_…, ERR_INVALID_CHAR, ERR_UNESCAPED_CHARACTERS, ERR_HTTP_INVALID_HEADER_VALUE',
		holds: coded(
			/^ERR_(?:INVALID_(?:URL|ARG_\w+|CHAR|PROTOCOL)|UNESCAPED_CHARACTERS|HTTP_INVALID_HEADER_VALUE)$/,
		),
	},
	{
		phase: 'lookup',
		shown: 'syscall getaddrinfo',
		holds: ({ syscalls }) => every(syscalls, 'getaddrinfo'),
	},
	{ phase: 'lookup', shown: 'ENOTFOUND, EAI_…', holds: coded(/^(?:ENOTFOUND|EAI_[A-Z]+)$/) },
	{
		phase: 'connect',
		shown: 'syscall connect, of every address that was tried',
		holds: ({ syscalls }) => every(syscalls, 'connect'),
	},
	{
		phase: 'connect',
		shown: 'ECONNREFUSED, UND_ERR_CONNECT_TIMEOUT',
		holds: coded(/^(?:ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$/),
	},
	{
		// Of some ports fetch makes no connection. Source: Fetch Standard, "Port blocking".
		phase: 'connect',
		shown: 'bad port (fetch)',
		holds: said(/^bad port$/m),
	},
	{
		phase: 'connect',
		shown: 'Proxy connection ended before receiving CONNECT response',
		holds: said(/^Proxy connection ended before receiving CONNECT response/m),
	},
	{
		phase: 'handshake',
		shown: 'Client network socket disconnected before secure TLS connection was established',
		holds: said(/before secure TLS connection was established/),
	},
	{
		// The request itself waits in line while TLS is set up: it is the write that fails then.
		phase: 'handshake',
		shown: 'EPROTO, syscall write',
		holds: ({ code, syscalls }) => code === 'EPROTO' && every(syscalls, 'write'),
	},
	{
		phase: 'certificate',
		shown: 'CERT_…, …_CERT, SELF_SIGNED…, UNABLE_TO_…, ERR_TLS_CERT_ALTNAME_INVALID, CRL_…',
		holds: coded(
			/^(?:CERT_\w+|\w+_CERT(?:_\w+)?|SELF_SIGNED\w+|UNABLE_TO_\w+|ERR_TLS_CERT_ALTNAME_\w+|CRL_\w+|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE))$/,
		),
	},
];

/** How far the call had come; `unknown` where the client does not show it. */
export const phaseOf = (thrown: Thrown): Phase =>
	signs.find(({ holds }) => holds(thrown))?.phase ?? 'unknown';
