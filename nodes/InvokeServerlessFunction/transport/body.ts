import type { ApiReply } from '../providers/contract';
import { nestingOf } from '../providers/reading/losslessJson';
import { onAbort } from './abort';
import { bytesOf } from './reply';

/** Largest reply that is read into memory, decoded. The clouds document 50 MB at most. */
export const LARGEST_REPLY = 128 * 1_048_576;

/** A stream of Node.js, as far as reading goes. */
type Readable = AsyncIterable<Uint8Array> & {
	destroy(error?: Error): void;
	readonly headers?: object;
	readonly socket?: { readonly errored?: Error | null } | null;
};

const isReadable = (body: unknown): body is Readable =>
	typeof body === 'object' &&
	body !== null &&
	Symbol.asyncIterator in body &&
	'destroy' in body &&
	!Buffer.isBuffer(body);

/** Whether what is read went through a decoder, which does not notice where a compressed body is cut. */
const isDecoder = (body: object): boolean => 'flush' in body;

/** Whether a reply says where its body ends; else that is where its connection does. Source: RFC 9112, 6.3. */
export const hasEnd = (headers: object): boolean =>
	'content-length' in headers || 'transfer-encoding' in headers;

/** Clients take a connection that broke for the end of such a body. @throws what broke it */
function checkConnection({ headers, socket }: Readable): void {
	if (headers && !hasEnd(headers) && socket?.errored) throw socket.errored;
}

/**
 * Not every connection that broke is known to have: JSON shows itself that its end is missing.
 * @throws Error with the code of a broken connection
 */
export function checkEnd({ headers, body }: ApiReply): void {
	if (hasEnd(headers) || !/^\s*[[{"]/.test(body.toString('latin1', 0, 100))) return;
	if (nestingOf(body.toString('latin1')).isOpen)
		throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

/**
 * The whole body of a reply, and whether it was decoded on the way. Nothing larger than any documented reply
 * is read. Once its head is there a client waits for a body without end: the signal closes the connection.
 * @throws Error with code E2BIG, the signal's reason, or what the stream fails with
 */
export async function readBody(
	body: unknown,
	signal: AbortSignal,
): Promise<{ bytes: Buffer; decoded: boolean }> {
	if (!isReadable(body)) return { bytes: bytesOf(body), decoded: false };
	const close = () => body.destroy(signal.reason as Error);
	if (signal.aborted) close();
	const forget = onAbort(signal, close);
	try {
		const bytes = await collected(body);
		checkConnection(body);
		return { bytes, decoded: isDecoder(body) };
	} finally {
		forget();
	}
}

/** All chunks, unless they are larger than any documented reply. */
export async function collected(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const read: Uint8Array[] = [];
	let size = 0;
	// Leaving the loop early destroys the stream.
	for await (const chunk of chunks) {
		size += chunk.length;
		if (size > LARGEST_REPLY) throw Object.assign(new Error('reply too large'), { code: 'E2BIG' });
		read.push(chunk);
	}
	return read.length === 1 && Buffer.isBuffer(read[0]) ? read[0] : Buffer.concat(read, size);
}

/** Whether a `Content-Encoding` says that the bytes are not those of the result. */
export function isEncoded(encoding: string | undefined): boolean {
	const name = (encoding ?? '').trim().toLowerCase();
	return name !== '' && name !== 'identity';
}

/**
 * Whether a decoded body can be trusted to be whole. Requests ask for no encoding, and decoders take a cut
 * body for a whole one: only JSON, unless it is a number, and a page show their own end. An error's body matters as
 * much as a result's: half a page of the platform is not known for one, and would be the function's own answer.
 */
export function isWhole({ status, headers, body }: ApiReply): boolean {
	if (status >= 300 && status < 400) return true;
	// Of an accepted start all that counts is in its head.
	if (body.length === 0 && [202, 204].includes(status)) return true;
	if (headers['content-length'] === '0') return true;
	const text = body.toString('utf8');
	if (/<\/html>\s*$/i.test(text.slice(-100))) return true;
	try {
		return typeof JSON.parse(text) !== 'number';
	} catch {
		return false;
	}
}
