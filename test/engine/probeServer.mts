import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request to the probe server was. */
interface SeenRequest {
	method: string | undefined;
	url: string | undefined;
	authorization: string | undefined;
	/** The client disconnected before the answer. */
	aborted: boolean;
}

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

const json = (response: ServerResponse, status: number, body: unknown) => {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
};

/**
 * The server that the probe node talks to: `/echo` returns the bytes, `/token` a new token each
 * time, `/me` accepts the key `good`, `/guarded` refuses the first token, `/fail` answers 500,
 * `/never` does not answer.
 */
export async function startProbeServer() {
	const seen: SeenRequest[] = [];
	let tokens = 0;
	const answers: Record<string, Answer> = {
		'/echo': ({ headers }, response, body) => {
			response.writeHead(200, { 'x-authorization': headers.authorization ?? '' });
			response.end(body);
		},
		'/token': (_, response) => json(response, 200, { token: `token-${++tokens}` }),
		'/me': ({ headers }, response) => {
			const key = headers.authorization?.split(' ')[0];
			if (key === 'good') json(response, 200, { name: 'me' });
			else if (key === 'refused') json(response, 200, { error: { code: 'AuthFailure' } });
			else json(response, key === 'unknown' ? 403 : 418, {});
		},
		'/guarded': (request, response, body) => {
			if (request.headers.authorization?.endsWith('token-1')) json(response, 401, {});
			else answers['/echo']?.(request, response, body);
		},
		'/fail': (_, response) => json(response, 500, { message: 'broken' }),
		'/colours': (_, response) => json(response, 200, ['red', 'blue']),
		'/never': () => {},
	};
	const server = createServer((request, response) => {
		const { method, url, headers } = request;
		const entry = { method, url, authorization: headers.authorization, aborted: false };
		seen.push(entry);
		response.on('close', () => (entry.aborted = !response.writableFinished));
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => answers[url ?? '']?.(request, response, Buffer.concat(chunks)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
