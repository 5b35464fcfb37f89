/**
 * The clouds of the benchmark: TLS servers in a process of their own that do as little as they can, an origin for
 * each cloud: an origin that was idle for a second gets new connections. Beside them a plain port reports how
 * many calls were served. Arguments: files of key and certificate, and how many clouds.
 */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Reply } from '../clouds/benchCloud.mts';
import { replyAside, replyTo } from './replies.mts';

const [key = '', cert = '', count = '1'] = process.argv.slice(2);
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

const listening = async (server: http.Server | https.Server): Promise<number> =>
	await new Promise((resolve) =>
		server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
	);
const servers = Array.from({ length: Number(count) }, () => {
	const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer);
	server.keepAliveTimeout = 60_000;
	return server.on('secureConnection', () => (connections += 1));
});
const control = http.createServer((_request, response) => {
	const served = JSON.stringify({ calls, connections });
	calls = connections = 0;
	// Whoever comes next begins without a connection, as a workflow does: they are closed before the answer.
	for (const server of servers) server.closeIdleConnections();
	setImmediate(() => response.end(served));
});
const ports = await Promise.all(servers.map(listening));
process.stdout.write(`${JSON.stringify({ ports, controlPort: await listening(control) })}\n`);
process.on('disconnect', () => process.exit());
