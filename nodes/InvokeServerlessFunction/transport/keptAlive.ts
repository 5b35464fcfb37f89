import { sleep, type ICredentialDataDecryptedObject, type IExecuteFunctions } from 'n8n-workflow';
import { abortedByAny } from './abort';
import { deadlineSignal } from './deadline';
import type { ApiReply, CredentialChoice, WireRequest } from '../providers/contract';
import type { Sent, Transport } from './contract';
import { failureOf } from './networkFailure';
import { readThrown } from './thrown';

/**
 * The platform's `fetch` gives up after 300 s without headers, or without more of the body. Longer waits go
 * through the helper.
 */
export const LONGEST_FETCH_MS = 295_000;

/** Largest reply that is read into memory. The clouds document 50 MB at the most. */
const LARGEST_REPLY = 128 * 1_048_576;

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
 * Whether n8n is told to use a proxy, which `fetch` would pass by. Where this instance hides its
 * environment from nodes it cannot be known; the option's documentation says so.
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
 * Kept-alive calls through the platform's `fetch`: one TCP and TLS connection serves many calls. Falls back
 * to `helper` wherever a policy, a proxy, a token that n8n renews, or a long wait asks for it, and for good
 * when no direct connection can be made.
 */
export function keptAliveTransport(
	context: Context,
	credential: CredentialChoice,
	data: ICredentialDataDecryptedObject,
	helper: Transport,
	cloud: string,
): Transport {
	const { sign } = credential;
	if (!sign || egressIsFiltered(context) || behindProxy(context)) return helper;
	const cancel = context.getExecutionCancelSignal?.();
	let direct = true;
	return {
		async send(request, timeoutMs) {
			if (!direct || timeoutMs > LONGEST_FETCH_MS) return await helper.send(request, timeoutMs);
			const deadline = deadlineSignal(timeoutMs);
			const sent = await abortedByAny(
				cancel ? [cancel, deadline] : [deadline],
				async (signal) =>
					await sendOnce(() => sign(data, request, new Date()), signal, cloud, credential),
			);
			// Nothing was sent: a way out of this network that only n8n's helper knows may be open.
			if (
				sent.kind === 'failed' &&
				sent.failure.sideEffect === 'none' &&
				sent.failure.category === 'network'
			) {
				direct = false;
				return await helper.send(request, timeoutMs);
			}
			return sent;
		},
	};
}

async function sendOnce(
	sign: () => WireRequest,
	signal: AbortSignal,
	cloud: string,
	credential: CredentialChoice,
): Promise<Sent> {
	try {
		const signed = sign();
		const response = await fetch(signed.url, {
			method: signed.method,
			headers: { 'User-Agent': 'n8n', ...signed.headers },
			...(signed.body.length > 0 && { body: signed.body }),
			// A redirect would carry the signed request to another place.
			redirect: 'manual',
			signal,
		});
		const reply = await replyOf(response);
		// fetch takes a connection back after this turn of the event loop only: a call that went on at once
		// would open another.
		await sleep(0);
		return { kind: 'reply', reply };
	} catch (error) {
		return { kind: 'failed', failure: failureOf(readThrown(error), cloud, credential) };
	}
}

async function replyOf(response: Response): Promise<ApiReply> {
	return {
		status: response.status,
		headers: Object.fromEntries(response.headers),
		body: await bodyOf(response),
	};
}

/** The whole body, unless it is larger than any documented reply. */
async function bodyOf(response: Response): Promise<Buffer> {
	const announced = Number(response.headers.get('content-length') ?? 0);
	if (announced <= LARGEST_REPLY && announced > 0) return Buffer.from(await response.arrayBuffer());
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body ?? []) {
		size += (chunk as Uint8Array).length;
		if (size > LARGEST_REPLY) throw Object.assign(new Error('reply too large'), { code: 'E2BIG' });
		chunks.push(chunk as Uint8Array);
	}
	return Buffer.concat(chunks, size);
}
