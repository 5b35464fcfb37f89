import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
	connect as connectSocket,
	createServer as createSocketServer,
	type AddressInfo,
	type Socket,
} from 'node:net';
import tls from 'node:tls';
import { selfSigned } from '../certificates.mts';

/** A request that a server has read to its end. */
export interface Read {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly path: string;
	readonly body: Buffer;
	/** 1 for the first. */
	readonly number: number;
}

/** A server on loopback that does whatever it is given for each request. */
export interface Stage {
	readonly url: string;
	readonly port: number;
	/** Requests that were read whole, the clouds' questions and lists among them. */
	readonly requests: Read[];
	close(): Promise<void>;
}

const listen = async (server: { listen(port: number, host: string, done: () => void): unknown }) =>
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));

export const portOf = (server: { address(): unknown }): number =>
	(server.address() as AddressInfo).port;

function serve(server: Server, answer: (read: Read) => void, requests: Read[]): Server {
	server.keepAliveTimeout = 60_000;
	return server.on('request', (request: IncomingMessage, response: ServerResponse) => {
		const chunks: Buffer[] = [];
		request.on('error', () => {});
		response.on('error', () => {});
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const path = request.url ?? '';
			const read = { request, response, path, body: Buffer.concat(chunks) };
			const numbered = { ...read, number: requests.length + 1 };
			requests.push(numbered);
			answer(numbered);
		});
	});
}

/** Starts a server; with `secure` it speaks TLS, and the clients of this process trust it. */
export async function startStage(
	answer: (read: Read) => void,
	secure: tls.TlsOptions | null = null,
): Promise<Stage> {
	const requests: Read[] = [];
	const server = serve(
		secure ? createTlsServer({ ...selfSigned, ...secure }) : createServer(),
		answer,
		requests,
	);
	server.on('tlsClientError', () => {});
	await listen(server);
	const port = portOf(server);
	if (secure) trust(port);
	return {
		...{ url: `http${secure ? 's' : ''}://127.0.0.1:${port}`, port, requests },
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

const trusted = new Set<number>();
let isPatched = false;

/** Lets the clients of this process accept the tests' certificate on a port. */
function trust(port: number): void {
	trusted.add(port);
	if (isPatched) return;
	isPatched = true;
	const connect = tls.connect as (...given: unknown[]) => tls.TLSSocket;
	tls.connect = ((...given: unknown[]) => {
		const options = given.find((one) => typeof one === 'object' && one !== null);
		if (options && trusted.has(Number((options as tls.ConnectionOptions).port))) {
			Object.assign(options, { ca: selfSigned.cert });
		}
		return connect(...given);
	}) as typeof tls.connect;
}

/** What a relay makes of the bytes that a server sends; null: nothing more, and the connection is cut. */
export type Spoil = (chunk: Buffer) => Buffer | null;

/** Passes bytes on between a client and a server that speaks TLS, and spoils the server's once it is armed. */
export async function startRelay(targetPort: number) {
	let spoil: Spoil | null = null;
	const spoils = new Map<number, Spoil>();
	const open = new Set<Socket>();
	const server = createSocketServer((client) => {
		const target = connectSocket(targetPort, '127.0.0.1');
		target.once('connect', () => spoils.delete(target.localPort ?? 0));
		for (const socket of [client, target]) {
			open.add(socket);
			socket.on('error', () => {});
			socket.on('close', () => {
				open.delete(socket);
				client.destroy();
				target.destroy();
			});
		}
		client.on('data', (chunk) => target.write(chunk));
		target.on('data', (chunk: Buffer) => {
			const how = spoil ?? spoils.get(target.localPort ?? 0);
			const passed = how ? how(chunk) : chunk;
			if (passed) client.write(passed);
			else client.destroy();
		});
	});
	await listen(server);
	const port = portOf(server);
	trust(port);
	return {
		...{ port, url: `https://127.0.0.1:${port}` },
		/** From now on, on the connection that the server knows by this port. */
		armOne: (port: number, how: Spoil) => void spoils.set(port, how),
		/** From now on, for what the server sends next. */
		arm: (next: Spoil | null) => void (spoil = next),
		async close() {
			for (const socket of open) socket.destroy();
			await new Promise((closed) => server.close(closed));
		},
	};
}

/** One byte inside the first record is another. */
export const oneByte: Spoil = (chunk) => {
	const spoiled = Buffer.from(chunk);
	spoiled[24] = (spoiled[24] ?? 0) ^ 1;
	return spoiled;
};

/** A fatal alert, as middleboxes write it into a stream: handshake_failure. */
export const alert: Spoil = () => Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);
