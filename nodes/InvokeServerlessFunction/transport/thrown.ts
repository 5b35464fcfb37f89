import type { ApiReply } from '../providers/contract';
import { bytesOf, plainHeaders } from './reply';

type Link = Record<string, unknown>;

/** What can be learnt from what n8n's HTTP helper threw. */
export interface Thrown {
	/** The socket's or HTTP client's code; null where nothing was sent. */
	readonly code: string | null;
	readonly syscall: string | null;
	/** All messages along the chain, one a line. */
	readonly words: string;
	/** The message to show when no code explains it. */
	readonly message: string;
	/** What n8n advises, where it says so beside the message. */
	readonly advice: string | null;
	readonly cancelled: boolean;
	/** A reply that the error carries: n8n throws a 401, so that tokens can be renewed. */
	readonly reply: ApiReply | null;
}

/** n8n wraps what its HTTP client threw, which wraps what the socket said. */
function chainOf(error: unknown): Link[] {
	const links: Link[] = [];
	for (let link = error; typeof link === 'object' && link !== null && links.length < 6; ) {
		links.push(link as Link);
		link = (link as Link).cause;
	}
	return links;
}

/** Some versions of n8n lose the cause: then the code is in `httpCode`, and the words in `messages`. */
export function readThrown(error: unknown): Thrown {
	const chain = chainOf(error);
	const texts = (key: string) =>
		chain.map((link) => link[key]).filter((value): value is string => typeof value === 'string');
	const httpCode = texts('httpCode')[0] ?? '';
	const status = /^\d{3}$/.test(httpCode) ? Number(httpCode) : null;
	const code = texts('code')[0] ?? (status === null && httpCode !== '' ? httpCode : null);
	const kept = chain.flatMap((link) => (Array.isArray(link.messages) ? link.messages : []));
	const messages = [...texts('message'), ...kept.filter((text) => typeof text === 'string')];
	return {
		code,
		syscall: texts('syscall')[0] ?? null,
		words: messages.join('\n'),
		message: (typeof kept[0] === 'string' && kept[0]) || (messages.at(-1) ?? ''),
		advice: texts('description')[0] ?? null,
		cancelled: code === 'ERR_CANCELED' || texts('name').includes('AbortError'),
		reply: replyInside(chain) ?? (status === null ? null : bareReply(status)),
	};
}

function replyInside(chain: readonly Link[]): ApiReply | null {
	for (const link of chain) {
		const response = link.response as Link | undefined;
		if (typeof response?.status !== 'number') continue;
		return {
			status: response.status,
			headers: plainHeaders((response.headers ?? {}) as never),
			body: bytesOf(response.data ?? link.error),
		};
	}
	return null;
}

const bareReply = (status: number): ApiReply => ({ status, headers: {}, body: Buffer.alloc(0) });
