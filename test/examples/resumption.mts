import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

/** Where a waiting execution goes on, as n8n's server answers there. */
export interface Resumption {
	url: string;
	/** Status codes of the answers since the last `wait` began or ended. */
	answers: number[];
	/** What the next accepted post brings, in the form of n8n's webhooks. */
	wait(): Promise<IDataObject>;
	close(): Promise<void>;
}

/** Refuses with 409 while nothing waits, as n8n does, at least once; takes one post then. */
export async function startResumption(): Promise<Resumption> {
	let waiting: ((item: IDataObject) => void) | undefined;
	let resume: typeof waiting;
	const answers: number[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const status = resume && request.method === 'POST' ? 200 : 409;
			answers.push(status);
			response.writeHead(status).end();
			if (status !== 200) {
				// The function is ready before the workflow waits: its first post is refused.
				resume = waiting;
				return;
			}
			const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as IDataObject;
			resume?.({ body, path: request.url });
			resume = waiting = undefined;
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		answers,
		wait: async () =>
			await new Promise((resolve) => {
				waiting = resolve;
				if (answers.includes(409)) resume = resolve;
			}),
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}
