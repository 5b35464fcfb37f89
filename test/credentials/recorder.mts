import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';

/** A loopback server that records what it gets and answers what it is set to. */
export interface Recorder {
	readonly url: string;
	/** The last request as it came in: raw target, headers by lower-case name, bytes. */
	last(): WireRequest;
	readonly requests: WireRequest[];
	close(): Promise<void>;
}

export type Answer = (request: WireRequest) => {
	readonly status: number;
	readonly headers?: Record<string, string>;
	readonly body?: string;
};

/** Starts a recorder on a free port. */
export async function startRecorder(answer: Answer = () => ({ status: 200 })): Promise<Recorder> {
	const requests: WireRequest[] = [];
	const server = createServer((incoming, response) => {
		void readRequest(incoming).then((request) => {
			requests.push(request);
			const { status, headers = {}, body = '{}' } = answer(request);
			response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url,
		requests,
		last: () => {
			const request = requests.at(-1);
			if (request === undefined) throw new Error('no request came in');
			return request;
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const headers = Object.fromEntries(
		Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
	);
	return {
		method: incoming.method ?? '',
		url: `http://${incoming.headers.host}${incoming.url}`,
		headers,
		body: Buffer.concat(chunks),
	};
}
