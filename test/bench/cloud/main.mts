/**
 * The clouds of the benchmark: a TLS server in a process of its own that does as little as it can.
 * Beside it a plain port reports how many calls were served. Arguments: files of key and certificate.
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Reply } from '../clouds/benchCloud.mts';
import { replyAside, replyTo } from './replies.mts';

const [key = '', cert = ''] = process.argv.slice(2);
let calls = 0;
let connections = 0;

const answer: http.RequestListener = (request, response) => {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.on('end', () => {
		const body = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
		const call = { path: request.url ?? '', headers: request.headers, body };
		const send = (reply: Omit<Reply, 'delayMs'>) => {
			response.writeHead(200, { ...reply.headers, 'Content-Length': reply.body.length });
			response.end(reply.body);
		};
		const aside = replyAside(call);
		if (aside) return send(aside);
		const reply = replyTo(call);
		if (!reply) return void response.writeHead(401).end();
		calls += 1;
		if (reply.delayMs === 0) send(reply);
		else setTimeout(send, reply.delayMs, reply);
	});
};

const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer);
server.keepAliveTimeout = 60_000;
server.on('secureConnection', () => (connections += 1));
const control = http.createServer((_request, response) => {
	const served = JSON.stringify({ calls, connections });
	calls = connections = 0;
	// Whoever comes next begins without a connection, as a workflow does: they are closed before the answer.
	server.closeIdleConnections();
	setImmediate(() => response.end(served));
});
server.listen(0, '127.0.0.1', () =>
	control.listen(0, '127.0.0.1', () => {
		const portOf = (one: typeof control | typeof server) => (one.address() as AddressInfo).port;
		process.stdout.write(
			`${JSON.stringify({ port: portOf(server), controlPort: portOf(control) })}\n`,
		);
	}),
);
process.on('disconnect', () => process.exit());
