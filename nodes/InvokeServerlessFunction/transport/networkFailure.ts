import type { Failure } from '../providers/contract';
import {
	LONGER,
	MAY_HAVE_RUN,
	START_INSTEAD,
	STILL_RUNS,
	whenInvoking,
} from '../providers/reading/advice';
import { entryOf } from '../providers/reading/values';
import { failure } from './failure';
import { phaseOf, type Phase } from './phase';
import type { Thrown } from './thrown';

/** The run was cancelled in n8n. @param sent whether the call was under way */
export const cancelled = (sent: boolean): Failure =>
	failure({
		category: 'cancelled',
		message: 'The execution was cancelled',
		hint: sent
			? whenInvoking(
					'The call was in progress: the function may have run, and may still be running in the cloud.',
				)
			: null,
		sideEffect: sent ? 'possible' : 'none',
		repeatable: 'never',
	});

const TIMEOUT_HINT = `${STILL_RUNS} ${LONGER} ${START_INSTEAD}`;

const durationText = (ms: number) => (ms >= 1000 ? `${Math.round(ms / 100) / 10} s` : `${ms} ms`);

/** No full reply within the time the user allows. @param sent whether the call was under way */
export const timedOut = (cloud: string, timeoutMs: number, sent: boolean): Failure =>
	failure({
		category: 'timeout',
		message: `${cloud} did not answer within ${durationText(timeoutMs)}`,
		hint: sent ? TIMEOUT_HINT : null,
		sideEffect: sent ? 'possible' : 'none',
		repeatable: 'ifIdempotent',
	});

const UNREACHABLE_HINT =
	'Check the network. Internal endpoints can be reached only from inside the cloud.';
const LIMIT_HINT =
	'Too many connections or files are open on the machine that runs n8n: lower the concurrency of its workflows, or raise its limits.';

/** What a code says of a connection that was never made. */
const NEVER_CONNECTED: Readonly<Record<string, [what: string, hint: string]>> = {
	ECONNREFUSED: [
		'refused the connection',
		'Check the address being called, and any firewall or proxy in between.',
	],
	EMFILE: ['could not be reached: no file handles are left', LIMIT_HINT],
	ENFILE: ['could not be reached: no file handles are left', LIMIT_HINT],
	EADDRNOTAVAIL: ['could not be reached: no local ports are left', LIMIT_HINT],
	EHOSTUNREACH: ['is not reachable from the machine that runs n8n', UNREACHABLE_HINT],
	ENETUNREACH: ['is not reachable from the machine that runs n8n', UNREACHABLE_HINT],
	ENETDOWN: ['is not reachable from the machine that runs n8n', UNREACHABLE_HINT],
};

const LOOKUP: Readonly<Record<string, [what: string, hint: string]>> = {
	ENOTFOUND: [
		'could not be reached: its host name was not found',
		'Check the spelling of the region, address or URL that the host name comes from. Private host names work only inside their own network.',
	],
};

const LOOKUP_FAILED: [what: string, hint: string] = [
	'could not be reached: the lookup of its host name failed',
	'The DNS server of the machine that runs n8n did not answer. Check the network.',
];
const CONNECT_FAILED: [what: string, hint: string] = [
	'did not accept the connection in time',
	UNREACHABLE_HINT,
];
const PROXY_HUNG_UP: [what: string, hint: string] = [
	'was not reached: the proxy in between closed the connection',
	'Check the proxy settings of the machine that runs n8n, and whether the proxy allows this host.',
];

const BAD_PORT: [what: string, hint: string] = [
	'was not called: connections cannot be reused with this port',
	"Turn off 'Reuse Connections' for an Endpoint with this port.",
];

/** A connection that was not made for a reason without a code. */
function notConnected(words: string): [what: string, hint: string] {
	if (/proxy/i.test(words)) return PROXY_HUNG_UP;
	return words.includes('bad port') ? BAD_PORT : CONNECT_FAILED;
}

/** `getaddrinfo ENOTFOUND host.example`: as Node.js writes the name that it looked for. */
const LOOKED_FOR = /^getaddrinfo E[A-Z_]+ ([\w.-]{1,253})$/m;

/** The host's name shows what is wrong with it. */
function namingHost([what, hint]: [string, string], { words }: Thrown): [string, string] {
	const host = LOOKED_FOR.exec(words)?.[1];
	return host === undefined ? [what, hint] : [`${what} (${host})`, hint];
}

function neverSent(phase: Exclude<Phase, 'unknown'>, thrown: Thrown, cloud: string): Failure {
	const { code } = thrown;
	const network = ([what, hint]: [string, string]) =>
		failure(
			{
				...{ category: 'network', message: `${cloud} ${what}`, hint },
				...{ sideEffect: 'none', repeatable: 'always' },
			},
			code,
		);
	switch (phase) {
		case 'refused':
			return notSent(thrown);
		case 'lookup':
			return network(namingHost(entryOf(LOOKUP, code) ?? LOOKUP_FAILED, thrown));
		case 'connect':
			return network(entryOf(NEVER_CONNECTED, code) ?? notConnected(thrown.words));
		case 'handshake':
			return failure(
				{
					category: 'network',
					message: `No secure connection to ${cloud} could be established`,
					hint: 'Check the address being called, and whether a proxy or firewall blocks TLS connections.',
					sideEffect: 'none',
					repeatable: 'always',
				},
				code,
			);
		case 'certificate':
			return failure(
				{
					category: 'network',
					message: `The certificate of ${cloud} was not accepted`,
					hint: 'Another server may have answered. Check the address being called, any proxy in between, and the clock of the machine that runs n8n. Nothing was sent.',
					sideEffect: 'none',
					repeatable: 'never',
				},
				code,
			);
	}
}

/** Words that are shown to people. */
const LONGEST_WORDS = 300;

/** What clients say when they waited too long. Source: axios; undici, Errors; the platform's AbortSignal. */
const WAITED = /^(?:ECONNABORTED|ETIMEDOUT|ESOCKETTIMEDOUT|UND_ERR_(?:HEADERS|BODY)_TIMEOUT)$/;

/**
 * What a thrown error of the HTTP client means. Safe to repeat is only what the client shows to have failed
 * before the request was written; everything else may have run.
 */
export function failureOf(thrown: Thrown, cloud: string): Failure {
	const { code, names, words } = thrown;
	const phase = phaseOf(thrown);
	if (phase !== 'unknown') return neverSent(phase, thrown, cloud);
	if (code === 'ERR_CANCELED' || names.includes('AbortError')) return cancelled(true);
	const waited = code === 'ETIMEDOUT' || (WAITED.test(String(code)) && !/^aborted$/m.test(words));
	if (waited || names.includes('TimeoutError')) {
		return failure(
			{
				category: 'timeout',
				message: `${cloud} did not answer in time`,
				hint: TIMEOUT_HINT,
				sideEffect: 'possible',
				repeatable: 'ifIdempotent',
			},
			code,
		);
	}
	return failure(
		{
			category: 'network',
			message:
				code === null && thrown.message !== '' && !names.includes('TypeError')
					? // n8n's own words, or an agent's.
						`The call to ${cloud} ended without a reply: ${thrown.message.slice(0, LONGEST_WORDS)}`
					: `The connection to ${cloud} was lost before the whole reply arrived`,
			hint: MAY_HAVE_RUN,
			sideEffect: 'possible',
			repeatable: 'ifIdempotent',
		},
		code,
	);
}

/** A compressed reply whose end cannot be checked. */
export const cutReply = (cloud: string): Failure =>
	failure({
		category: 'network',
		message: `The reply from ${cloud} was compressed on the way, so it cannot be checked for completeness`,
		hint: `Look for a proxy or gateway that compresses replies, and switch that off for ${cloud}. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
		repeatable: 'ifIdempotent',
	});

/** n8n or the credential refused to send: its own words, and its advice where it gives any, say what to fix. */
export const notSent = ({
	message,
	advice,
	field,
}: Pick<Thrown, 'message' | 'advice' | 'field'>): Failure => ({
	...failure({
		category: 'invalidRequest',
		message: message === '' ? 'The request could not be sent' : message,
		hint: `Nothing was sent. ${advice ?? 'Check the credential and the settings of this n8n instance.'}`,
		sideEffect: 'none',
		repeatable: 'never',
	}),
	...(field !== null && { parameter: field }),
});
