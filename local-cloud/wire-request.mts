import type { IncomingMessage } from 'node:http';
import type { RequestRecord, WireRequest } from './wire.mts';

/** More than any cloud takes; each cloud refuses what is too large for it in its own words. */
const BODY_LIMIT_BYTES = 64 * 1_048_576;

/** Reads the whole body; throws an Error above 64 MB. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of message as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > BODY_LIMIT_BYTES) throw new Error('request body exceeds 64 MB');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function flatHeaders(message: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(message.headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
}

/** A request as the clouds see it. */
export function wireRequest(
	message: IncomingMessage,
	body: Buffer,
	gone: AbortSignal,
): WireRequest {
	// A client behind a plain proxy sends the absolute form.
	const path = (message.url ?? '/').replace(/^https?:\/\/[^/]+/, '') || '/';
	const mark = path.indexOf('?');
	return {
		method: message.method ?? '',
		pathname: mark < 0 ? path : path.slice(0, mark),
		query: mark < 0 ? '' : path.slice(mark + 1),
		headers: flatHeaders(message),
		body,
		gone,
	};
}

/** Path with query, undecoded. */
export const pathOf = ({ pathname, query }: WireRequest): string =>
	query === '' ? pathname : `${pathname}?${query}`;

/** The record of a request that came at `at`, milliseconds since the epoch; not recognised yet. */
export const recordOf = (request: WireRequest, at: number): RequestRecord => ({
	at,
	method: request.method,
	path: pathOf(request),
	headers: request.headers,
	body: request.body,
	...{ status: 0, cloud: 'unknown', api: '', action: '' },
});
