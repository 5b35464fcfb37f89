import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { RequestRecord, WireReply, WireRequest } from './types.mts';

/** More than any cloud takes; each cloud refuses what is too large for it in its own words. */
const BODY_LIMIT_BYTES = 64 * 1_048_576;

/** Function Compute keeps an idle connection 90 s. */
const KEEP_ALIVE_MS = 90_000;

async function readBody(message: IncomingMessage): Promise<Buffer> {
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

function wireRequest(message: IncomingMessage, body: Buffer, at: number): WireRequest {
	// A client behind a plain proxy sends the absolute form.
	const path = (message.url ?? '/').replace(/^https?:\/\/[^/]+/, '') || '/';
	const mark = path.indexOf('?');
	const headers = flatHeaders(message);
	const method = message.method ?? '';
	const record: RequestRecord = {
		...{ at, method, path, headers, body },
		...{ status: 0, cloud: 'unknown', api: '', action: '' },
	};
	return {
		method,
		pathname: mark < 0 ? path : path.slice(0, mark),
		query: mark < 0 ? '' : path.slice(mark + 1),
		headers,
		body,
		record,
	};
}

/** What the server calls; see `createServer`. */
export interface ServerHooks {
	now(): number;
	/** Headers of a request have arrived. */
	opened(): void;
	/** The request is complete, its record is kept from here on. */
	seen(record: RequestRecord): void;
	answer(request: WireRequest): WireReply | Promise<WireReply>;
	/** The reply was written, or the client is gone (status 499). */
	closed(record: RequestRecord | undefined, milliseconds: number): void;
}

/** An http or https server that turns raw requests into raw replies; it is not listening yet. */
export function createServer(
	hooks: ServerHooks,
	tls: { key: string; cert: string } | undefined,
): Server {
	const server = tls ? createHttpsServer(tls) : createHttpServer();
	server.keepAliveTimeout = KEEP_ALIVE_MS;
	server.on('request', (message, response) => {
		const start = performance.now();
		let record: RequestRecord | undefined;
		hooks.opened();
		response.on('close', () => {
			if (record && !response.writableFinished) record.status = 499;
			hooks.closed(record, performance.now() - start);
		});
		void (async () => {
			const request = wireRequest(message, await readBody(message), hooks.now());
			record = request.record;
			hooks.seen(record);
			const reply = await hooks.answer(request);
			record.status = reply.status;
			response.writeHead(reply.status, {
				...reply.headers,
				'Content-Length': String(reply.body.length),
			});
			response.end(reply.body);
		})().catch((error: unknown) => {
			// A client that went away while sending, or a fault of the local cloud itself: never a reply
			// that could be taken for a cloud's.
			if (record) record.status = 500;
			response.destroy(error as Error);
		});
	});
	return server;
}
