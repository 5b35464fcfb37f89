import { once } from 'node:events';
import {
	createServer,
	request as httpRequest,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { turns } from '../until.mts';
import { selfSigned } from './certificates.mts';
import { alert, oneByte, startRelay, type Spoil } from './found/server.mts';

/** What goes wrong between the caller and the cloud. `ran`: the cloud had the request, and ran the function. */
export type WireFault =
	| 'none'
	/** Reset when the connection is made, before anything is read. */
	| 'reset at once'
	/** Reset when the request was read; the cloud never sees it. */
	| 'reset after reading'
	/** Reset, or closed, instead of the reply. */
	| 'reset after running'
	| 'close after running'
	/** Half of the body, then a reset, or an orderly end that Content-Length contradicts. */
	| 'reset in the body'
	| 'cut body'
	/** Half-open: the connection stays, and nothing comes. */
	| 'silence'
	| 'stalled body'
	/** One byte at a time, for longer than anybody waits. */
	| 'slow loris'
	/** Somebody in between answers instead of the cloud, which never sees the request. */
	| 'foreign 429'
	| 'foreign 409'
	| 'foreign 403'
	| 'foreign 200'
	/** The same after the function ran. */
	| 'page after running'
	/** The reply is compressed on its way, and cut; or says that it is compressed. */
	| 'cut gzip'
	| 'no gzip'
	/** One byte of the reply is another, below TLS; a proxy without TLS closes the connection. */
	| 'spoiled TLS'
	| 'TLS alert';

/** A proxy on loopback in front of a server, which breaks connections as set. */
export interface Proxy {
	readonly url: string;
	/** From now on; connections that were kept open are closed, so that they meet it too. */
	setFault(fault: WireFault | (() => WireFault)): Promise<void>;
	/** Sends what comes from now on to another server. */
	retarget(target: string): void;
	/** Chooses what hits requests to some paths, instead of the fault that hits all. */
	setFaultOf(path: RegExp, fault: () => WireFault): void;
	/** Requests that came through, whole. */
	readonly seen: () => number;
	close(): Promise<void>;
}

/** A reset; where TLS is spoken the connection is only cut. */
function reset(socket: Socket | null): void {
	if (socket && 'encrypted' in socket) socket.destroy();
	else socket?.resetAndDestroy();
}

const PAGE = '<html><body>Blocked by the proxy</body></html>';

/**
 * Starts a proxy before a server (http). Requests pass through byte for byte, Host included.
 * @param secure whether clients speak TLS with it, through a relay that can spoil what they are sent
 */
export async function startProxy(firstTarget: string, secure = false): Promise<Proxy> {
	let target = firstTarget;
	const own: Array<[RegExp, () => WireFault]> = [];
	let seen = 0;
	// A function chooses for each request; what hits a connection cannot be chosen by one.
	let next: WireFault | (() => WireFault) = 'none';
	const chosen = (path: string) => {
		const special = own.find(([form]) => form.test(path))?.[1];
		if (special) return special();
		return typeof next === 'function' ? next() : next;
	};
	const listener: RequestListener = (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('error', () => {});
		request.on('end', () => {
			seen += 1;
			const fault = chosen(request.url ?? '');
			const foreign = /^foreign (\d+)$/.exec(fault)?.[1];
			if (fault === 'reset after reading') reset(response.socket);
			else if (foreign !== undefined) response.writeHead(Number(foreign)).end(PAGE);
			else forward(target, request, Buffer.concat(chunks), response, fault, spoil);
		});
	};
	const server = secure ? createTlsServer(selfSigned, listener) : createServer(listener);
	server.on('tlsClientError', () => {});
	const open = new Set<Socket>();
	server.on('connection', (socket) => {
		open.add(socket);
		socket.once('close', () => open.delete(socket));
		socket.on('error', () => {});
		if (next === 'reset at once') reset(socket);
	});
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	const relay = secure ? await startRelay(port) : null;
	const spoil = (socket: Socket | null, how: Spoil) => {
		if (!relay || !socket) socket?.destroy();
		else relay.armOne(socket.remotePort ?? 0, how);
	};
	return {
		url: relay?.url ?? `http://127.0.0.1:${port}`,
		setFaultOf: (path, fault) => void own.push([path, fault]),
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
			await relay?.close();
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
	spoil: (socket: Socket | null, how: Spoil) => void,
): void {
	const { hostname, port } = new URL(target);
	const upstream = httpRequest({ hostname, port, method, path: url, headers }, (reply) => {
		const chunks: Buffer[] = [];
		reply.on('data', (chunk: Buffer) => chunks.push(chunk));
		reply.on('end', () => {
			if (fault === 'spoiled TLS') spoil(response.socket, oneByte);
			if (fault === 'TLS alert') spoil(response.socket, alert);
			if (!response.socket?.destroyed) answer(response, reply, Buffer.concat(chunks), fault);
		});
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
	if (fault === 'reset after running') return void reset(socket);
	if (fault === 'close after running') return void socket?.destroy();
	// A body of nothing has no half.
	const announced = { ...headers, 'content-length': String(Math.max(body.length, 2)) };
	if (fault === 'none' || /TLS/.test(fault)) {
		return void response.writeHead(statusCode, headers).end(body);
	}
	if (fault === 'page after running') return void response.writeHead(403).end(PAGE);
	if (fault === 'no gzip' || fault === 'cut gzip') {
		const packed = gzipSync(body);
		const sent = fault === 'no gzip' ? body : packed.subarray(0, Math.floor(packed.length / 2));
		const length = { 'content-encoding': 'gzip', 'content-length': String(sent.length) };
		return void response.writeHead(statusCode, { ...headers, ...length }).end(sent);
	}
	response.writeHead(statusCode, announced);
	const half = body.length === 0 ? Buffer.from('{') : body.subarray(0, Math.ceil(body.length / 2));
	if (fault === 'slow loris') return drip(response, body);
	response.write(half, () => {
		if (fault === 'reset in the body') reset(socket);
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
