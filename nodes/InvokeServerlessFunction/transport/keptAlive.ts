import type { IExecuteFunctions } from 'n8n-workflow';
import { withSending, type Sending } from '../../../credentials/authentication/sending';
import type {
	ApiReply,
	CredentialChoice,
	CredentialData,
	WireRequest,
} from '../providers/contract';
import { abortedByAny } from './abort';
import { checkEnd, collected, hasEnd, isEncoded, isWhole } from './body';
import type { Sent, Transport } from './contract';
import { deadlineSignal } from './deadline';
import { cutReply, failureOf, notSent } from './networkFailure';
import { nextTurn } from './nextTurn';
import { readThrown } from './thrown';

/**
 * The platform's `fetch` gives up after 300 s without headers, or without more of the body. Longer waits go
 * through the helper.
 */
export const LONGEST_FETCH_MS = 295_000;

/** What stands between n8n and the network, as far as a node can know. */
type Context = Pick<
	IExecuteFunctions,
	'helpers' | 'evaluateExpression' | 'getExecutionCancelSignal'
>;

const PROXY_VARIABLES = [
	'HTTPS_PROXY',
	'https_proxy',
	'HTTP_PROXY',
	'http_proxy',
	'ALL_PROXY',
	'all_proxy',
];

/**
 * Whether n8n is set to use a proxy, which `fetch` would pass by. Where this instance hides its environment
 * from nodes it cannot be known; the option's documentation says so.
 */
function behindProxy(context: Context): boolean {
	try {
		const list = PROXY_VARIABLES.map((name) => `$env["${name}"]`).join(' || ');
		return Boolean(context.evaluateExpression(`{{ ${list} }}`, 0));
	} catch {
		return false;
	}
}

/**
 * Whether this instance filters where nodes may connect to. Its filter checks addresses while connecting,
 * which `fetch` cannot do for it; only the pass-through one, a plain object, lets everything by.
 */
function egressIsFiltered(context: Context): boolean {
	const { getSecureEgressFilter } = context.helpers as { getSecureEgressFilter?: () => object };
	const filter = getSecureEgressFilter?.();
	return filter !== undefined && Object.getPrototypeOf(filter) !== Object.prototype;
}

/**
 * The other end may close a connection that has been idle for longer, at the very moment in which it is used
 * again; after `LET_GO_MS` the platform closes it itself. In between a new connection is the safe way.
 */
const IDLE_MS = 1000;
const LET_GO_MS = 5000;

/** When a reply last came from an origin, by the clock that only goes forward. */
const lastReplies = new Map<string, number>();

function mayBeStale(origin: string): boolean {
	const idle = performance.now() - (lastReplies.get(origin) ?? -Infinity);
	return idle > IDLE_MS && idle < LET_GO_MS;
}

/** Each URL may have an origin of its own: those whose connections are gone are forgotten. */
function replied(origin: string): void {
	const now = performance.now();
	if (!lastReplies.has(origin)) {
		for (const [other, at] of lastReplies) if (now - at >= LET_GO_MS) lastReplies.delete(other);
	}
	lastReplies.set(origin, now);
}

/**
 * Kept-alive calls through the platform's `fetch`: one TCP and TLS connection serves many calls. Leaves a call
 * to `helper` wherever a policy, a proxy, a long wait or the call itself asks for it, and all of them once no direct connection
 * could be made; the call that met it has failed, and is repeated like any other that was not sent.
 */
export function keptAliveTransport(
	context: Context,
	{ sign }: Pick<CredentialChoice, 'sign'>,
	data: CredentialData,
	helper: Transport,
	cloud: string,
): Transport {
	if (egressIsFiltered(context) || behindProxy(context)) return helper;
	const cancel = context.getExecutionCancelSignal?.();
	const signingKeys: Sending['signingKeys'] = new Map();
	const keysFor = (scheme: string | undefined) => withSending(data, { signingKeys, scheme });
	let direct = true;
	return {
		async send(request, timeoutMs, grant) {
			const { origin } = new URL(request.url);
			if (!direct || request.once || timeoutMs > LONGEST_FETCH_MS || mayBeStale(origin)) {
				return await helper.send(request, timeoutMs, grant);
			}
			let signed: WireRequest;
			try {
				const keys = keysFor(request.scheme);
				signed = sign(grant ? { ...keys, ...grant.credential } : keys, request, new Date());
			} catch (error) {
				return { kind: 'failed', failure: notSent(readThrown(error)), unsent: true };
			}
			const deadline = deadlineSignal(timeoutMs);
			const sent = await abortedByAny(
				cancel ? [cancel, deadline] : [deadline],
				async (signal) => await sendOnce(signed, signal, cloud),
			);
			if (sent.kind === 'reply') replied(origin);
			// A way out of this network that only n8n's helper knows may be open; it reads what fetch does not, too.
			const isUnsent = sent.kind === 'failed' && sent.failure.sideEffect === 'none';
			if (isUnsent || sent.isBeyondFetch) direct = false;
			return sent;
		},
	};
}

/** What undici says of a reply that begins with `100 Continue`, for which nobody asked; of 407 it says no word. */
const BEYOND_FETCH = /^(?:bad response)?$/m;

/** What clients say of a header's value, without the value. */
const BAD_HEADER = { message: 'Invalid character in header content', advice: null, field: null };

/** Null for what no client sends: fetch would say so in the words of a call that was under way. */
function headersOf(headers: WireRequest['headers'], length: number): Headers | null {
	try {
		const all = new Headers(headers);
		if (!all.has('User-Agent')) all.set('User-Agent', 'n8n');
		// Decoders take a cut body for a whole one.
		all.set('Accept-Encoding', 'identity');
		// Of a stream, fetch does not know it.
		if (length > 0) all.set('Content-Length', String(length));
		return all;
	} catch {
		return null;
	}
}

/**
 * By its standard, fetch answers 421 by sending the request once more on another connection, unless the body is a
 * stream: that is there only once, and the function may have run.
 */
async function* streamOf(body: Buffer): AsyncGenerator<Buffer> {
	yield body;
}

async function sendOnce(
	{ method, url, headers, body }: WireRequest,
	signal: AbortSignal,
	cloud: string,
): Promise<Sent & { readonly isBeyondFetch?: boolean }> {
	const checked = headersOf(headers, body.length);
	if (!checked) return { kind: 'failed', failure: notSent(BAD_HEADER), unsent: true };
	try {
		const response = await fetch(url, {
			...{ method, headers: checked },
			...(body.length > 0 && { body: streamOf(body), duplex: 'half' }),
			// A redirect would carry the signed request to another place.
			redirect: 'manual',
			// With them, 401 to a body that is there only once is a network error by fetch's standard, not a reply.
			credentials: 'omit',
			signal,
		});
		const { encoded, reply } = await replyOf(response, method);
		// fetch takes a connection back after this turn of the event loop only: a call that went on at once
		// would open another.
		await nextTurn();
		if (encoded && !isWhole(reply)) return { kind: 'failed', failure: cutReply(cloud) };
		checkEnd(reply);
		const sends = reply.status === 421 && body.length === 0 ? 2 : 1;
		// How its connection ended only n8n's helper shows.
		const isBeyondFetch = reply.body.length > 0 && !hasEnd(reply.headers);
		return { kind: 'reply', reply, sends, isBeyondFetch };
	} catch (error) {
		const thrown = readThrown(error);
		const isBeyondFetch = BEYOND_FETCH.test(thrown.words);
		return { kind: 'failed', failure: failureOf(thrown, cloud), isBeyondFetch };
	}
}

async function replyOf(
	response: Response,
	method: string,
): Promise<{ encoded: boolean; reply: ApiReply }> {
	const { 'content-encoding': encoding, ...headers } = Object.fromEntries(response.headers);
	// Headers without a body are those of what GET would bring.
	const encoded = method !== 'HEAD' && isEncoded(encoding);
	const announced = Number(headers['content-length']);
	// What is announced is what comes, unless it has to be decoded.
	const body =
		!encoded && announced > 0 && announced < 1_048_576
			? Buffer.from(await response.arrayBuffer())
			: await collected((response.body ?? []) as AsyncIterable<Uint8Array>);
	const cookies = response.headers.getSetCookie();
	const reply = { status: response.status, headers, body, ...(cookies.length > 0 && { cookies }) };
	return { encoded, reply };
}
