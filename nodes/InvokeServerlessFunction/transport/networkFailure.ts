import type { Failure } from '../providers/contract';
import { failure } from './failure';
import { notSent, unsignedFailure, type TokenWords } from './notSent';
import type { Thrown } from './thrown';

/** The run was cancelled in n8n. */
export const cancelled = (sent: boolean): Failure =>
	failure({
		category: 'cancelled',
		message: 'The execution was cancelled',
		hint: sent
			? 'The call was under way: the function may have run, and may still be running in the cloud.'
			: null,
		sideEffect: sent ? 'possible' : 'none',
		repeatable: 'never',
	});

const TIMEOUT_HINT =
	"The function may still be running. Raise 'Timeout' in the options above the function's own time limit, or start it asynchronously.";

const durationText = (ms: number) => (ms >= 1000 ? `${Math.round(ms / 100) / 10} s` : `${ms} ms`);

/** No full reply within the time the user allows. */
export const timedOut = (cloud: string, timeoutMs: number, sent: boolean): Failure =>
	failure({
		category: 'timeout',
		message: `${cloud} did not answer within ${durationText(timeoutMs)}`,
		hint: sent ? TIMEOUT_HINT : null,
		sideEffect: sent ? 'possible' : 'none',
		repeatable: 'ifIdempotent',
	});

const UNREACHABLE_HINT =
	'Check the network. An intranet endpoint is reachable from inside the cloud only.';

/** The connection was never made: nobody read the request. */
const NEVER_CONNECTED: Readonly<Record<string, [what: string, hint: string]>> = {
	ECONNREFUSED: [
		'refused the connection',
		'Check the Endpoint of the credential and whether a firewall or proxy stands in between.',
	],
	ENOTFOUND: [
		'could not be found under its host name',
		'Check the region, the account ID and the Endpoint of the credential: the host name is made of them.',
	],
	EAI_AGAIN: [
		'could not be looked up by name',
		'The name server of this machine did not answer. Check its network.',
	],
	// The platform's `fetch` gives a connection 10 s. Source: undici, Errors.
	UND_ERR_CONNECT_TIMEOUT: ['did not take the connection in time', UNREACHABLE_HINT],
	EHOSTUNREACH: ['is not reachable from this machine', UNREACHABLE_HINT],
	ENETUNREACH: ['is not reachable from this machine', UNREACHABLE_HINT],
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ALTNAME|CRL_/;
const NO_TLS = /before secure TLS connection was established|wrong version number|SSL routines/;
/** What HTTP clients say of a broken connection when they give no code. */
const BROKEN = /socket hang up|aborted|premature close|terminated|closed unexpectedly/i;

/**
 * What a thrown error of the HTTP client means. A connection that was never made is safe to repeat;
 * where it cannot be known whether the request was read, the function may have run.
 */
export function failureOf(thrown: Thrown, cloud: string, credential: TokenWords = {}): Failure {
	const { code, words } = thrown;
	if (thrown.cancelled) return cancelled(true);
	const unsigned = unsignedFailure(thrown.message, credential);
	if (unsigned) return unsigned;
	if (code === null && !BROKEN.test(words)) return notSent(thrown);

	const never =
		code !== null && Object.hasOwn(NEVER_CONNECTED, code) ? NEVER_CONNECTED[code] : null;
	const lateConnect =
		code === 'ETIMEDOUT' && (thrown.syscall === 'connect' || /connect/.test(words));
	if (never || lateConnect) {
		const [what, hint] = never ?? ['did not take the connection in time', UNREACHABLE_HINT];
		return failure(
			{
				category: 'network',
				message: `${cloud} ${what}`,
				hint,
				sideEffect: 'none',
				repeatable: 'always',
			},
			code,
		);
	}
	if (code !== null && CERTIFICATE.test(code)) {
		return failure(
			{
				category: 'network',
				message: `The certificate of ${cloud} was not accepted`,
				hint: 'Another server may have answered. Check the Endpoint of the credential, a proxy in between, and the clock of this machine. Nothing was sent.',
				sideEffect: 'none',
				repeatable: 'never',
			},
			code,
		);
	}
	if (NO_TLS.test(words) || code === 'EPROTO') {
		return failure(
			{
				category: 'network',
				message: `No secure connection to ${cloud} could be made`,
				hint: 'Check the Endpoint of the credential and whether a proxy or firewall cuts TLS connections.',
				sideEffect: 'none',
				repeatable: 'always',
			},
			code,
		);
	}
	if (/timeout/i.test(words) && (code === 'ECONNABORTED' || code === 'ETIMEDOUT')) {
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
			message: `The connection to ${cloud} was lost before the whole reply had come`,
			hint: "The function may have run. Run the item again if a second run does no harm, or set 'Idempotent' in the options.",
			sideEffect: 'possible',
			repeatable: 'ifIdempotent',
		},
		code,
	);
}
