import { createServer as createHttpServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { TrafficCounts } from './traffic.mts';
import { readBody, recordOf, wireRequest } from './wire-request.mts';
import type { Cut, RequestRecord, WireReply, WireRequest } from './wire.mts';

/** As long as the clouds keep an idle connection. */
const KEEP_ALIVE_MS = 90_000;

/** What the server calls; see `createServer`. */
interface ServerHooks {
	now(): number;
	traffic: TrafficCounts;
	/** Headers of a request have arrived, its body is still empty. True: the connection is to be reset. */
	arrived(request: WireRequest, record: RequestRecord): boolean;
	/** The request is complete, its record is kept from here on. */
	seen(record: RequestRecord): void;
	answer(request: WireRequest, record: RequestRecord): WireReply | Promise<WireReply>;
	/** The reply was written, or the client is gone (status 499). */
	closed(record: RequestRecord | undefined, milliseconds: number): void;
}

function write(response: ServerResponse, reply: WireReply): void {
	response.writeHead(reply.status, {
		...reply.headers,
		// 204 has no body, and so no length of one.
		...(reply.status !== 204 && { 'Content-Length': String(reply.body.length) }),
	});
	response.end(reply.body);
}

/** An http or https server that turns raw requests into raw replies; it is not listening yet. */
export function createServer(
	hooks: ServerHooks,
	tls: { key: string; cert: string } | undefined,
): Server {
	const { traffic } = hooks;
	const server = tls ? createHttpsServer(tls) : createHttpServer();
	server.keepAliveTimeout = KEEP_ALIVE_MS;
	server.on('connection', (socket: Socket) => {
		traffic.connections.begin('tcp');
		socket.once('close', () => traffic.connections.end('tcp'));
	});
	server.on('request', (message, response) => {
		const start = performance.now();
		const gone = new AbortController();
		let record: RequestRecord | undefined;
		let cutByUs = false;
		traffic.requests.begin('http');
		response.on('close', () => {
			traffic.requests.end('http');
			if (!response.writableFinished && !cutByUs) {
				traffic.clientAborts++;
				if (record) record.status = 499;
				gone.abort();
			}
			hooks.closed(record, performance.now() - start);
		});
		const cut: Cut = (how) => {
			cutByUs = true;
			if (how === 'reset') message.socket.resetAndDestroy();
			else message.socket.destroy();
		};
		void (async () => {
			const early = wireRequest(message, Buffer.alloc(0), gone.signal);
			const recordOfEarly = recordOf(early, hooks.now());
			if (hooks.arrived(early, recordOfEarly)) {
				record = recordOfEarly;
				hooks.seen(record);
				return cut('reset');
			}
			const request = wireRequest(message, await readBody(message), gone.signal);
			record = recordOf(request, hooks.now());
			hooks.seen(record);
			const reply = await hooks.answer(request, record);
			// A client that is gone takes no reply.
			if (response.destroyed) return;
			record.status = reply.status;
			reply.headers = { Date: new Date(hooks.now()).toUTCString(), ...reply.headers };
			if (reply.deliver) reply.deliver(response, reply, cut);
			else write(response, reply);
		})().catch((error: unknown) => {
			// A client that went away while sending, or a fault of the local cloud itself: never a reply
			// that could be taken for a cloud's.
			if (record) record.status = 500;
			response.destroy(error as Error);
		});
	});
	return server;
}
