import type {
	ApiReply,
	Failure,
	FunctionError,
	HttpReply,
	Metrics,
	Outcome,
	Refused,
	SideEffect,
} from '../contract';
import { MAY_HAVE_RUN } from './advice';
import { cameThroughCdn, isAnybodys, isOfFirewall } from './httpFronts';
import { masked } from './masked';
import { plainWords } from './plainWords';
import { noMetrics } from './values';

/** How a cloud's replies to calls of URLs are distinguished. */
export interface HttpSigns {
	/** Headers with the request's ID, the best first. */
	readonly requestId: readonly string[];
	/** Whether a reply came from the cloud, where replies bear no ID of the request; absent: by the ID alone. */
	passed?(reply: ApiReply): boolean;
	/** Headers of the gateway, in lower case, which are not the function's own. */
	readonly gatewayHeaders: RegExp;
	/** What the platform refused, or could not carry out; null where the reply is not its own. */
	refusal(reply: ApiReply): Refused | null;
	/** What the cloud's web application firewall is known by: status and `Server` in a line, and the page after it. */
	readonly firewall?: RegExp;
	/** Advice where the platform finds nothing at the URL; absent: what it says of it is about URLs already. */
	readonly nothingThere?: string;
	/** The end of a sentence: what to check where the gateway may have refused the caller. */
	readonly callerRefused: string;
	/** The platform's code and words for a call without the signature that the URL wants, where its API means another thing by them. */
	readonly unsigned?: RegExp;
	/** How the platform reports a run that broke off; null where it does not. */
	failure(reply: ApiReply): FunctionError | null;
}

/** Headers of one connection, and of how bytes travelled. Source: RFC 9110, 7.6.1. */
const OF_CONNECTION =
	/^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|content-encoding|set-cookie)$/;

function httpOf({ status, headers, cookies }: ApiReply, { gatewayHeaders }: HttpSigns): HttpReply {
	const own = Object.entries(headers).filter(
		([name]) => !OF_CONNECTION.test(name) && !gatewayHeaders.test(name),
	);
	return {
		statusCode: status,
		headers: { ...Object.fromEntries(own), ...(cookies && { 'set-cookie': cookies }) },
	};
}

/** The names of statuses. Source: RFC 9110, 15; RFC 6585. */
const NAMES: Readonly<Record<number, string>> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	402: 'Payment Required',
	403: 'Forbidden',
	404: 'Not Found',
	405: 'Method Not Allowed',
	406: 'Not Acceptable',
	408: 'Request Timeout',
	409: 'Conflict',
	410: 'Gone',
	411: 'Length Required',
	412: 'Precondition Failed',
	413: 'Content Too Large',
	414: 'URI Too Long',
	415: 'Unsupported Media Type',
	422: 'Unprocessable Content',
	423: 'Locked',
	424: 'Failed Dependency',
	425: 'Too Early',
	426: 'Upgrade Required',
	428: 'Precondition Required',
	429: 'Too Many Requests',
	431: 'Request Header Fields Too Large',
	451: 'Unavailable For Legal Reasons',
	500: 'Internal Server Error',
	501: 'Not Implemented',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Timeout',
};

/** Statuses by which a server asks to be called again. */
const AGAIN: readonly number[] = [429, 502, 503, 504];

const LONGEST_WORDS = 200;

/** `Not Found: no order 4711`: the status's name and the first words of a body that is text. */
function messageOf({ status, body, headers }: ApiReply): string {
	const isText = !/^(?:image|audio|video|font)\/|octet-stream|zip|pdf/.test(
		headers['content-type'] ?? '',
	);
	const begin = masked(body.toString('utf8', 0, 2000));
	const words = isText ? plainWords(begin).slice(0, LONGEST_WORDS) : '';
	return [NAMES[status], words].filter(Boolean).join(': ') || `HTTP ${status}`;
}

const OWN = "This reply came from the function's own code";

/** A gateway without a sign of its own may have refused the caller: then the function never ran. */
const hintOf = (
	status: number,
	isOpen: boolean,
	isBlocked: boolean,
	{ callerRefused }: HttpSigns,
): string =>
	isBlocked
		? `${OWN}, or a web application firewall (WAF) in front of it took the call for an attack: allow the call in its rules.`
		: isOpen
			? `${OWN}, or from a CDN or gateway in front of it: the reply does not show which. ${MAY_HAVE_RUN}`
			: status === 401 || status === 403
				? `${OWN}, or the URL refused the caller: ${callerRefused}`
				: status === 404 || status === 405
					? `${OWN}, or nothing is published at this path or for this method.`
					: `${OWN}.`;

/** As what a function error that asks for another call is weighed. */
const askingAgain = (
	{ status }: ApiReply,
	{ type, message }: FunctionError,
	requestId: string | null,
	sideEffect: SideEffect,
): Failure => ({
	category: 'function',
	code: type,
	message,
	cloudMessage: null,
	hint: null,
	httpStatusCode: status,
	requestId,
	sideEffect,
	repeatable: 'ifIdempotent',
	...{ retryAfterMs: null, serverTime: null, staleGrant: false },
});

/** A cloud's tables speak of APIs and of functions with names, which a URL does not show. */
function ofUrl(refusal: Refused, { nothingThere, unsigned, callerRefused }: HttpSigns): Refused {
	const { category, code, cloudMessage } = refusal.failure;
	const as = (more: Partial<Failure>): Refused => ({
		...refusal,
		failure: { ...refusal.failure, ...more },
	});
	if (category === 'notFound' && nothingThere !== undefined) return as({ hint: nothingThere });
	const isCaller =
		unsigned?.test(`${code} ${cloudMessage}`) === true || (category === 'auth' && code === null);
	if (!isCaller) return refusal;
	const hint = `It may be the caller that is refused, or the method: ${callerRefused}`;
	return as({ category: 'auth', message: 'The URL refused the call', hint });
}

/**
 * The reply of a function behind a URL. What the platform says of itself is a refusal or a failed run; all else
 * is the function's own answer: below 400 its result, redirects included, from 400 on a function error. Without any
 * sign of the cloud nobody knows who wrote a 5xx, what is too large, or an error that came through a CDN; a page of a
 * firewall that came through one is no result.
 */
export function readHttpFunction(
	reply: ApiReply,
	signs: HttpSigns,
	{
		logs = null,
		metrics = noMetrics,
		sentId = null,
	}: {
		readonly logs?: string | null;
		readonly metrics?: Metrics;
		/** The ID that the request was sent with, where replies bear none. */
		readonly sentId?: string | null;
	} = {},
): Exclude<Outcome, { readonly kind: 'accepted' }> {
	const refusal = signs.refusal(reply);
	if (refusal) return ofUrl(refusal, signs);
	const id = signs.requestId
		.map((name) => reply.headers[name])
		.find((value) => value !== undefined);
	const isSigned = id !== undefined || signs.passed?.(reply) === true;
	const requestId = id ?? sentId;
	const run = {
		...{ logs, metrics, http: httpOf(reply, signs), ids: { requestId, invocationId: requestId } },
		payload: reply.body.length === 0 ? null : reply.body,
	};
	const failure = signs.failure(reply);
	if (failure) return { kind: 'functionError', error: failure, ...run };
	const throughCdn = !isSigned && cameThroughCdn(reply);
	const isBlocked = (reply.status >= 400 || throughCdn) && isOfFirewall(reply, signs.firewall);
	if (reply.status < 400 && !isBlocked) return { kind: 'completed', ...run };
	const error = { type: `HTTP ${reply.status}`, message: messageOf(reply), stackTrace: null };
	const isOpen = !isSigned && (throughCdn || isAnybodys(reply));
	const sideEffect = isBlocked || isOpen ? 'possible' : 'certain';
	return {
		...({ kind: 'functionError', error, sideEffect } as const),
		explanation: { ending: 'answered', hint: hintOf(reply.status, isOpen, isBlocked, signs) },
		...run,
		...(AGAIN.includes(reply.status) && {
			again: askingAgain(reply, error, requestId, sideEffect),
		}),
	};
}
