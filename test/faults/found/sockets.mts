import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import dns from 'node:dns';
import net, { type Socket } from 'node:net';
import type { Read } from './server.mts';

/** As Node.js reports a system call that failed. */
const failed = (code: string, syscall: string, more: object = {}) =>
	Object.assign(new Error(`${syscall} ${code} 127.0.0.1`), { errno: -1, code, syscall, ...more });

/** Lets the client's end of connections fail as the system would report it. */
export function watchSockets() {
	const sockets = new Set<Socket>();
	const watch = (message: unknown) => void sockets.add((message as { socket: Socket }).socket);
	subscribe('net.client.socket', watch);
	return {
		/** The read that waits for the reply to this request fails. */
		failRead({ request }: Read, code: string) {
			const { remotePort } = request.socket;
			const client = [...sockets].find(({ localPort }) => localPort === remotePort);
			if (!client) throw new Error('no such socket');
			client.destroy(failed(code, 'read'));
		},
		close: () => unsubscribe('net.client.socket', watch),
	};
}

/** Every attempt to connect to that port fails with that code. @returns how to take it back */
export function failConnects(port: number, code: string): () => void {
	const { connect } = net.Socket.prototype;
	net.Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
		const [options] = (Array.isArray(given[0]) ? given[0] : given) as [{ port?: number }];
		if (Number(options.port) !== port) {
			return (connect as (...all: unknown[]) => Socket).apply(this, given);
		}
		process.nextTick(() => this.destroy(failed(code, 'connect', { port })));
		return this;
	} as typeof connect;
	return () => void (net.Socket.prototype.connect = connect);
}

/** Every lookup of that name fails with that code. @returns how to take it back */
export function failLookups(name: string, code: string): () => void {
	const { lookup } = dns;
	const failing = (hostname: string, ...rest: unknown[]) => {
		const done = rest.at(-1) as (error: Error) => void;
		if (hostname === name) {
			return void process.nextTick(done, failed(code, 'getaddrinfo', { hostname }));
		}
		(lookup as (...all: unknown[]) => void)(hostname, ...rest);
	};
	dns.lookup = failing as unknown as typeof lookup;
	return () => void (dns.lookup = lookup);
}
