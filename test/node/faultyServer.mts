import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const HTML = '<html><body>Bad Gateway</body></html>';
const refusal = (Code: string) => JSON.stringify({ Code, Message: 'words', RequestId: 'r-1' });

type Fault = (response: ServerResponse, request: IncomingMessage) => void;
const answer =
	(status: number, body: string, headers: Record<string, string> = {}): Fault =>
	(response) =>
		void response.writeHead(status, headers).end(body);

const reset: Fault = (response) => response.socket?.resetAndDestroy();

/** What happens to a call, by the name of the function that is called. Function Compute's wire. */
export const faults: Readonly<Record<string, Fault>> = {
	throttled: answer(429, refusal('ResourceExhausted'), { 'retry-after': '0' }),
	refused403: answer(403, refusal('AccessDenied')),
	missing: answer(404, refusal('FunctionNotFound')),
	internal: answer(500, refusal('InternalServerError')),
	gateway: answer(502, HTML, { 'content-type': 'text/html' }),
	page: answer(200, HTML, { 'content-type': 'text/html' }),
	redirect: answer(302, '', { location: 'https://example.com/' }),
	functionError: answer(200, '{"errorMessage":"x"}', {
		...{ 'x-fc-request-id': 'r-1', 'x-fc-error-type': 'UnhandledInvocationError' },
	}),
	reset,
	close: (response) => response.socket?.destroy(),
	cut(response) {
		response.writeHead(200, { 'content-length': '1000', 'x-fc-request-id': 'r-1' });
		response.write('{"half":', () => response.socket?.destroy());
	},
	stall(response) {
		response.writeHead(200, { 'content-length': '1000', 'x-fc-request-id': 'r-1' });
		response.write('{"half":');
	},
	silence: () => {},
};

/** A server that reads the whole request, counts it, and then fails as its path says; by a reset where it says nothing. */
export async function startFaultyServer() {
	const counts = new Map<string, number>();
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			const name = /functions\/([^/]+)\//.exec(request.url ?? '')?.[1] ?? '';
			counts.set(name, (counts.get(name) ?? 0) + 1);
			(faults[name] ?? reset)(response, request);
		});
	});
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		counts,
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
