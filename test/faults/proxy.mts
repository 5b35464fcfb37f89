import { once } from 'node:events';
import {
	createServer,
	request as httpRequest,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { turns } from '../until.mts';

/** What goes wrong between the caller and the cloud. `ran`: the cloud had the request, and ran the function. */
export type WireFault =
	| 'none'
	/** Reset when the connection is made, before anything is read. */
	| 'reset at once'
	/** Reset when the request was read; the cloud never sees it. */
	| 'reset after reading'
	/** Reset, or closed, in place of the reply. */
	| 'reset after running'
	| 'close after running'
	/** Half of the body, then a reset, or an orderly end that Content-Length contradicts. */
	| 'reset in the body'
	| 'cut body'
	/** Half-open: the connection stays, and nothing comes. */
	| 'silence'
	| 'stalled body'
	/** One byte at a time, for longer than anybody waits. */
	| 'slow loris';

/** A proxy on loopback in front of a server, which breaks connections as told. */
export interface Proxy {
	readonly url: string;
	/** From now on; connections that were kept open are closed, so that they meet it too. */
	setFault(fault: WireFault | (() => WireFault)): Promise<void>;
	/** Sends what comes from now on to another server. */
	retarget(target: string): void;
	/** Requests that came through, whole. */
	readonly seen: () => number;
	close(): Promise<void>;
}

/** Starts a proxy before a server (http). Requests pass through byte for byte, Host included. */
export async function startProxy(firstTarget: string): Promise<Proxy> {
	let target = firstTarget;
	let seen = 0;
	// A function chooses for each request; what strikes a connection cannot be chosen by one.
	let next: WireFault | (() => WireFault) = 'none';
	const chosen = () => (typeof next === 'function' ? next() : next);
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('error', () => {});
		request.on('end', () => {
			seen += 1;
			const fault = chosen();
			if (fault === 'reset after reading') response.socket?.resetAndDestroy();
			else forward(target, request, Buffer.concat(chunks), response, fault);
		});
	});
	const open = new Set<Socket>();
	server.on('connection', (socket) => {
		open.add(socket);
		socket.once('close', () => open.delete(socket));
		socket.on('error', () => {});
		if (next === 'reset at once') socket.resetAndDestroy();
	});
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async setFault(fault) {
			next = fault;
			const closed = [...open].map(async (socket) => await once(socket, 'close'));
			server.closeAllConnections();
			await Promise.all(closed);
			// The caller, in this process, has to notice.
			await turns();
		},
		retarget: (other) => void (target = other),
		seen: () => seen,
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

function forward(
	target: string,
	{ method, url, headers }: IncomingMessage,
	body: Buffer,
	response: ServerResponse,
	fault: WireFault,
): void {
	const { hostname, port } = new URL(target);
	const upstream = httpRequest({ hostname, port, method, path: url, headers }, (reply) => {
		const chunks: Buffer[] = [];
		reply.on('data', (chunk: Buffer) => chunks.push(chunk));
		reply.on('end', () => answer(response, reply, Buffer.concat(chunks), fault));
	});
	upstream.on('error', () => response.socket?.destroy());
	upstream.end(body);
}

function answer(
	response: ServerResponse,
	{ statusCode = 500, headers }: IncomingMessage,
	body: Buffer,
	fault: WireFault,
): void {
	const { socket } = response;
	if (fault === 'silence') return;
	if (fault === 'reset after running') return void socket?.resetAndDestroy();
	if (fault === 'close after running') return void socket?.destroy();
	// A body of nothing has no half.
	const announced = { ...headers, 'content-length': String(Math.max(body.length, 2)) };
	if (fault === 'none') return void response.writeHead(statusCode, headers).end(body);
	response.writeHead(statusCode, announced);
	const half = body.length === 0 ? Buffer.from('{') : body.subarray(0, Math.ceil(body.length / 2));
	if (fault === 'slow loris') return drip(response, body);
	response.write(half, () => {
		if (fault === 'reset in the body') socket?.resetAndDestroy();
		if (fault === 'cut body') socket?.end();
	});
}

function drip(response: ServerResponse, body: Buffer): void {
	let at = 0;
	const timer = setInterval(() => {
		// Whoever gave up before the first byte sends no further event.
		if (response.closed || at >= body.length - 1) clearInterval(timer);
		else response.write(body.subarray(at, (at += 1)));
	}, 40);
}
