import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A forward proxy on loopback that keeps account of what goes through it. */
export interface LoggingProxy {
	/** `http://127.0.0.1:PORT`, as `HTTP_PROXY` and `HTTPS_PROXY` take it. */
	url: string;
	/** Plain requests that were passed on, each as the `host:port` it was for. */
	forwarded: string[];
	/** Tunnels that were opened with CONNECT, for https: `host:port`. */
	tunnels: string[];
	/** Forgets what was seen. */
	reset(): void;
	close(): Promise<void>;
}

/** Passes on a request in absolute form (RFC 9112, 3.2.2), header for header. */
function forward(request: IncomingMessage, answer: Parameters<typeof httpRequest>[2]): void {
	const { method, headers } = request;
	const { hostname, port, pathname, search } = new URL(request.url ?? '');
	// That header is between the caller and this proxy.
	delete headers['proxy-connection'];
	const options = { hostname, port, method, path: pathname + search, headers };
	const upstream = httpRequest({ ...options, agent: false }, answer);
	upstream.on('error', () => request.socket.destroy());
	request.pipe(upstream);
}

/** Joins the two ends of a tunnel until one of them is gone. */
function join(client: Duplex, upstream: Socket, head: Buffer): void {
	client.write('HTTP/1.1 200 Connection established\r\n\r\n');
	if (head.length > 0) upstream.write(head);
	client.pipe(upstream).pipe(client);
}

/** Starts the proxy on a free port. It serves everybody, asks for no password and keeps nothing on disk. */
export async function startLoggingProxy(): Promise<LoggingProxy> {
	const forwarded: string[] = [];
	const tunnels: string[] = [];
	const open = new Set<Duplex>();
	const server = createServer((request, response) => {
		forwarded.push(new URL(request.url ?? '').host);
		forward(request, (reply) => {
			response.writeHead(reply.statusCode ?? 502, reply.headers);
			reply.pipe(response);
		});
	});
	server.on('connect', (request, client, head) => {
		const target = request.url ?? '';
		tunnels.push(target);
		const { hostname, port } = new URL(`https://${target}`);
		const upstream = connect(Number(port) || 443, hostname, () => join(client, upstream, head));
		for (const end of [client, upstream]) {
			open.add(end);
			end.on('error', () => end.destroy());
			end.on('close', () => {
				open.delete(end);
				client.destroy();
				upstream.destroy();
			});
		}
	});
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		forwarded,
		tunnels,
		reset() {
			forwarded.length = 0;
			tunnels.length = 0;
		},
		async close() {
			for (const end of open) end.destroy();
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
