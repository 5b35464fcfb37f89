import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply } from './case.mts';

/** A request as it arrived, without its body. */
export interface SentRequest {
	readonly method: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A cloud that says what is in a report and nothing else. */
export interface ReplyServer {
	readonly url: string;
	/** What arrived, in order. */
	readonly sent: readonly SentRequest[];
	/** What arrived and has no reply in the report. */
	readonly unexpected: readonly SentRequest[];
	close(): Promise<void>;
}

/** A request's head, on whose lines a case may tell its replies apart. */
export const headOf = ({ method, url, headers }: SentRequest) =>
	[`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join(
		'\n',
	);

/** The next reply that fits and has not been given; after them the last one that fits. */
export function createTurns(replies: readonly Reply[]) {
	const given = new Set<Reply>();
	return (head: string): Reply | undefined => {
		const fitting = replies.filter((reply) => new RegExp(reply.to ?? '', 'm').test(head));
		const next = fitting.find((reply) => !given.has(reply)) ?? fitting.at(-1);
		if (next) given.add(next);
		return next;
	};
}

function give(reply: Reply | undefined, request: IncomingMessage, response: ServerResponse): void {
	if (!reply) request.socket.destroy();
	else if ('fault' in reply) {
		if (reply.fault === 'close') request.socket.end();
		if (reply.fault === 'reset') request.socket.resetAndDestroy();
	} else {
		const { status, headers, base64Headers = {}, body } = reply;
		const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
		const encoded = Object.entries(base64Headers).map(([name, value]) => [
			name,
			Buffer.from(value).toString('base64'),
		]);
		response.sendDate = false;
		response.writeHead(status, {
			...headers,
			...Object.fromEntries(encoded),
			'content-length': bytes.length,
		});
		response.end(bytes);
	}
}

/** Starts it on loopback. It answers when a request has arrived whole. */
export async function startReplies(replies: readonly Reply[]): Promise<ReplyServer> {
	const [sent, unexpected]: [SentRequest[], SentRequest[]] = [[], []];
	const replyTo = createTurns(replies);
	const server = createServer((request, response) => {
		request.resume().on('end', () => {
			const { method = '', url = '', headers } = request;
			const arrived = { method, url, headers: headers as SentRequest['headers'] };
			sent.push(arrived);
			const reply = replyTo(headOf(arrived));
			if (!reply) unexpected.push(arrived);
			give(reply, request, response);
		});
	});
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		sent,
		unexpected,
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
